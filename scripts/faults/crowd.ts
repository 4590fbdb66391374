import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../problem";
import { readAnswers, type Stage } from "./stage";
import { Writer } from "./writer";

/** Longer than any wait of the sender's. */
const LONGEST_QUIET_MS = 120_000;
/** Nothing may hang, however busy the machine is. */
const LONGEST_RECOVERY_MS = 90_000;

/** Since when a recovery is timed, and from when on an acknowledged edit speaks for it; performance.now(). */
export type Over = { from: number; endedAt: number };

export type Crowd = {
  /** Texts that are on the devices only; ends the run when one is on none. */
  checkDevices(): Promise<number>;
  /** Milliseconds until the server is well and an edit has been acknowledged. */
  waitForRecovery(over: Over): Promise<number>;
  /** Nobody types any more; done when every edit is acknowledged and every conflict decided. */
  quieten(): Promise<void>;
};

/** All seats' people begin to write. */
export async function startCrowd(stage: Stage): Promise<Crowd> {
  const writers: Writer[] = [];
  for (const seat of stage.seats) {
    const { questions } = stage;
    const transport = stage.network.transport(seat);
    writers.push(new Writer(seat, await readAnswers(seat), { transport, questions }));
  }
  for (const writer of writers) void writer.write(stage.dice);
  return {
    checkDevices: () => checkDevices(writers),
    waitForRecovery: (over) => waitForRecovery(stage, over),
    quieten: () => quieten(writers),
  };
}

async function checkDevices(writers: readonly Writer[]): Promise<number> {
  const found = await Promise.all(writers.map((writer) => writer.checkDevice()));
  const missing = found.flatMap((each) => each.missing);
  if (missing.length > 0) {
    throw new Problem(`Neither on a device nor acknowledged: ${missing.join(", ")}`);
  }
  return found.reduce((sum, { count }) => sum + count, 0);
}

async function waitForRecovery({ server, log }: Stage, { from, endedAt }: Over): Promise<number> {
  let [since, inRow] = [0, 0];
  while (performance.now() - endedAt < LONGEST_RECOVERY_MS) {
    const isWell = (await isHealthy(server.origin)) && log.lastAt > endedAt;
    inRow = isWell ? inRow + 1 : 0;
    if (inRow === 1) since = performance.now() - from;
    if (inRow === 3) return since;
    await sleep(100);
  }
  throw new Problem(`Not well again after ${LONGEST_RECOVERY_MS / 1000} s.`);
}

async function isHealthy(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}

async function quieten(writers: readonly Writer[]): Promise<void> {
  for (const writer of writers) writer.rest();
  const endsAt = performance.now() + LONGEST_QUIET_MS;
  for (let round = 0; performance.now() < endsAt; round++) {
    const saved = writers.filter((writer) => writer.decideAll(round % 2 ? "mine" : "theirs"));
    if (saved.length === writers.length) {
      for (const writer of writers) writer.close();
      return;
    }
    await sleep(500);
  }
  throw new Problem("Not every edit was saved within two minutes of quiet.");
}
