import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { makePerson, makeSessionCookie } from "../../e2e/app";
import { instrument, makeAssessment, readSample } from "../../e2e/assessments";
import { deploy } from "../db/deploy";
import { Problem } from "../problem";
import { step } from "../start/step";
import type { TestServer } from "../test/start-test-server";
import { atMost, type Figure, median } from "./figures";

const SIZES = [1_000, 100_000, 1_000_000] as const;
const GOAL = 1.3;
const WARM_UP = 30;
const ROUNDS = 300;

type Case = { size: number; origin: string; cookie: string; assessmentId: string };
type Timings = { size: number; save: number[]; taskList: number[] };

/**
 * What a save and a task list take in a small and in a large database: three databases of one PostgreSQL, a server each,
 * asked in turns, so that whatever else the machine does meets all of them.
 */
export async function measureGrowth(server: TestServer): Promise<Figure[]> {
  const cases: Case[] = [];
  for (const size of SIZES) {
    cases.push(await step(`${size} stored answers`, () => makeCase(server, size)));
  }
  const timings = cases.map(({ size }): Timings => ({ size, save: [], taskList: [] }));
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const [place, one] of cases.entries()) {
      const save = await time(() => saveOnce(one, round + WARM_UP));
      const taskList = await time(() => readTaskList(one));
      if (round < 0) continue;
      timings[place]?.save.push(save);
      timings[place]?.taskList.push(taskList);
    }
  }
  const [small, ...larger] = timings;
  if (!small) return [];
  return larger.flatMap((large) => [
    compare("save", large, small.save, large.save),
    compare("task list", large, small.taskList, large.taskList),
  ]);
}

function compare(what: string, { size }: Timings, small: number[], large: number[]): Figure {
  const show = (ms: number) => `${ms.toFixed(1)} ms`;
  return atMost(`growth: ${what} with ${size} stored answers / with ${SIZES[0]}`, {
    ...{ value: median(large) / median(small), goal: GOAL, show: (ratio) => ratio.toFixed(2) },
    from: `medians ${show(median(large))} and ${show(median(small))} of ${ROUNDS}, in turns`,
  });
}

async function time(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function saveOnce({ origin, cookie, assessmentId }: Case, round: number) {
  const edit = {
    ...{ operationId: randomUUID(), questionId: "ops_process_map", baseVersion: round },
    value: { state: "answered", value: round % 5, evidence: "none" },
  };
  const response = await fetch(`${origin}/api/assessments/${assessmentId}/answers`, {
    method: "POST",
    headers: { cookie, "content-type": "application/json", "sec-fetch-site": "same-origin" },
    body: JSON.stringify({ operations: [edit] }),
  });
  const text = await response.text();
  if (!text.includes('"status":"applied"')) throw new Problem(`save: ${response.status} ${text}`);
}

async function readTaskList({ origin, cookie, assessmentId }: Case) {
  const response = await fetch(`${origin}/assessments/${assessmentId}`, { headers: { cookie } });
  await response.text();
  if (!response.ok) throw new Problem(`task list: ${response.status}`);
}

/** A database of its own with so many answers and as many events, and a full assessment in the middle of them. */
async function makeCase(server: TestServer, size: number): Promise<Case> {
  const ownerUrl = new URL(server.env.TEST_DATABASE_URL ?? "");
  const name = `growth_${size}`;
  await run(ownerUrl.href, [`create database ${name}`]);
  ownerUrl.pathname = name;
  const runtimeUrl = new URL(server.env.DATABASE_URL ?? "");
  runtimeUrl.pathname = name;
  await deploy(ownerUrl.href);
  await run(ownerUrl.href, ["set session_replication_role = replica", ...fill(size)]);
  // The helpers of e2e/ write where this leads.
  process.env.TEST_DATABASE_URL = ownerUrl.href;
  const person = await makePerson();
  const { ops_process_map: _, ...answers } = readSample("ledgerline").answers ?? {};
  const assessmentId = await makeAssessment(person, { answers });
  await run(ownerUrl.href, ["vacuum analyze"]);
  const { name: cookieName, value } = await makeSessionCookie(person);
  const origin = await server.startAnother(runtimeUrl.href);
  return { size, origin, assessmentId, cookie: `${cookieName}=${value}` };
}

/** Assessments of a hundred answers, ten of them a workspace. */
function fill(size: number): string[] {
  const assessments = size / 100;
  const id = (kind: string, number: string) => `md5('${kind}' || ${number})::uuid`;
  const workspace = id("workspace", "(a / 10)");
  const questions = instrument.questions.slice(0, 100).map(({ id: question }) => `'${question}'`);
  const answers = `generate_series(1, ${assessments}) a, unnest(array[${questions.join(", ")}]) q`;
  const value = `jsonb_build_object('state', 'answered', 'value', a % 5, 'evidence', 'none', 'comment', repeat('word ', a % 20))`;
  return [
    `insert into workspaces (id, name) select distinct ${workspace}, 'W' from generate_series(1, ${assessments}) a`,
    `insert into companies (id, workspace_id, name) select ${id("assessment", "a")}, ${workspace}, 'C' from generate_series(1, ${assessments}) a`,
    `insert into assessments (id, workspace_id, company_id, instrument_version, profile)
     select ${id("assessment", "a")}, ${workspace}, ${id("assessment", "a")}, '1', '{}' from generate_series(1, ${assessments}) a`,
    `insert into answers (workspace_id, assessment_id, question_id, value, version)
     select ${workspace}, ${id("assessment", "a")}, q, ${value}, 1 from ${answers}`,
    `insert into answer_events (workspace_id, assessment_id, question_id, operation_id, base_version, new_version, status, value)
     select ${workspace}, ${id("assessment", "a")}, q, gen_random_uuid(), 0, 1, 'applied', ${value} from ${answers}`,
  ];
}

async function run(url: string, statements: string[]) {
  const client = new Client(url);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
