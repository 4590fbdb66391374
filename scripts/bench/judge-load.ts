import { query } from "../../e2e/app";
import type { Load } from "./answer-as-people";
import { atMost, type Figure, quantile } from "./figures";

const P95_MS = 400;
const GROWTH = 1.1;
const whole = (value: number) => String(Math.round(value));

/** Resident memory of the servers, in MB, after a third of the time and at its end. */
export type Memory = { early: number[]; late: number[] };

/** The goals of a run; what the database holds is compared with what it said to hold. */
export async function judgeLoad(
  name: string,
  { load, memory }: { load: Load; memory: Memory },
): Promise<Figure[]> {
  const { lost, doubled } = await compare(load);
  const count = (what: string, value: number, from = "") =>
    atMost(`${name}: ${what}`, { value, goal: 0, show: whole, from });
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const perServer = (values: number[]) => values.map(whole).join(", ");
  return [
    count(
      "acknowledged edits that are not in the database",
      lost,
      `${load.acknowledged.length} acknowledged`,
    ),
    count("edits that are there twice", doubled, "one in 50 was sent twice"),
    count("answers with a status of 500 or more", load.serverErrors),
    count("connections broken off", load.broken),
    count("answers that are wrong", load.wrong.length, load.wrong[0] ?? ""),
    atMost(`${name}: save, p95`, {
      ...{ value: quantile(load.saveMs, 0.95), goal: P95_MS, show: (ms) => `${whole(ms)} ms` },
      from: `median ${whole(quantile(load.saveMs, 0.5))} ms, p99 ${whole(quantile(load.saveMs, 0.99))} ms; pages p95 ${whole(quantile(load.pageMs, 0.95))} ms`,
    }),
    atMost(`${name}: memory at the end / after a third`, {
      ...{ value: sum(memory.late) / sum(memory.early), goal: GROWTH },
      show: (ratio) => ratio.toFixed(2),
      from: `RSS ${perServer(memory.early)} MB, then ${perServer(memory.late)} MB`,
    }),
  ];
}

async function compare({ acknowledged }: Load): Promise<{ lost: number; doubled: number }> {
  const [row] = await query(
    `with said as (
       select * from unnest($1::uuid[], $2::uuid[], $3::int[]) as s (operation_id, assessment_id, version)
     ), found as (
       select s.operation_id, count(e.id) as times
       from said s left join answer_events e on e.operation_id = s.operation_id
         and e.assessment_id = s.assessment_id and e.new_version = s.version and e.status = 'applied'
       group by s.operation_id
     ), held as (
       select count(*) as behind from (select assessment_id, count(*) as edits from said group by 1) s
       where edits <> (select sum(version) from answers n where n.assessment_id = s.assessment_id)
     )
     select (select count(*)::int from found where times = 0) + (select behind::int from held) as lost,
       (select count(*)::int from found where times > 1) as doubled`,
    [
      acknowledged.map(({ operationId }) => operationId),
      acknowledged.map(({ assessmentId }) => assessmentId),
      acknowledged.map(({ version }) => version),
    ],
  );
  return { lost: row.lost, doubled: row.doubled };
}
