import { randomUUID } from "node:crypto";
import { textOf } from "@/components/questionnaire/autosave-model/ledger";
import type { WireEdit } from "@/components/questionnaire/autosave-model/server-model";
import { step } from "../start/step";
import type { Accountant, Row } from "./account";
import type { Seat } from "./network";
import { type Stage, seatPair } from "./stage";

type Known = Map<string, { version: number; text: string }>;
type Sent = { seat: Seat; edits: WireEdit[] };

/**
 * T6: every request comes one to five times: at once, after others, at the end of all, here and at a second server. The
 * ledger takes no second word on an edit that differs from the first.
 */
export function replayRequests(stage: Stage, accountant: Accountant): Promise<Row> {
  const name = "requests sent 1 to 5 times";
  return step(name, async () => {
    const { dice, server, network } = stage;
    const times = stage.form.replays;
    const pair = await seatPair(server.origin);
    const other = await server.startAnother(server.database.runtimeUrl);
    const known: Known = new Map();
    const sent: Sent[] = [];
    for (let time = 0; time < times; time++) {
      const request = { seat: dice.pick(pair), edits: makeEdits(stage, known, pair) };
      sent.push(request);
      const copies = Array.from({ length: Math.floor(dice.between(0, 5)) }, () =>
        dice.random() < 0.5 ? request : dice.pick(sent),
      );
      await Promise.all([request, ...copies].map((copy) => send(stage, copy, other)));
      noteApplied(known, request);
    }
    for (const request of sent) await network.post(request.seat, request.edits);
    return accountant.close({ name, times, onDevices: null, recovery: null }, pair);
  });
}

function send({ dice, network }: Stage, { seat, edits }: Sent, other: string) {
  const origin = dice.random() < 0.5 ? seat.origin : other;
  return network.post({ ...seat, origin }, edits);
}

/** One to three edits of different questions, some over a version that is not the newest. */
function makeEdits({ dice, questions }: Stage, known: Known, pair: readonly Seat[]): WireEdit[] {
  const chosen = new Set([1, 2, 3].map(() => dice.pick(questions)));
  return [...chosen].map((questionId) => {
    const { version, text: before } = known.get(questionId) ?? { version: 0, text: "" };
    const text = randomUUID();
    const isOld = dice.random() < 0.2;
    pair[0]?.ledger.write(text, before, { questionId, device: 0 });
    const value = { state: "answered" as const, value: text };
    const baseVersion = isOld ? version + 5 : version;
    return { operationId: randomUUID(), questionId, baseVersion, value };
  });
}

function noteApplied(known: Known, { seat, edits }: Sent) {
  for (const { operationId, questionId, value } of edits) {
    const told = seat.ledger.told.get(operationId);
    if (told?.status !== "applied") continue;
    known.set(questionId, { version: told.version, text: textOf(value) });
  }
}
