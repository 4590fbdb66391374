/** Next.js calls this once, before the first request. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next.js replaces it when building, and so leaves Node.js modules out of the edge runtime.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { watchRequests } = await import("./lib/server/watch-requests");
    watchRequests();
    const { stopOnSignals } = await import("./lib/server/shutdown");
    stopOnSignals();
    const { stopUnlessHeld } = await import("./lib/server/db");
    await stopUnlessHeld();
  }
}
