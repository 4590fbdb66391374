import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { planBuild, planClient } from "../start/build";
import { listUsersOf } from "./processes";

const patienceMs = 120_000;
const left = new Set(["node_modules", ".data", ".git", ".next", "test-results"]);

/** A copy of the tree that borrows packages and production build: what npm ci and a build would only repeat. */
export async function copyTree(): Promise<string> {
  await planClient()?.();
  const build = planBuild();
  await build.run?.();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "loadline-start-")));
  chmodSync(folder, 0o755); // PostgreSQL's own user goes through it
  const options = { recursive: true, preserveTimestamps: true };
  cpSync(".", folder, { ...options, filter: (path) => !left.has(path) });
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  mkdirSync(join(folder, ".data/builds"), { recursive: true });
  symlinkSync(resolve(build.folder), join(folder, build.folder));
  return folder;
}

/** Removes the copy; its database may have a place elsewhere. */
export function removeTree(folder: string): void {
  const data = join(folder, ".data/postgres");
  if (existsSync(data)) rmSync(realpathSync(data), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

export type Launched = {
  child: ChildProcess;
  pid: number;
  /** The exit code. */
  ended: Promise<number | null>;
  output(): string;
  says(text: string): Promise<void>;
};

/** Runs a command in the copy, as from a terminal: with a process group of its own, and nothing of npm test's settings. */
export function launch(
  folder: string,
  command: readonly string[],
  settings: Record<string, string> = {},
): Launched {
  const { PATH = "", HOME = "" } = process.env;
  const env: Record<string, string> = { PATH, HOME, ...settings };
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    cwd: folder,
    env: env as NodeJS.ProcessEnv, // Next.js would have NODE_ENV in it
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  if (!child.pid) throw new Error(`${program} cannot be run.`);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const ended = once(child, "close").then(([code]) => code as number | null); // what Node.js documents
  const says = (text: string) =>
    eventually(`"${text}" after:\n${output}`, () => output.includes(text));
  return { child, pid: child.pid, ended, says, output: () => output };
}

/** Ctrl-C: the whole group hears it. Returns when nothing of the copy runs any more. */
export async function interrupt(folder: string, { pid, ended }: Launched): Promise<void> {
  process.kill(-pid, "SIGINT");
  await ended;
  await isQuiet(folder);
}

/** As a service manager does it: only the process that it started hears it. The exit code. */
export async function terminate(folder: string, { pid, ended }: Launched): Promise<number | null> {
  process.kill(pid, "SIGTERM");
  const code = await ended;
  await isQuiet(folder);
  return code;
}

function isQuiet(folder: string): Promise<void> {
  return eventually(`the end of what runs in ${folder}`, () => listUsersOf(folder).length === 0);
}

/** Waits until an address answers well. */
export function answers(address: string): Promise<void> {
  const ask = () =>
    fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
  return eventually(`an answer of ${address}`, ask);
}

async function eventually(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const endsAt = performance.now() + patienceMs;
  while (!(await isSo())) {
    if (performance.now() > endsAt) throw new Error(`Waited in vain for ${what}`);
    await sleep(100);
  }
}
