import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { Problem } from "../problem";
import { chooseUser, findBinaries, type RunAs } from "./binaries";
import { findFreePort } from "./free-port";
import { makeCluster, placeFolder, type Run } from "./make-cluster";
import { clearStalePid, isRunningIn, readPort } from "./postmaster";

/** A running PostgreSQL of our own. It outlives this process unless it is stopped. */
export type Cluster = {
  port: number;
  /** The owner's address of the database "loadline". */
  ownerUrl: string;
  origin: "made" | "started" | "adopted";
  isRunning(): boolean;
  stop(): Promise<void>;
};

type Options = {
  /** Made at the first start. */
  folder: string;
  /** Of the owner, the role "loadline". */
  password: string;
  /** As in postgresql.conf. */
  settings?: Record<string, string>;
  /** Where an earlier run of the same process listened. */
  port?: number;
};

/** Starts the PostgreSQL of `folder` on 127.0.0.1, or takes over the one that a killed start left running. */
export async function startCluster(options: Options): Promise<Cluster> {
  const runAs = chooseUser(options.folder);
  const programs = await findBinaries(runAs);
  const folder = placeFolder(options.folder, runAs);
  const isNew = !existsSync(join(folder, "PG_VERSION"));
  const run: Run = (program, args) =>
    runProgram(programs[program], args, { ...runAs, cwd: dirname(folder) });
  if (isNew) await makeCluster(folder, options.password, { runAs, run });

  clearStalePid(folder);
  const adopted = isRunningIn(folder);
  if (!adopted) {
    const port = options.port ?? (await findFreePort());
    await startServer(folder, run, { ...options.settings, port: String(port) });
  }
  const port = await waitUntilReady(folder, options.password);
  await makeDatabase(port, options.password);
  return {
    port,
    ownerUrl: ownerUrl(port, options.password, "loadline"),
    origin: isNew ? "made" : adopted ? "adopted" : "started",
    isRunning: () => isRunningIn(folder),
    stop: async () => {
      if (isRunningIn(folder))
        await run("pg_ctl", ["stop", "-D", folder, "-m", "fast", "-t", "60"]);
    },
  };
}

async function runProgram(path: string, args: string[], options: { cwd: string } & Partial<RunAs>) {
  // Nothing of PGDATA, PGPORT or a foreign locale may reach it.
  const env = { NODE_ENV: "production" as const, PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
  try {
    await promisify(execFile)(path, args, { ...options, env });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${path} ${args[0]} failed: ${stdout}${stderr || error}`);
  }
}

async function startServer(folder: string, run: Run, settings: Record<string, string>) {
  const flags = Object.entries({
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    ...settings,
  }).map(([name, value]) => `-c ${name}=${value}`);
  const log = join(folder, "server.log");
  const args = ["start", "-D", folder, "-l", log, "-w", "-t", "60", "-o", flags.join(" ")];
  rmSync(log, { force: true });
  // After a kill -9 of the server its workers hold the shared memory for a moment.
  for (let attempt = 1; ; attempt++) {
    const problem = await run("pg_ctl", args).then(
      () => null,
      (error) => readTail(log) || String(error),
    );
    if (problem === null) return;
    if (!problem.includes("shared memory") || attempt === 20) {
      throw new Problem(`The embedded PostgreSQL does not start.\n${problem}`);
    }
    await sleep(500);
  }
}

function readTail(log: string): string {
  return existsSync(log) ? readFileSync(log, "utf8").trim().split("\n").slice(-6).join("\n") : "";
}

async function waitUntilReady(folder: string, password: string): Promise<number> {
  const endsAt = performance.now() + 60_000;
  while (performance.now() < endsAt && isRunningIn(folder)) {
    const port = readPort(folder);
    if (port && (await isReady(port, password, folder))) return port;
    await sleep(200);
  }
  throw new Problem(`The embedded PostgreSQL in ${folder} does not answer: see server.log there.`);
}

async function isReady(port: number, password: string, folder: string): Promise<boolean> {
  try {
    await query(ownerUrl(port, password, "postgres"), "select 1");
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== "28P01") return false;
    throw new Problem(
      `${folder} does not accept the password of secrets.json beside it: bring back the file that belongs to it, or remove both and start anew.`,
    );
  }
}

async function makeDatabase(port: number, password: string) {
  const url = ownerUrl(port, password, "postgres");
  const found = await query(url, "select from pg_database where datname = 'loadline'");
  if (found === 0) await query(url, "create database loadline");
}

function ownerUrl(port: number, password: string, database: string) {
  return `postgres://loadline:${password}@127.0.0.1:${port}/${database}`;
}

async function query(url: string, sql: string): Promise<number | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return (await client.query(sql)).rowCount;
  } finally {
    await client.end().catch(() => undefined);
  }
}
