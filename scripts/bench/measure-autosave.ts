import { randomUUID } from "node:crypto";
import autocannon from "autocannon";
import { instrument, makeAssessment } from "../../e2e/assessments";
import { Problem } from "../problem";
import { type Figure, median } from "./figures";
import type { Stage } from "./set-stage";

const GOAL = 0.6;
const CONNECTIONS = 10;
const WARM_UP_S = 4;
const ROUND_S = 5;
const ROUNDS = 5;

/** An answer that one request at a time may change. */
type Slot = { path: string; questionId: string; version: number };

/** Requests a second of autosave against a handler that only reads and answers JSON, in turns, one edit a request. */
export async function measureAutosave(stage: Stage): Promise<Figure[]> {
  const idle = await makeSlots(stage);
  const saves = () => run(stage, WARM_UP_S, idle);
  const bares = () => run(stage, WARM_UP_S, idle, "/api/bare");
  await saves();
  await bares();
  const rounds: { save: number; bare: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const save = await run(stage, ROUND_S, idle);
    rounds.push({ save, bare: await run(stage, ROUND_S, idle, "/api/bare") });
  }
  const save = median(rounds.map((round) => round.save));
  const bare = median(rounds.map((round) => round.bare));
  const ratio = save / bare;
  return [
    {
      name: "autosave POST / bare POST, throughput",
      goal: `≥ ${GOAL}`,
      value: ratio.toFixed(2),
      isMet: ratio >= GOAL,
      from: `${save.toFixed(0)} and ${bare.toFixed(0)} requests/s, ${CONNECTIONS} connections; every edit applied`,
    },
  ];
}

async function makeSlots({ person }: Stage): Promise<Slot[]> {
  const slots: Slot[] = [];
  for (let count = 0; count < 4; count++) {
    const path = `/api/assessments/${await makeAssessment(person)}/answers`;
    slots.push(...instrument.questions.map(({ id }) => ({ path, questionId: id, version: 0 })));
  }
  return slots;
}

/** Requests a second; the same edits go to `path` when it is given, where nobody keeps them. */
async function run(stage: Stage, duration: number, idle: Slot[], path?: string): Promise<number> {
  const headers = {
    "content-type": "application/json",
    cookie: stage.cookie,
    "sec-fetch-site": "same-origin",
  };
  let answered = 0;
  const wrong: string[] = [];
  const result = await autocannon({
    url: stage.origin,
    connections: CONNECTIONS,
    duration,
    requests: [
      {
        setupRequest: (_, context) => {
          // A slot whose request the end of a round cuts off never comes back: its version is not known.
          const slot = idle.shift();
          if (!slot) throw new Error("Fewer answers than requests at once.");
          context.slot = slot;
          return { method: "POST", path: path ?? slot.path, headers, body: writeEdit(slot) };
        },
        onResponse: (status, body, context) => {
          const slot = context.slot as Slot; // put there by setupRequest
          answered++;
          const isRight = status === 200 && (path !== undefined || isApplied(body));
          if (!isRight) wrong.push(`${status} ${body}`);
          idle.push(path === undefined ? { ...slot, version: slot.version + 1 } : slot);
        },
      },
    ],
  });
  const failed = wrong.length + result.errors + result.timeouts + result.non2xx;
  if (failed > 0) {
    throw new Problem(
      `${failed} of ${answered} requests were not answered as they should: ${wrong[0]}`,
    );
  }
  return answered / result.duration;
}

function writeEdit({ questionId, version }: Slot): string {
  const value = { state: "answered", value: version % 5, evidence: "none" };
  const edit = { operationId: randomUUID(), questionId, baseVersion: version, value };
  return JSON.stringify({ operations: [edit] });
}

function isApplied(body: string): boolean {
  const { results } = JSON.parse(body) as { results: { status: string }[] };
  return results.length === 1 && results[0]?.status === "applied";
}
