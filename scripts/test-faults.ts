/**
 * `npm run test:faults`: breaks server and database on purpose under fifty people who write through the application's own
 * answer store, and compares what was acknowledged with the database. `--form short` is what npm test runs; `--seed`
 * repeats the choices of a run.
 */
import "fake-indexeddb/auto";
import { parseArgs } from "node:util";
import { Accountant, type Row } from "./faults/account";
import { createDice } from "./faults/dice";
import { type Form, forms } from "./faults/forms";
import { killDatabase, killServer } from "./faults/kill";
import { raceEditors } from "./faults/race";
import { replayRequests } from "./faults/replay";
import { setStage } from "./faults/stage";
import { cutConnections, exhaustConnections, freezeDatabase } from "./faults/starve";
import { printTable } from "./faults/table";
import { Problem, runCommand } from "./problem";
import { step } from "./start/step";
import { type TestServer, withTestServer } from "./test/start-test-server";

const faults = [
  killServer,
  killDatabase,
  freezeDatabase,
  cutConnections,
  exhaustConnections,
  raceEditors,
  replayRequests,
];

// As in production, but for fewer connections, so that they can be used up.
const databaseSettings = { max_connections: "40" };

const { values } = parseArgs({
  options: { form: { type: "string", default: "long" }, seed: { type: "string" } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));

await runCommand(() => withTestServer(breakAll, { database: databaseSettings }));

async function breakAll(server: TestServer) {
  console.log(`  --seed ${seed}`);
  Object.assign(process.env, server.env);
  const stage = await step("fifty people", () => setStage(server, createDice(seed), readForm()));
  const accountant = new Accountant(stage);
  const rows: Row[] = [];
  for (const fault of faults) rows.push(await fault(stage, accountant));
  printTable(rows, `npm run test:faults -- --form ${values.form} --seed ${seed}`);
  judge(rows);
}

function readForm(): Form {
  const found = Object.entries(forms).find(([name]) => name === values.form);
  if (!found) throw new Problem(`--form is one of ${Object.keys(forms).join(", ")}.`);
  return found[1];
}

function judge(rows: readonly Row[]) {
  const wrong = rows.filter(({ lost, duplicated }) => lost > 0 || duplicated > 0);
  if (wrong.length > 0) throw new Problem("Acknowledged edits are lost or doubled.");
  // How long a recovery takes is the machine's to say, too: npm test holds it to none but the longest.
  const late = rows.filter(({ recovery }) => recovery?.goalMs && recovery.ms > recovery.goalMs);
  if (late.length > 0 && values.form !== "short") {
    throw new Problem(`Recovered later than promised: ${late.map(({ name }) => name).join(", ")}`);
  }
}
