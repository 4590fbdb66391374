import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { instrument } from "../../e2e/assessments";
import type { Respondent } from "./make-respondents";

/** An edit that the server has said to have. */
type Acknowledged = { operationId: string; assessmentId: string; version: number };

export type Load = {
  acknowledged: Acknowledged[];
  saveMs: number[];
  pageMs: number[];
  /** Answers with a status of 500 or more, 503 included. */
  serverErrors: number;
  /** Requests without an answer: the connection was refused or broken off. */
  broken: number;
  /** Any other answer than the expected one. */
  wrong: string[];
};

const THINK_MS = [3_000, 8_000] as const;
const PAGE_EVERY = 10;
/** One save in so many is sent a second time, as after an answer that got lost. */
const REPEAT_EVERY = 50;
const questions = instrument.questions.filter(({ type }) => type === "level");

type Run = { origin: string; endsAt: number; load: Load; agent: Agent };

/**
 * Everybody thinks for 3 to 8 seconds, answers the next question, and opens a page after each tenth answer. What is not
 * answered is sent again until it is, as the browser's outbox does. Ends when nothing is under way any more.
 */
export async function answerAsPeople(
  people: readonly Respondent[],
  { origin, seconds }: { origin: string; seconds: number },
): Promise<Load> {
  const load: Load = {
    ...{ acknowledged: [], saveMs: [], pageMs: [] },
    ...{ serverErrors: 0, broken: 0, wrong: [] },
  };
  const agent = new Agent({ keepAlive: true });
  const run = { origin, load, agent, endsAt: performance.now() + seconds * 1000 };
  await Promise.all(people.map((person) => answer(run, person)));
  agent.destroy();
  return load;
}

async function answer(run: Run, person: Respondent) {
  // Nobody begins together, and everybody is somewhere on a page.
  const pageAt = Math.floor(Math.random() * PAGE_EVERY);
  await sleep(Math.random() * THINK_MS[1]);
  for (let turn = 0; performance.now() < run.endsAt; turn++) {
    if (turn % PAGE_EVERY === pageAt) await openPage(run, person);
    await saveOne(run, person, turn);
    await sleep(THINK_MS[0] + Math.random() * (THINK_MS[1] - THINK_MS[0]));
  }
}

async function openPage(run: Run, { cookie, assessmentId }: Respondent) {
  const path = `/assessments/${assessmentId}/ops_flow`;
  const answered = await send(run, { path, headers: { cookie } });
  run.load.pageMs.push(answered.ms);
  note(run.load, answered, (status) => status === 200);
}

async function saveOne(run: Run, { cookie, assessmentId }: Respondent, turn: number) {
  const place = turn % questions.length;
  const baseVersion = Math.floor(turn / questions.length);
  const operationId = randomUUID();
  const value = { state: "answered", value: turn % 5, evidence: "none" };
  const edit = { operationId, questionId: questions[place]?.id, baseVersion, value };
  const headers = {
    ...{ cookie, "content-type": "application/json", "sec-fetch-site": "same-origin" },
  };
  const path = `/api/assessments/${assessmentId}/answers`;
  const post = { path, headers, body: JSON.stringify({ operations: [edit] }) };
  const isRepeated = Math.random() < 1 / REPEAT_EVERY;
  for (let isKept = false; !isKept; ) {
    const answered = await send(run, post);
    run.load.saveMs.push(answered.ms);
    isKept = note(run.load, answered, isApplied);
    if (!isKept) await sleep(1_000);
    else if (isRepeated) note(run.load, await send(run, post), isApplied);
  }
  run.load.acknowledged.push({ operationId, assessmentId, version: baseVersion + 1 });
}

function isApplied(status: number, body: string): boolean {
  return status === 200 && body.includes('"status":"applied"');
}

type Answered = { status: number; body: string; ms: number };

/** Counts what is not as it should be; whether it is. */
function note(
  load: Load,
  { status, body }: Answered,
  isRight: (status: number, body: string) => boolean,
): boolean {
  if (isRight(status, body)) return true;
  if (status === 0) load.broken++;
  else if (status >= 500) load.serverErrors++;
  else load.wrong.push(`${status} ${body.slice(0, 200)}`);
  return false;
}

/** One request; status 0 when the connection gave no answer. */
function send(
  { origin, agent }: Run,
  { path, headers, body }: { path: string; headers: Record<string, string>; body?: string },
): Promise<Answered> {
  const startedAt = performance.now();
  const done = (status: number, text: string) => ({
    ...{ status, body: text, ms: performance.now() - startedAt },
  });
  return new Promise((resolve) => {
    // To look "localhost" up for each connection would be a load of its own.
    const sent = request(`${origin.replace("localhost", "127.0.0.1")}${path}`, {
      agent,
      headers,
      method: body ? "POST" : "GET",
    });
    sent.once("error", () => resolve(done(0, "")));
    sent.once("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.once("end", () => resolve(done(response.statusCode ?? 0, text)));
      response.once("error", () => resolve(done(0, "")));
    });
    sent.end(body);
  });
}
