import { randomUUID } from "node:crypto";
import { textOf } from "@/components/questionnaire/autosave-model/ledger";
import { query } from "../../e2e/app";
import { Problem } from "../problem";
import { step } from "../start/step";
import type { Accountant, Row } from "./account";
import type { Seat } from "./network";
import { type Stage, seatPair } from "./stage";

/** T5: two people save the same question over the same version at once, again and again. */
export function raceEditors(stage: Stage, accountant: Accountant): Promise<Row> {
  const name = "two editors on one question";
  return step(name, async () => {
    const times = stage.form.races;
    const pair = await seatPair(stage.server.origin);
    const losers: string[] = [];
    let before = "";
    for (let version = 0; version < times; version++) {
      const outcome = await raceOnce(stage, pair, { version, before });
      losers.push(outcome.loser);
      before = outcome.winner;
    }
    const inHistory = await readHistory(pair[0], stage.questions[0]);
    const lost = losers.filter((text) => !inHistory.has(text));
    if (lost.length > 0) throw new Problem(`Not in the history: ${lost.join(", ")}`);
    return accountant.close({ name, times, onDevices: null, recovery: null }, pair);
  });
}

async function raceOnce(
  { network, questions }: Stage,
  pair: readonly Seat[],
  { version, before }: { version: number; before: string },
) {
  const questionId = questions[0] ?? "";
  const runs = pair.map(async (seat) => {
    const text = randomUUID();
    seat.ledger.write(text, before, { questionId, device: seat.device });
    const value = { state: "answered" as const, value: text };
    const edit = { operationId: randomUUID(), questionId, baseVersion: version, value };
    const [result] = await network.post(seat, [edit]);
    return { text, result };
  });
  const done = await Promise.all(runs);
  const winner = done.find(({ result }) => result?.status === "applied");
  const loser = done.find(({ result }) => result?.status === "conflict");
  if (!winner || !loser) throw new Problem(`Race ${version}: not one applied and one in conflict.`);
  if (textOf(loser.result?.current?.value) !== winner.text) {
    throw new Problem(`Race ${version}: the loser was not shown what won.`);
  }
  return { winner: winner.text, loser: loser.text };
}

/** The texts that the page's history lists. */
async function readHistory(seat: Seat, questionId: string | undefined): Promise<Set<string>> {
  const [row] = await query("select events from list_answer_events($1, $2, $3, null, 100000)", [
    ...[seat.workspaceId, seat.assessmentId, questionId],
  ]);
  return new Set((row?.events ?? []).map(({ value }: { value: { value: string } }) => value.value));
}
