import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hashFiles } from "./hash-files";
import { runProgram } from "./run-program";

const builds = ".data/builds";
/** What Next.js puts into a build. */
const builtIn = /^(NEXT_PUBLIC_.*|DEPLOYMENT_ID|NEXT_SERVER_ACTIONS_ENCRYPTION_KEY)$/;
const generatedMark = "prisma/generated/.made-from";

/** What has to be done before a start; null when it is already so. */
export function planClient(): (() => Promise<void>) | null {
  const hash = hashFiles(["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"]);
  if (existsSync(generatedMark) && readFileSync(generatedMark, "utf8") === hash) return null;
  return async () => {
    await runProgram(["node_modules/prisma/build/index.js", "generate"]);
    writeFileSync(generatedMark, hash);
  };
}

/**
 * The production build of these sources. Each has its own folder, named by the hash of all that goes into it, so that a
 * test or a newer build leaves a running server alone.
 */
export function planBuild(): { folder: string; run: (() => Promise<void>) | null } {
  const folder = join(builds, hashSources());
  if (existsSync(folder)) return { folder, run: null };
  return { folder, run: () => build(folder) };
}

function hashSources(): string {
  const sources = [
    "app",
    "components",
    "lib",
    "prisma/schema.prisma",
    "prisma/migrations",
    "public",
  ];
  const roots = ["next.config.ts", "proxy.ts", "instrumentation.ts", "tsconfig.json"];
  const env = Object.entries(process.env).filter(([name]) => builtIn.test(name));
  const extra = JSON.stringify([process.versions.modules, process.platform, env.sort()]);
  return hashFiles([...sources, ...roots, "package-lock.json"], extra).slice(0, 16);
}

async function build(folder: string) {
  await runNextBuild();
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(builds, { recursive: true });
  cpSync(".next/standalone", unfinished, { recursive: true, verbatimSymlinks: true });
  cpSync(".next/static", join(unfinished, ".next/static"), { recursive: true });
  cpSync("public", join(unfinished, "public"), { recursive: true });
  renameSync(unfinished, folder);
  removeOld();
}

/** Next.js lets one build run in a folder: another one, of a test or a killed start, is waited for. */
async function runNextBuild() {
  const endsAt = performance.now() + 10 * 60_000;
  for (;;) {
    try {
      await runProgram(["node_modules/next/dist/bin/next", "build"], { NODE_ENV: "production" });
      return;
    } catch (error) {
      const isBusy = String(error).includes("Another next build process is already running");
      if (!isBusy || performance.now() > endsAt) throw error;
      await sleep(1_000);
    }
  }
}

/** The newest three stay: a server may still run from one of them. */
function removeOld() {
  const age = (name: string) => statSync(join(builds, name)).mtimeMs;
  const names = readdirSync(builds).sort((a, b) => age(b) - age(a));
  for (const name of names.slice(3)) rmSync(join(builds, name), { recursive: true, force: true });
}
