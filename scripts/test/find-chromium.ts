import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { Problem } from "../problem";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const install = "apt-get install -y chromium fonts-noto-cjk";

/** The system's Chromium, else Playwright's own; as root on Debian the package is installed where neither is there. */
export function findChromium(): string {
  const found = findExisting();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    console.log(`No Chromium found: ${install} …`);
    spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    execFileSync("sh", ["-c", install], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    const installed = findExisting();
    if (installed) return installed;
  }
  const command = existsSync("/etc/debian_version")
    ? `sudo ${install}`
    : "npx playwright install chromium";
  throw new Problem(`The end-to-end tests need Chromium. Install it with: ${command}`);
}

function findExisting(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const system = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [
    ...system,
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    chromium.executablePath(),
  ].find((path) => existsSync(path));
}
