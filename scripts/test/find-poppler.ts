import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Problem } from "../problem";

const install = "apt-get install -y poppler-utils";

/** Sees to it that pdfinfo, pdftotext and pdftoppm are there; as root on Debian their package is installed. */
export function findPoppler(): void {
  if (isThere()) return;
  const isDebian = existsSync("/etc/debian_version");
  if (process.getuid?.() === 0 && isDebian) {
    console.log(`No poppler-utils found: ${install} …`);
    spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    execFileSync("sh", ["-c", install], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (isThere()) return;
  }
  const command = isDebian ? `sudo ${install}` : "the package poppler (poppler-utils)";
  throw new Problem(`The tests of PDFs need poppler-utils. Install it with: ${command}`);
}

function isThere(): boolean {
  return spawnSync("pdfinfo", ["-v"]).status === 0;
}
