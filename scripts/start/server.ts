import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../problem";

export type Server = {
  /** Resolves when the process has ended. */
  ended: Promise<void>;
  /** Lets requests under way finish. */
  stop(): Promise<void>;
  /** As `kill -9` does. */
  kill(): Promise<void>;
};

type Options = { entry: string; args?: string[]; env: Record<string, string>; origin: string };

/** Starts a Next server and returns when it has answered its first page. */
export async function startServer({ entry, args = [], env, origin }: Options): Promise<Server> {
  const child = spawn(process.execPath, ["scripts/start/tether.mjs", entry, ...args], {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...chooseEnding(env), ...env },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    // Its own group: Ctrl-C reaches the start alone, which ends the server first and then the database.
    detached: true,
  });
  const ended = once(child, "exit").then(() => undefined);
  let isReady = false;
  child.stdout?.on("data", (text: Buffer) => {
    if (isReady) process.stdout.write(text); // before, it is Next's own greeting
  });
  await waitForPage(origin, child);
  isReady = true;
  const kill = () => {
    child.kill("SIGKILL");
    return ended;
  };
  return { ended, stop: () => stop(child, ended), kill };
}

/** lib/server/shutdown.ts ends a production server; a development server is ended by `next dev`. */
function chooseEnding({ NODE_ENV }: Record<string, string>): Record<string, string> {
  return NODE_ENV === "production" ? { NEXT_MANUAL_SIG_HANDLE: "1" } : {};
}

async function waitForPage(origin: string, child: ChildProcess) {
  const endsAt = performance.now() + 90_000;
  while (performance.now() < endsAt) {
    if (child.exitCode !== null || child.signalCode) throw new Problem("The server ended at once.");
    try {
      const { status } = await fetch(origin, { redirect: "manual" });
      if (status >= 500) console.error(`  The first page answers ${status}: see above.`);
      return;
    } catch {
      await sleep(50);
    }
  }
  child.kill("SIGKILL");
  throw new Problem(`The server does not answer at ${origin}.`);
}

async function stop(child: ChildProcess, ended: Promise<void>) {
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), 30_000);
  await ended;
  clearTimeout(killer);
}
