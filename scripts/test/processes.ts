import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";

type Process = { pid: number; parent: number; user: string; command: string };

/** All that runs on this machine, but for what has ended and was not yet asked how. */
export function listProcesses(): Process[] {
  const columns = "pid=,ppid=,user=,stat=,args=";
  const lines = execFileSync("ps", ["-A", "-o", columns], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const found = /^ *(\d+) +(\d+) +(\S+) +(\S+) +(.*)$/.exec(line);
    const [, pid, parent, user = "", state = "", command = ""] = found ?? [];
    if (!pid || state.startsWith("Z")) return [];
    return [{ pid: Number(pid), parent: Number(parent), user, command }];
  });
}

/** What a process has started, and what that has. */
export function listDescendants(pid: number): Process[] {
  const all = listProcesses();
  const below = (parent: number): Process[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}

/** The commands that work in a folder or name it. */
export function listUsersOf(folder: string): string[] {
  return listProcesses()
    .filter(({ pid, command }) => command.includes(folder) || readFolder(pid).startsWith(folder))
    .map(({ command }) => command);
}

/** The folder that a process works in; empty when it cannot be told. */
export function readFolder(pid: number): string {
  try {
    return realpathSync(`/proc/${pid}/cwd`);
  } catch {
    return ""; // ended meanwhile, somebody else's, or no Linux
  }
}
