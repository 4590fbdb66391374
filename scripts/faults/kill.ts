import { setTimeout as sleep } from "node:timers/promises";
import type { Accountant, Row } from "./account";
import { listProcesses } from "./processes";
import type { Stage } from "./stage";
import { runUnderLoad } from "./under-load";

/** T2. */
export function killServer(stage: Stage, accountant: Accountant): Promise<Row> {
  return runUnderLoad(stage, accountant, {
    ...{ name: "kill -9 of the server", times: stage.form.serverKills, goalMs: null },
    happen: async (whileAway) => {
      const from = performance.now();
      await stage.server.kill();
      await sleep(stage.dice.between(0, 1_000));
      await whileAway();
      await stage.server.restart();
      return { from, endedAt: performance.now() };
    },
  });
}

/** T3. The server stays. */
export function killDatabase(stage: Stage, accountant: Accountant): Promise<Row> {
  const { database } = stage.server;
  return runUnderLoad(stage, accountant, {
    ...{ name: "kill -9 of the postmaster", times: stage.form.databaseKills, goalMs: 10_000 },
    happen: async (whileAway) => {
      const from = performance.now();
      const [postmaster] = listProcesses(database.folder);
      process.kill(postmaster, "SIGKILL");
      await sleep(stage.dice.between(0, 1_000));
      await whileAway();
      await database.restart();
      return { from, endedAt: performance.now() };
    },
  });
}
