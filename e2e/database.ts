import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { query } from "./app";

/** The PostgreSQL that the stories run on, to be stopped and started under the running server. */
export async function findDatabase() {
  const [row] = await query("show data_directory");
  const folder = String(row?.data_directory);
  const pidFile = join(folder, "postmaster.pid");
  // The command line of the running server, each word after the first in quotation marks.
  const command = readFileSync(join(folder, "postmaster.opts"), "utf8").trim();
  const [program = "", ...quoted] = command.split(/ (?=")/);
  const args = quoted.map((word) => word.slice(1, -1));
  return {
    /** As on a restart of the machine: sessions are ended at once, what was committed stays. */
    async stop() {
      const [pid] = readFileSync(pidFile, "utf8").split("\n");
      process.kill(Number(pid), "SIGINT");
      await expect.poll(() => existsSync(pidFile), { timeout: 20_000 }).toBe(false);
    },
    /** With the settings and the port that it had. Does nothing when it is running. */
    async start() {
      if (existsSync(pidFile)) return;
      // PostgreSQL refuses to be root; its folder belongs to whom it ran as.
      const { uid, gid } = statSync(folder);
      const options = { cwd: folder, uid, gid, detached: true, stdio: "ignore" } as const;
      spawn(program, args, options).unref();
      const isReady = () => query("select 1").then(Boolean, () => false);
      await expect.poll(isReady, { timeout: 20_000 }).toBe(true);
    },
  };
}
