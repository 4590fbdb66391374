import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chooseUser } from "../db/binaries";
import { findFreePort } from "../db/free-port";
import { Problem } from "../problem";
import { findProgram } from "./find-program";

/** Debian's PgBouncer with deploy/pgbouncer.ini in front of a database; its address for the same role. */
export async function startPgBouncer(databaseUrl: string): Promise<{ url: string; stop(): void }> {
  const program = findProgram("pgbouncer");
  const runAs = chooseUser(""); // it does not run as root either
  const database = new URL(databaseUrl);
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), "loadline-pgbouncer-"));
  const files = {
    "userlist.txt": `"${database.username}" "${database.password}"\n`,
    "pgbouncer.ini": readFileSync("deploy/pgbouncer.ini", "utf8")
      .replace(/^loadline = .*$/m, nameDatabase(database))
      .replace(/^listen_addr = .*$/m, "listen_addr = 127.0.0.1")
      .replace(/^listen_port = .*$/m, `listen_port = ${port}`)
      .replace(/^auth_file = .*$/m, `auth_file = ${join(folder, "userlist.txt")}`),
  };
  chmodSync(folder, 0o711);
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    if ("uid" in runAs) chownSync(join(folder, name), runAs.uid, runAs.gid);
  }
  const child = spawn(program, ["-q", join(folder, "pgbouncer.ini")], {
    ...{ ...runAs, cwd: "/", stdio: "ignore" },
  });
  await waitForPort(port, child);
  const url = new URL(database);
  url.port = String(port);
  return {
    url: url.href,
    stop: () => {
      child.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function nameDatabase({ hostname, port, pathname }: URL): string {
  const name = pathname.slice(1);
  return `${name} = host=${hostname} port=${port} dbname=${name}`;
}

/** Waits until a program listens. */
export async function waitForPort(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Problem(`${child.spawnfile} ended at once.`);
    const socket = connect(port, "127.0.0.1");
    const isOpen = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await sleep(100);
  }
  throw new Problem(`${child.spawnfile} does not listen on port ${port}.`);
}
