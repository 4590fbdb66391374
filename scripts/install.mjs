/** Packages as package-lock.json says. Plain Node without packages, because it runs before any are there. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import process from "node:process";

const marker = "node_modules/.loadline-lock";

export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Loadline needs Node.js 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}

/** Judged by content: a clone or a checkout gives package-lock.json a new time. */
export function isInstalled() {
  if (existsSync(marker)) return readFileSync(marker, "utf8") === hashLock();
  const npmRecord = "node_modules/.package-lock.json";
  if (!existsSync(npmRecord)) return false;
  return statSync(npmRecord).mtimeMs >= statSync("package-lock.json").mtimeMs;
}

export function install() {
  console.log("node_modules is absent or does not match package-lock.json: running npm ci …");
  const command = "npm ci --include=dev --no-audit --no-fund --loglevel=error";
  const { status } = spawnSync(command, { stdio: "inherit", shell: true });
  if (status !== 0) {
    throw new Error(
      'npm ci failed. Offline? Run it once with a network. "Missing: … from lock file" needs scripts/complete-lock.mjs.',
    );
  }
  writeFileSync(marker, hashLock());
}

function hashLock() {
  return createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
}
