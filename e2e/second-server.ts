import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { expect } from "@playwright/test";

export type SecondServer = {
  origin: string;
  child: ChildProcess;
  /** Resolves with the exit code, or the signal that ended it. */
  ended: Promise<number | string>;
  /** What it has written to its log. */
  readLog(): Record<string, unknown>[];
  /** Every word that it has written, to its log and beside it. */
  readOutput(): string;
};

/** Another server of the same build on the same database, as a container runs it; it is killed at the story's end. */
export async function withSecondServer(
  env: Record<string, string>,
  work: (server: SecondServer) => Promise<void>,
): Promise<void> {
  const port = await findPort();
  const { METRICS_TOKEN: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [process.env.SERVER_ENTRY ?? ""], {
    env: {
      ...inherited,
      ...{ PORT: String(port), HOSTNAME: "127.0.0.1", NODE_ENV: "production" },
      ...{ NEXT_MANUAL_SIG_HANDLE: "1", ...env },
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let problems = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    problems += text;
    process.stderr.write(text);
  });
  const ended = once(child, "exit").then(([code, signal]) => (code ?? signal) as number | string);
  const origin = `http://127.0.0.1:${port}`;
  try {
    const isUp = () =>
      fetch(`${origin}/api/health`).then(
        ({ ok }) => ok,
        () => false,
      );
    await expect.poll(isUp, { timeout: 30_000 }).toBe(true);
    const readOutput = () => output + problems;
    await work({ origin, child, ended, readLog: () => parseLog(output), readOutput });
  } finally {
    child.kill("SIGKILL");
    await ended;
  }
}

function parseLog(output: string): Record<string, unknown>[] {
  return output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No port.");
  return address.port;
}
