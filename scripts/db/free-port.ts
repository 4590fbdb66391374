import { createServer } from "node:net";
import { Problem } from "../problem";

/** A port that nobody listens on: the wished one or the next free; without a wish any. */
export async function findFreePort(from = 0): Promise<number> {
  for (let port = from; port < from + 100; port++) {
    const found = await tryPort(port, "127.0.0.1");
    // Another program may listen on every address, of either family.
    if (found && (from === 0 || (await tryPort(port, "::")))) return found;
  }
  throw new Problem(`No free port from ${from} to ${from + 99}.`);
}

export async function isFree(port: number): Promise<boolean> {
  return (await tryPort(port, "127.0.0.1")) !== null && (await tryPort(port, "::")) !== null;
}

function tryPort(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once(
      "error",
      ({ code }: NodeJS.ErrnoException) =>
        resolve(code === "EADDRINUSE" || code === "EACCES" ? null : port), // no IPv6 here
    );
    server.listen({ port, host }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? (address?.port ?? null) : null));
    });
  });
}
