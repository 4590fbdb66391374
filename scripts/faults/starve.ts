import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { Problem } from "../problem";
import { withClient } from "../start/database";
import type { Accountant, Row } from "./account";
import { listProcesses } from "./processes";
import type { Stage } from "./stage";
import { runUnderLoad } from "./under-load";

const GOAL_MS = 15_000;

/** T4: no process of the database runs for a while, and nothing is refused. */
export async function freezeDatabase(stage: Stage, accountant: Accountant): Promise<Row> {
  const { folder } = stage.server.database;
  return runUnderLoad(stage, accountant, {
    ...{ name: "frozen database", times: stage.form.freezes, goalMs: GOAL_MS },
    happen: async (whileAway) => {
      const processes = listProcesses(folder);
      signalAll(processes, "SIGSTOP");
      try {
        await sleep(stage.form.freezeMs);
        await whileAway();
      } finally {
        signalAll(processes, "SIGCONT");
      }
      return endNow();
    },
  });
}

function signalAll(processes: readonly number[], signal: "SIGSTOP" | "SIGCONT") {
  for (const pid of processes) {
    try {
      process.kill(pid, signal);
    } catch {
      // It had ended by itself.
    }
  }
}

const terminate =
  "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'loadline'";

/** T4: every connection of the server is cut. */
export function cutConnections(stage: Stage, accountant: Accountant): Promise<Row> {
  return runUnderLoad(stage, accountant, {
    ...{ name: "all connections cut", times: stage.form.cuts, goalMs: GOAL_MS },
    happen: async (whileAway) => {
      await withClient(stage.server.database.ownerUrl, (owner) => owner.query(terminate));
      await whileAway();
      return endNow();
    },
  });
}

/** T4: others have taken all of the database's connections. */
export async function exhaustConnections(stage: Stage, accountant: Accountant): Promise<Row> {
  const row = await runUnderLoad(stage, accountant, {
    ...{ name: "connections used up", times: stage.form.exhaustions, goalMs: GOAL_MS },
    happen: async (whileAway) => {
      await withClient(stage.server.database.ownerUrl, (owner) => takeAll(stage, owner, whileAway));
      return endNow();
    },
  });
  if (!row.statuses.has(503)) throw new Problem("Connections were used up, and nobody was told.");
  return row;
}

async function takeAll({ server, form }: Stage, owner: Client, whileAway: () => Promise<void>) {
  const taken: Client[] = [];
  const endsAt = performance.now() + form.exhaustionMs;
  try {
    while (performance.now() < endsAt) {
      await owner.query(terminate);
      await takeRest(server.database.runtimeUrl, taken);
      await sleep(200);
    }
    await whileAway();
  } finally {
    await Promise.all(taken.map((client) => client.end().catch(() => undefined)));
  }
}

async function takeRest(url: string, taken: Client[]) {
  for (;;) {
    const client = new Client({ connectionString: url });
    client.on("error", () => undefined);
    try {
      await client.connect();
      taken.push(client);
    } catch {
      return;
    }
  }
}

function endNow() {
  const now = performance.now();
  return { from: now, endedAt: now };
}
