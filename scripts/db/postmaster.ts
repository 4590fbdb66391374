import { readFileSync, readlinkSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Where the running server listens; null until it has said so in postmaster.pid. */
export function readPort(folder: string): number | null {
  return Number(readPidFile(folder)[3]) || null;
}

/** Whether the server of this folder is alive. */
export function isRunningIn(folder: string): boolean {
  const [pid, writtenBy] = readPidFile(folder);
  if (!(Number(pid) > 0)) return false;
  // After a restart of the machine or a copy of the folder the number may be another process's. A server works in its
  // folder; a zombie works nowhere.
  if (process.platform === "linux") return readWorkFolder(Number(pid)) === folder;
  return writtenBy === folder && isAlive(Number(pid));
}

/** PostgreSQL clears the pid file of a dead server itself, but not when the number now belongs to somebody else. */
export function clearStalePid(folder: string) {
  if (!isRunningIn(folder)) rmSync(join(folder, "postmaster.pid"), { force: true });
}

function readPidFile(folder: string): string[] {
  try {
    return readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

function readWorkFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
