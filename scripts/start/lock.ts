import { createHash } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { json } from "node:stream/consumers";
import { Problem } from "../problem";

type Status = { pid: number; address: string | null };

/**
 * One start a folder. The lock is a listening socket: the kernel takes it back however the process ends, and a second
 * start asks it what is running. Returns the way to say where the application answers.
 */
export async function takeLock(): Promise<(address: string) => void> {
  const status: Status = { pid: process.pid, address: null };
  const path = socketPath();
  for (let attempt = 1; attempt <= 3; attempt++) {
    if (await listen(path, status)) {
      return (address) => {
        status.address = address;
      };
    }
    const other = await ask(path);
    if (other) throw new Problem(describeOther(other));
    rmSync(path, { force: true }); // a file that a killed start left; abstract sockets leave none
  }
  throw new Problem("Another start is under way in this folder.");
}

function describeOther({ pid, address }: Status) {
  return address
    ? `Loadline is already running here: ${address} (process ${pid}).`
    : `Loadline is already starting here (process ${pid}).`;
}

/** Linux: an abstract socket, which is no file. Elsewhere a relative path, because these may not be longer than 104. */
function socketPath() {
  const name = createHash("sha256").update(process.cwd()).digest("hex").slice(0, 16);
  if (process.platform === "linux") return `\0loadline-${name}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\loadline-${name}`;
  mkdirSync(".data", { recursive: true });
  return ".data/start.sock";
}

function listen(path: string, status: Status): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on("error", () => undefined); // the asker went away
      socket.end(JSON.stringify(status));
    });
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(false) : reject(error),
    );
    server.listen(path, () => resolve(true));
    server.unref();
  });
}

async function ask(path: string): Promise<Status | null> {
  try {
    return (await json(connect(path))) as Status;
  } catch {
    return null;
  }
}
