import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Problem } from "../problem";

/** A program of the Debian package of the same name; as root on Debian the package is installed where it is not. */
export function findProgram(name: "nginx" | "pgbouncer"): string {
  const found = findExisting(name);
  if (found) return found;
  const install = `apt-get install -y ${name}`;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    // The package starts its server; ours are the only ones wanted.
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
    spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
    execFileSync("sh", ["-c", install], { stdio: ["ignore", "ignore", "inherit"], env });
    const installed = findExisting(name);
    if (installed) return installed;
  }
  throw new Problem(`${name} is needed here. Install it with: sudo ${install}`);
}

function findExisting(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
