import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "../db/free-port";
import { planBuild, planClient } from "../start/build";
import { runServerScript, stopPrograms } from "../start/run-program";
import { startServer } from "../start/server";
import { runPlan, step } from "../start/step";
import { findChromium } from "./find-chromium";
import { startTemporaryCluster, type TemporaryCluster } from "./temporary-cluster";

export type TestServer = {
  origin: string;
  /** What the server runs with, and where the helpers of e2e/ find it, its database and Chromium. */
  env: Record<string, string>;
  /** A second server of the same build on the same database, which it reaches by another address; its origin. */
  startAnother(databaseUrl: string): Promise<string>;
  /** As `kill -9` does to the first server. */
  kill(): Promise<void>;
  /** After that: at the same port, with the same secret. */
  restart(): Promise<void>;
  database: TemporaryCluster;
  /** Runs before the server ends, last said first. */
  atEnd(stop: () => unknown): void;
};

type Settings = {
  /** The server's environment, beside what this sets itself. */
  server?: Record<string, string>;
  /** Of postgresql.conf. */
  database?: Record<string, string>;
};

/**
 * Runs `work` against the production build on a temporary database with the samples, each with a port of its own. All of
 * it ends with the work or with a signal.
 */
export async function withTestServer(
  work: (server: TestServer) => Promise<void>,
  settings: Settings = {},
): Promise<void> {
  const stops: (() => unknown)[] = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) {
      await Promise.resolve(stop()).catch((error: unknown) => console.error(error));
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      stopPrograms();
      void stopAll().then(() => process.exit(1));
    });
  }
  try {
    await work(await start((stop) => stops.push(stop), settings));
  } finally {
    await stopAll();
  }
}

async function start(atEnd: TestServer["atEnd"], settings: Settings): Promise<TestServer> {
  const chromium = findChromium();
  await runPlan("Prisma client", planClient());
  const build = planBuild();
  await runPlan("production build", build.run);
  const cluster = await step("temporary database", () => startTemporaryCluster(settings.database));
  atEnd(cluster.stop);
  const mailFolder = mkdtempSync(join(tmpdir(), "loadline-mail-"));
  atEnd(() => rmSync(mailFolder, { recursive: true, force: true }));
  const shared = {
    ...settings.server,
    MAIL_FOLDER: mailFolder,
    // Not of hexadecimal digits: now and then those are too few different ones for lib/server/env.ts.
    NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
    METRICS_TOKEN: crypto.randomUUID(),
  };
  const entry = `${build.folder}/server.js`;

  const launch = async (databaseUrl: string) => {
    const env = { ...shared, ...(await choosePort()), DATABASE_URL: databaseUrl };
    const run = () =>
      startServer({
        entry,
        env: { ...env, HOSTNAME: "127.0.0.1", NODE_ENV: "production" },
        origin: env.APP_ORIGIN,
      });
    let server = await run();
    atEnd(() => server.stop());
    const restart = async () => {
      server = await run();
    };
    return { env, kill: () => server.kill(), restart };
  };
  await step("samples", () =>
    runServerScript("scripts/seed.ts", { ...shared, DATABASE_URL: cluster.runtimeUrl }),
  );
  const { env, kill, restart } = await step("server and first page", () =>
    launch(cluster.runtimeUrl),
  );
  return {
    origin: env.APP_ORIGIN,
    env: {
      ...env,
      CHROMIUM_PATH: chromium,
      TEST_DATABASE_URL: cluster.ownerUrl,
      SERVER_ENTRY: entry,
    },
    startAnother: async (databaseUrl) => (await launch(databaseUrl)).env.APP_ORIGIN,
    ...{ kill, restart, database: cluster, atEnd },
  };
}

/** Any port: two runs at once would both find the first free one of a row. */
async function choosePort() {
  const port = await findFreePort();
  const origin = `http://localhost:${port}`;
  return { PORT: String(port), APP_ORIGIN: origin, NEXTAUTH_URL: origin };
}
