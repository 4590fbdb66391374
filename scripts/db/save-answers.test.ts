import "fake-indexeddb/auto";
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { Pool } from "pg";
import { afterAll, expect, test } from "vitest";
import { checkRun } from "@/components/questionnaire/autosave-model/check-run";
import {
  type AnswerServer,
  type ServerEvent,
  ServerModel,
  type WireEdit,
  type WireResult,
} from "@/components/questionnaire/autosave-model/server-model";
import { questions, step } from "@/components/questionnaire/autosave-model/steps";
import { World } from "@/components/questionnaire/autosave-model/world";
import type { Kept } from "@/components/questionnaire/outbox-entry";

const connectionString = process.env.TEST_DATABASE_URL ?? "";
const owner = new Pool({ connectionString });
const runtime = new Pool({ connectionString, options: "-c role=loadline_app" });

afterAll(async () => {
  await owner.end();
  await runtime.end();
});

/** The database's own functions, over an assessment of their own. */
class AnswerDatabase implements AnswerServer {
  readonly #workspaceId = randomUUID();
  readonly #assessmentId = randomUUID();
  readonly #people = new Map([
    ["user-0", randomUUID()],
    ["user-1", randomUUID()],
  ]);

  async make(): Promise<this> {
    const companyId = randomUUID();
    for (const [name, id] of this.#people) {
      const values = [id, `${id}@example.test`, name];
      await owner.query("insert into users (id, email, name) values ($1, $2, $3)", values);
    }
    await owner.query("insert into workspaces (id, name) values ($1, '')", [this.#workspaceId]);
    await owner.query("insert into companies (id, workspace_id, name) values ($1, $2, '')", [
      companyId,
      this.#workspaceId,
    ]);
    await owner.query(
      `insert into assessments (id, workspace_id, company_id, instrument_version, profile)
       values ($1, $2, $3, '1', '{}')`,
      [this.#assessmentId, this.#workspaceId, companyId],
    );
    return this;
  }

  /** The order in which the database takes a batch: the same for every batch, by question. */
  async inTurn(edits: readonly WireEdit[]): Promise<WireEdit[]> {
    const { rows } = await owner.query<{ id: string }>(
      "select id from unnest($1::text[]) id order by hashtextextended(id, hashtextextended($2, 0))",
      [questions, this.#assessmentId],
    );
    return rows.flatMap(({ id }) => edits.filter(({ questionId }) => questionId === id));
  }

  async save(userId: string, edits: readonly WireEdit[]): Promise<WireResult[]> {
    const actor = this.#people.get(userId);
    const { rows } = await runtime.query<WireResult>(
      `select operation_id as "operationId", status, version, current from save_answers($1, $2, $3, $4)`,
      [this.#workspaceId, this.#assessmentId, actor, JSON.stringify(edits)],
    );
    return rows;
  }

  async listAnswers(): Promise<Record<string, Kept>> {
    const { rows } = await runtime.query<{ answers: Record<string, Kept> }>(
      "select answers from list_answers($1, $2, null)",
      [this.#workspaceId, this.#assessmentId],
    );
    return rows[0]?.answers ?? {};
  }

  async listEvents(): Promise<ServerEvent[]> {
    const { rows } = await owner.query<ServerEvent>(
      `select operation_id as "operationId", question_id as "questionId", base_version as "baseVersion", value,
         status, new_version as version
       from answer_events where assessment_id = $1 order by id`,
      [this.#assessmentId],
    );
    return rows;
  }
}

/** Without times, which each has its own of. */
function plain(results: readonly WireResult[]) {
  return results.map(({ current, ...result }) => ({
    ...result,
    current: current && { ...current, updatedAt: "" },
  }));
}

const text = fc.string({ unit: "grapheme", maxLength: 5 });
const batch = fc.array(
  fc.record({
    /** Few, so that many come again: at once, later, with another value, for another question. */
    id: fc.nat(30),
    question: fc.nat(2),
    baseVersion: fc.nat(6),
    value: fc.record({ state: fc.constant("answered" as const), value: text, comment: text }),
  }),
  { minLength: 1, maxLength: 6 },
);

test("the model of save_answers and the function itself answer alike, and keep the same", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 25 }), async (batches) => {
      const [model, database] = [new ServerModel(), await new AnswerDatabase().make()];
      const ids = new Map<number, string>();
      for (const [place, sent] of batches.entries()) {
        const edits = sent.map(({ id, question, ...rest }) => {
          const operationId = ids.get(id) ?? randomUUID();
          ids.set(id, operationId);
          return { operationId, questionId: questions[question] ?? "", ...rest };
        });
        const user = `user-${place % 2}`;
        const expected = await model.save(user, await database.inTurn(edits));
        expect(plain(await database.save(user, edits))).toEqual(plain(expected));
      }
      const byQuestion = (events: readonly ServerEvent[]) =>
        questions.map((id) => events.filter(({ questionId }) => questionId === id));
      expect(byQuestion(await database.listEvents())).toEqual(byQuestion(model.events));
    }),
    { numRuns: 100 },
  );
}, 300_000);

const RUNS = 100;

test(`nothing is lost, doubled or overwritten unseen with the database itself as the server (${RUNS} runs)`, async () => {
  const steps = fc.array(step, { minLength: 5, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const world = new World(await new AnswerDatabase().make());
      expect(await checkRun(world, taken)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
}, 300_000);
