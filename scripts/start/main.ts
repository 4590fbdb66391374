import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { findFreePort, isFree } from "../db/free-port";
import { Problem } from "../problem";
import { planBuild, planClient } from "./build";
import { type Database, openDatabase } from "./database";
import { takeLock } from "./lock";
import { runServerScript, stopPrograms } from "./run-program";
import { planSeed } from "./samples";
import { startServer } from "./server";
import { runPlan, secondsSince, step } from "./step";
import { keepUp } from "./supervise";

type Start = { isDevelopment: boolean; startedAt: number };

/** Everything that was started, in that order; it ends in the opposite one. */
const stops: (() => Promise<void>)[] = [];
let isStopping = false;

/** From packages to the first page; then it stays until a signal comes. */
export async function start({ isDevelopment, startedAt }: Start): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => void stop(0, `\nStopping (${signal}) …`));
  }
  followParent();
  try {
    await run({ isDevelopment, startedAt });
  } catch (error) {
    if (isStopping) return; // what a signal has cut short
    await stop(1, `\n${error instanceof Problem ? error.message : (error as Error).stack}`);
  }
}

/** npm passes a signal on to its shell only, and the shell keeps it: the shell's end is all that arrives here. */
function followParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = () => process.ppid !== parent && void stop(0, "\nStopping: npm has ended …");
  setInterval(watch, 250).unref();
}

async function run({ isDevelopment, startedAt }: Start) {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const announce = await takeLock();
  const port = await choosePort();
  const origin = process.env.APP_ORIGIN ?? `http://localhost:${port}`;
  if (process.env.DATABASE_URL) await step("environment", checkEnvironment);
  await runPlan("Prisma client", planClient());

  const database = await openDatabase();
  stops.push(database.stop);
  const build = planBuild();
  if (!isDevelopment) await runPlan("production build", build.run);
  const env = {
    ...database.env,
    NEXTAUTH_URL: origin,
    APP_ORIGIN: origin,
    MAIL_FOLDER: resolve(process.env.MAIL_FOLDER ?? ".data/mail"), // the server works in its build's folder
  };
  await runPlan("samples", await planSeed(database, env));

  const local = `http://localhost:${port}`;
  const host = process.env.HOST ?? (database.isEmbedded ? "127.0.0.1" : "0.0.0.0");
  const launch = () =>
    startServer({
      entry: isDevelopment ? "node_modules/next/dist/bin/next" : `${build.folder}/server.js`,
      args: isDevelopment ? ["dev", "--port", String(port), "--hostname", host] : [],
      env: {
        ...env,
        PORT: String(port),
        HOSTNAME: host,
        NODE_ENV: isDevelopment ? "development" : "production",
      },
      origin: local,
    });
  const server = await step("server and first page", launch);
  stops.push(keepUp({ server, launch, database, giveUp: (message) => void stop(1, message) }));
  announce(local);
  await sayReady({ local, database, startedAt });
}

async function choosePort(): Promise<number> {
  const wished = process.env.PORT;
  if (!wished) return findFreePort(3000);
  const port = Number(wished);
  if (!(Number.isInteger(port) && port > 0 && port < 65_536)) {
    throw new Problem(`PORT is "${wished}": it has to be a number from 1 to 65535.`);
  }
  if (!(await isFree(port))) throw new Problem(`Port ${port} (PORT) is in use.`);
  return port;
}

/** A given database means a real installation: secrets are not made up for it. */
async function checkEnvironment() {
  await runServerScript("scripts/start/check-environment.ts", { NODE_ENV: "production" });
}

async function sayReady(ready: { local: string; database: Database; startedAt: number }) {
  const { local, database, startedAt } = ready;
  console.log(`\n  Loadline is ready after ${secondsSince(startedAt)}: ${local}`);
  const demo = await database.findDemo();
  if (demo) console.log(`  Demo sign-in: ${demo.email}, password ${demo.password}`);
  if (!process.env.APP_ORIGIN && !database.isEmbedded) {
    console.log(`  APP_ORIGIN is not set: links in mails lead to ${local}`);
  }
  console.log("  Ctrl-C stops it.\n");
}

async function stop(code: number, message: string) {
  if (isStopping) return;
  isStopping = true;
  console.log(message);
  stopPrograms();
  for (const end of stops.reverse()) {
    await end().catch((error: unknown) => console.error(error));
  }
  process.exit(code);
}
