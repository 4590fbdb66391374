import { query } from "../../e2e/app";
import { Problem } from "../problem";
import type { Seat, Statuses } from "./network";
import { readAnswers, readEvents, type Stage } from "./stage";

/** One line of the table. */
export type Row = {
  name: string;
  times: number;
  acknowledged: number;
  inDatabase: number;
  lost: number;
  duplicated: number;
  /** Edits that were on the devices only while a fault lasted, over all faults. */
  onDevices: number | null;
  /** The longest, and how long it may take where that is promised. */
  recovery: { ms: number; goalMs: number | null } | null;
  statuses: Statuses;
};

type Account = Pick<Row, "name" | "times" | "onDevices" | "recovery">;

/** Compares the log of acknowledgements with the database since the last account, and the people with the history. */
export class Accountant {
  readonly #stage: Stage;
  #accounted = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  async close(account: Account, seats: readonly Seat[] = this.#stage.seats): Promise<Row> {
    const { log, network } = this.#stage;
    const problems = [...network.problems, ...(await findProblems(seats))];
    if (problems.length > 0)
      throw new Problem(`${account.name}:\n${problems.slice(0, 20).join("\n")}`);
    const said = [...log.read()].slice(this.#accounted);
    this.#accounted += said.length;
    const kept = await readKept(said.map(([operationId]) => operationId));
    const isKept = ([operationId, { status, version }]: (typeof said)[number]) =>
      kept.get(operationId)?.said === `${status} ${version}`;
    const inDatabase = said.filter(isKept).length;
    const statuses = new Map(network.statuses);
    network.statuses.clear();
    return {
      ...{ ...account, acknowledged: said.length, inDatabase, statuses },
      lost: said.length - inDatabase,
      duplicated: [...kept.values()].filter(({ count }) => count > 1).length,
    };
  }
}

async function findProblems(seats: readonly Seat[]): Promise<string[]> {
  const problems: string[] = [];
  for (const seat of seats.filter(({ device }) => device === 0)) {
    const events = await readEvents(seat.assessmentId);
    problems.push(...seat.ledger.findProblems(events, await readAnswers(seat)));
  }
  return problems;
}

async function readKept(ids: string[]): Promise<Map<string, { said: string; count: number }>> {
  const rows = await query(
    `select operation_id as id, count(*)::int as count, min(status || ' ' || new_version) as said
     from answer_events where operation_id = any($1) group by operation_id`,
    [ids],
  );
  return new Map(rows.map(({ id, ...kept }) => [id, kept]));
}
