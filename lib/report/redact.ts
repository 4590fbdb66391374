import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Question } from "@/lib/instrument/schema";
import type { buildDerived } from "./derived";
import type { Report } from "./schema";
import { summarise } from "./summarise";
import type { Visibility } from "./visibility";

/**
 * The report as a reader may see it: what is hidden does not exist in it any more, so that no page, chart, title,
 * payload or PDF can show it. What has to be there by the shape of a report is null or empty.
 */
export function redactReport(
  report: Report,
  instrument: Instrument,
  { scope, money, comments }: Visibility,
): Report {
  const priced = money ? report : withoutMoney(report, instrument);
  const quiet = comments ? priced : { ...priced, answers: withoutRemarks(priced.answers) };
  const full = scope === "answers" ? quiet : { ...quiet, answers: {} };
  return scope === "summary" ? summarise(full, instrument) : full;
}

/** Whether a report that was redacted so may lack this answer, or a part of it: then its absence says nothing. */
export function isAnswerHidden(
  { questionById }: Instrument,
  { scope, money }: Visibility,
  questionId: string,
): boolean {
  return scope !== "answers" || (!money && hasMoney(questionById.get(questionId)));
}

/** Whether every answer is there, so that answers may be counted and computed with. */
export function hasEveryAnswer({ scope, money }: Visibility): boolean {
  return scope === "answers" && money;
}

function withoutMoney(report: Report, instrument: Instrument): Report {
  const isMoney = buildMoneyTest(instrument);
  const shown = <Finding extends { operands: Operand[] }>(findings: readonly Finding[]) =>
    findings.map((finding) => ({ ...finding, operands: finding.operands.filter(isNoMoney) }));
  const isNoMoney = ({ id }: Operand) => !isMoney(id);
  return {
    ...report,
    inputWarnings: report.inputWarnings.filter(
      ({ question, values }) => !quotesMoney(instrument.questionById.get(question), values),
    ),
    gateOperands: mapValues(report.gateOperands, (operands) => operands.filter(isNoMoney)),
    metrics: mapValues(report.metrics, (value, id) => (isMoney(id) ? null : value)),
    bottlenecks: shown(report.bottlenecks),
    risks: shown(report.risks),
    contradictions: shown(report.contradictions),
    levers: report.levers.map(({ targetValue, ...lever }) =>
      targetValue === undefined || isMoney(lever.id) ? lever : { ...lever, targetValue },
    ),
    derived: mapValues(report.derived, withoutAmounts),
    answers: mapEntries(report.answers, (id, answer) =>
      withoutMoneyAnswer(instrument.questionById.get(id), answer),
    ),
  };
}

type Operand = Report["gateOperands"][string][number];
type GivenAnswer = Report["answers"][string];
type Json = Report["derived"][string];

/** True of the id of a question or metric that is an amount. */
function buildMoneyTest({ questionById, metrics, derivedMetrics }: Instrument) {
  const amounts = new Set(
    [...metrics, ...derivedMetrics].filter(({ unit }) => unit === "money").map(({ id }) => id),
  );
  return (id: string) => amounts.has(id) || hasMoney(questionById.get(id));
}

function hasMoney(question: Question | undefined): boolean {
  return question?.type === "money" || listMoneyFields(question).size > 0;
}

function listMoneyFields(question: Question | undefined): ReadonlySet<string> {
  const fields = !question
    ? []
    : question.type === "fields"
      ? question.fields
      : question.type === "table"
        ? question.columns
        : [];
  return new Set(fields.filter(({ unit }) => unit === "money").map(({ id }) => id));
}

/** The values of a warning are named after the columns that they come from. */
function quotesMoney(question: Question | undefined, values: Record<string, unknown>): boolean {
  if (question?.type === "money") return true;
  const amounts = listMoneyFields(question);
  return Object.keys(values).some((name) => amounts.has(name));
}

/** Null where nothing is left. A note may say the amount, so it goes with it. */
function withoutMoneyAnswer(
  question: Question | undefined,
  given: GivenAnswer,
): GivenAnswer | null {
  if (!question || question.type === "money") return null;
  const amounts = listMoneyFields(question);
  if (amounts.size === 0) return given;
  const answer = withoutRemark(given);
  if (answer.state !== "answered") return answer;
  const strip = (row: Json) => withoutFields(row, amounts);
  const value = Array.isArray(answer.value) ? answer.value.map(strip) : strip(answer.value);
  return isEmpty(value) ? null : { ...answer, value };
}

/** True where a money question had nothing but amounts. */
function isEmpty(value: Json): boolean {
  const rows = Array.isArray(value) ? value : [value];
  return rows.every((row) => isRecord(row) && Object.keys(row).length === 0);
}

function withoutRemarks(answers: Report["answers"]): Report["answers"] {
  return mapValues(answers, withoutRemark);
}

function withoutRemark({ comment: _, ...answer }: GivenAnswer): GivenAnswer {
  return answer.state === "na" ? { ...answer, reason: "" } : answer;
}

type DerivedName = keyof ReturnType<typeof buildDerived>;

/** How the figures beside the metrics count: no amount in it, nothing but amounts, or these parts are amounts. */
const amountsIn: Record<DerivedName, "none" | "all" | readonly string[]> = {
  vendorNeed: "none",
  vendorX: "none",
  net_burn: "all",
  monteCarlo: "none",
  defaultAlive: ["lowestCash"],
  cac: "all",
  breakeven_revenue: "all",
  ccc: "none",
  growthWorkingCapital: "all",
  expansion: ["peakNeed", "endCash"],
  customers: "none",
  pmf: "none",
  nps: "none",
  segments: "none",
  monthlyGrowth: "none",
  seasonality: "none",
  forecast: "none",
  requiredPeak: "none",
  usl: "none",
  geo: "none",
  downtime: "all",
  credibleOutageHours: "none",
  steps: "none",
  constraintStep: "none",
  constraintStepRatio: "none",
  constraintStepSupports: "none",
};

const amountsByName = new Map<string, "none" | "all" | readonly string[]>(
  Object.entries(amountsIn),
);

/** A figure that this table does not know may be an amount. */
function withoutAmounts(figure: Json, name: string): Json {
  const amounts = amountsByName.get(name) ?? "all";
  if (amounts === "none") return figure;
  return amounts === "all" ? null : withoutFields(figure, new Set(amounts));
}

function withoutFields(value: Json, names: ReadonlySet<string>): Json {
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name)));
}

function isRecord(value: Json): value is { [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function mapValues<Value, Mapped>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value, name: string) => Mapped,
): Record<string, Mapped> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, map(value, name)]),
  );
}

function mapEntries<Value>(
  record: Readonly<Record<string, Value>>,
  map: (name: string, value: Value) => Value | null,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => {
      const mapped = map(name, value);
      return mapped === null ? [] : [[name, mapped]];
    }),
  );
}
