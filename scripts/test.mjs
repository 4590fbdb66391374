/**
 * `npm test`: installs the packages where that is due, then runs every check and, last, the tests.
 * `npm run check` leaves the tests out. Other arguments go to Vitest: `npm test -- lib/scoring`.
 * Plain Node without packages, because it runs before any are there.
 */
import { execSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { delimiter, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
process.env.PATH = resolve("node_modules/.bin") + delimiter + process.env.PATH;

const inherit = { stdio: "inherit" };
const marker = "node_modules/.loadline-lock";

// Each command is written out in its call: that is where knip sees which packages are in use.
const checks = {
  biome: () => execSync("biome ci --error-on-warnings --max-diagnostics=none .", inherit),
  tsc: () => execSync("tsc --noEmit", inherit),
  "dependency-cruiser": checkLayers,
  knip: () => execSync("knip", inherit),
};

requireNode();
if (!isInstalled()) runStep("npm ci", install);
for (const [name, check] of Object.entries(checks)) runStep(name, check);

const testArguments = process.argv.slice(2);
if (testArguments[0] !== "--checks") runTests(testArguments);

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(`Loadline needs Node.js 20.19 or newer; this is ${process.version}.`);
}

/** Judged by content: a clone or a checkout gives package-lock.json a new time. */
function isInstalled() {
  if (existsSync(marker)) return readFileSync(marker, "utf8") === hashLock();
  const npmRecord = "node_modules/.package-lock.json";
  if (!existsSync(npmRecord)) return false;
  return statSync(npmRecord).mtimeMs >= statSync("package-lock.json").mtimeMs;
}

function install() {
  console.log("node_modules is absent or does not match package-lock.json: running npm ci …");
  const command = "npm ci --include=dev --no-audit --no-fund";
  const { status } = spawnSync(command, { ...inherit, shell: true });
  if (status !== 0) throw new Error('"Missing: … from lock file" needs scripts/complete-lock.mjs.');
  writeFileSync(marker, hashLock());
}

function hashLock() {
  return createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
}

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
  const elapsed = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  try {
    step();
  } catch (error) {
    if (error.stdout) console.log(error.stdout.trim());
    stop(`${name} failed after ${elapsed()}: ${error.message}`);
  }
  console.log(`${name}: ok, ${elapsed()}`);
}

function runTests(testArguments) {
  console.log("\n> vitest");
  const command = ["node_modules/vitest/vitest.mjs", "run", ...testArguments];
  process.exit(spawnSync(process.execPath, command, inherit).status ?? 1);
}

function stop(message) {
  console.error(`\n${message}`);
  process.exit(1);
}
