import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ledger } from "@/components/questionnaire/autosave-model/ledger";
import type { ServerEvent } from "@/components/questionnaire/autosave-model/server-model";
import type { Kept } from "@/components/questionnaire/outbox-entry";
import { makePerson, makeSessionCookie, query } from "../../e2e/app";
import { instrument, makeAssessment } from "../../e2e/assessments";
import type { TestServer } from "../test/start-test-server";
import { AckLog } from "./ack-log";
import type { Dice } from "./dice";
import type { Form } from "./forms";
import { Network, type Seat } from "./network";

/** Everything that a fault happens to. */
export type Stage = {
  server: TestServer;
  dice: Dice;
  form: Form;
  log: AckLog;
  network: Network;
  seats: readonly Seat[];
  questions: readonly string[];
};

const PAIRS = 25;
const QUESTIONS = 6;

/** Fifty people, two to a workspace and an assessment. */
export async function setStage(server: TestServer, dice: Dice, form: Form): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "loadline-faults-"));
  server.atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const log = new AckLog(join(folder, "acknowledged.ndjson"));
  const seats: Seat[] = [];
  for (let pair = 0; pair < PAIRS; pair++) seats.push(...(await seatPair(server.origin)));
  const questions = instrument.questions.slice(0, QUESTIONS).map(({ id }) => id);
  return { server, dice, form, log, network: new Network(log), seats, questions };
}

/** Two people at one new assessment. */
export async function seatPair(origin: string): Promise<[Seat, Seat]> {
  const first = await makePerson();
  const { workspaceId } = first;
  const second = await makePerson({ name: "Bo", workspaceId, role: "editor" });
  const assessmentId = await makeAssessment(first);
  const ledger = new Ledger();
  const seat = async (person: typeof first, device: number): Promise<Seat> => {
    const { name, value } = await makeSessionCookie(person);
    const { userId } = person;
    const cookie = `${name}=${value}`;
    return { origin, cookie, userId, workspaceId, assessmentId, ledger, device };
  };
  return [await seat(first, 0), await seat(second, 1)];
}

/** The history of an assessment as the database has it, oldest first. */
export async function readEvents(assessmentId: string): Promise<ServerEvent[]> {
  return query(
    `select operation_id as "operationId", question_id as "questionId", base_version as "baseVersion", value, status,
       new_version as version from answer_events where assessment_id = $1 order by id`,
    [assessmentId],
  );
}

export async function readAnswers({
  workspaceId,
  assessmentId,
}: Pick<Seat, "workspaceId" | "assessmentId">): Promise<Record<string, Kept>> {
  const [row] = await query("select answers from list_answers($1, $2, null)", [
    workspaceId,
    assessmentId,
  ]);
  return row?.answers ?? {};
}
