/**
 * `npm test`: installs the packages where that is due, then runs every check, the tests against a real PostgreSQL beside
 * a production build and a minute of faults, and the stories in a browser. `npm run check` stops after the checks. Other
 * arguments go to Vitest alone: `npm test -- lib/scoring`. Plain Node without packages, because it runs before any are there.
 */
import { execSync, spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { install, isInstalled, requireNode } from "./install.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
process.env.PATH = resolve("node_modules/.bin") + delimiter + process.env.PATH;
process.env.NEXT_TELEMETRY_DISABLED = "1";

const inherit = { stdio: "inherit" };
const begunAt = performance.now();

// Each command is written out in its call: that is where knip sees which packages are in use.
const checks = {
  "prisma generate": () => execSync("tsx scripts/start/make-client.ts", inherit),
  "next typegen": () => execSync("next typegen", { stdio: ["ignore", "ignore", "inherit"] }),
  biome: () => execSync("biome ci --error-on-warnings --max-diagnostics=none .", inherit),
  tsc: () => execSync("tsc --noEmit", inherit),
  "dependency-cruiser": checkLayers,
  knip: () => execSync("knip", inherit),
  "db:diff": () => execSync("tsx scripts/db/diff.ts", inherit),
};

requireNode();
if (!isInstalled()) runStep("npm ci", install);
for (const [name, check] of Object.entries(checks)) runStep(name, check);

const testArguments = process.argv.slice(2);
if (testArguments[0] !== "--checks") {
  const vitest = ["node_modules/vitest/vitest.mjs", "run"];
  const isWhole = testArguments.length === 0;
  if (isWhole) {
    await runTests({
      vitest: [...vitest, "--project=!start"],
      // It mostly waits: for what it broke to come back.
      faults: ["--import=tsx", "scripts/test-faults.ts", "--form", "short"],
    });
    await runTests({ e2e: ["--import=tsx", "scripts/e2e.ts"] });
    await runTests({ start: [...vitest, "--project=start"] });
  } else {
    await runTests({ vitest: [...vitest, ...testArguments] });
  }
}
console.log(`\nAll passed in ${secondsSince(begunAt)}.`);

function checkLayers() {
  const output = execSync('depcruise "{app,components,lib,prisma,scripts,e2e}/**/*.{ts,tsx}"', {
    encoding: "utf8",
    stdio: ["inherit", "pipe", "inherit"],
  });
  console.log(output.trim());
  // Without a parser that knows this TypeScript it reads no file and finds nothing wrong.
  if (output.includes("(0 modules")) throw new Error("it read no file; is @swc/core installed?");
}

function runStep(name, step) {
  console.log(`\n> ${name}`);
  const startedAt = performance.now();
  try {
    step();
  } catch (error) {
    if (error.stdout) console.log(error.stdout.toString().trim());
    stop(`${name} failed after ${secondsSince(startedAt)}: ${error.message}`);
  }
  console.log(`${name}: ok, ${secondsSince(startedAt)}`);
}

/** Side by side. The first one is heard at once; what another says waits for its end, and all wait for one that fails. */
async function runTests(commands) {
  const runs = Object.entries(commands).map(([name, command], index) =>
    runTest(name, command, index === 0 ? "inherit" : "pipe"),
  );
  const failures = (await Promise.all(runs)).filter((failure) => failure !== null);
  if (failures.length > 0) stop(failures.join("\n"));
}

async function runTest(name, command, output) {
  console.log(`\n> ${name}`);
  const startedAt = performance.now();
  const child = spawn(process.execPath, command, { stdio: ["inherit", output, output] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part) => said.push(part));
  const [status] = await once(child, "close");
  process.stdout.write(Buffer.concat(said));
  if (status !== 0) return `${name} failed after ${secondsSince(startedAt)}.`;
  console.log(`${name}: ok, ${secondsSince(startedAt)}`);
  return null;
}

function secondsSince(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

function stop(message) {
  console.error(`\n${message}`);
  process.exit(1);
}
