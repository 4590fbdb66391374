import fc from "fast-check";
import { expect, test } from "vitest";
import { buildReport } from "./build-report";
import {
  companies,
  edgeCases,
  inputOf,
  instrument,
  withAnswers,
  withProfile,
} from "./golden-cases";
import { listFindings } from "./list-findings";
import { listPlan } from "./list-plan";
import type { Report } from "./schema";
import type { Table } from "./table";
import { writeCalendar } from "./write-calendar";

const locales = ["en", "zh"] as const;
const reports = [...companies.map(({ id }) => id), ...edgeCases.map(({ id }) => id)].map((id) =>
  buildReport(instrument, inputOf(id)),
);
const lingxi = buildReport(instrument, inputOf("lingxi"));
const stamp = { id: "0197f3c2", madeAt: "2026-01-02T03:04:05.678Z" };

function listColumn({ columns, rows }: Table, heading: string) {
  const index = columns.findIndex((column) => column.heading === heading);
  return rows.map((row) => row[index]);
}

const sources = reports.flatMap((report) =>
  locales.map((locale) => ({ report, instrument, locale })),
);

test("every finding of every golden company is a row, in both languages", () => {
  for (const source of sources) {
    const { gates, unknownGates, bottlenecks, risks, launch, ...report } = source.report;
    const { contradictions, blindSpots, strengths } = report;
    const lists: readonly unknown[][] = [
      ...[gates, unknownGates, bottlenecks, risks, launch?.failed ?? [], launch?.unknown ?? []],
      ...[contradictions, blindSpots, strengths],
    ];
    const count = lists.reduce((total, found) => total + found.length, 0);
    expect(listFindings(source).rows).toHaveLength(count);
  }
});

test("every row has a cell a column, and no text is left unfilled", () => {
  for (const source of sources) {
    for (const { columns, rows } of [listFindings(source), listPlan(source)]) {
      for (const row of rows) expect(row).toHaveLength(columns.length);
      expect(JSON.stringify(rows)).not.toMatch(/\{\w+\}|undefined|NaN/);
    }
  }
});

test("Chinese tables are Chinese", () => {
  for (const source of sources.filter(({ locale }) => locale === "zh")) {
    const tables = [listFindings(source), listPlan(source)];
    const headings = tables.flatMap(({ columns }) => columns.map(({ heading }) => heading));
    const rows = tables.flatMap((table) => table.rows.map((row) => JSON.stringify(row)));
    for (const text of [...headings, ...rows]) expect(text).toMatch(/\p{Script=Han}/u);
  }
});

test("an action is due on the last day of its phase, one of later has no day", () => {
  const { plan } = lingxi;
  const rows = listPlan({ report: lingxi, instrument, locale: "en" });
  expect(listColumn(rows, "Due")).toEqual([
    ...plan[30].map(() => ({ day: "2025-07-30" })),
    ...plan[60].map(() => ({ day: "2025-08-29" })),
    ...plan[90].map(() => ({ day: "2025-09-28" })),
    ...plan.later.map(() => null),
  ]);
  expect(listColumn(rows, "No.")).toEqual(rows.rows.map((_, index) => index + 1));
});

test("a finding is due when the first action for it is", () => {
  const table = listFindings({ report: lingxi, instrument, locale: "en" });
  const kinds = listColumn(table, "Kind");
  const dues = listColumn(table, "Due");
  lingxi.bottlenecks.forEach(({ id }, index) => {
    const actions = lingxi.planReasons.filter(({ findings }) => findings.includes(id));
    const days = actions.flatMap(({ action }) =>
      ([30, 60, 90] as const).filter((phase) => lingxi.plan[phase].includes(action)),
    );
    const first = { 30: "2025-07-30", 60: "2025-08-29", 90: "2025-09-28" };
    const due = days.length > 0 ? { day: first[Math.min(...days) as 30] } : null;
    expect(dues[kinds.indexOf("Bottleneck") + index]).toEqual(due);
  });
});

test("what a redacted report does not have is left out", () => {
  const bare: Report = {
    ...lingxi,
    metrics: {},
    items: [],
    planReasons: [],
    plan: { 30: [], 60: [], 90: [], later: [] },
    gateOperands: {},
    answers: {},
    bottlenecks: lingxi.bottlenecks.map((found) => ({ ...found, operands: [] })),
    risks: [],
  };
  const source = { report: bare, instrument, locale: "en" as const };
  const findings = listFindings(source);
  expect(listColumn(findings, "Kind")).not.toContain("Risk");
  expect(listColumn(findings, "Due").filter((due) => due !== null)).toEqual([]);
  expect(listPlan(source).rows).toEqual([]);
  expect(writeCalendar(source, stamp)).not.toContain("BEGIN:VEVENT");
});

/** The content lines of RFC 5545, unfolded. */
function unfold(calendar: string): string[] {
  return calendar.replaceAll("\r\n ", "").split("\r\n").slice(0, -1);
}

test("each action with a due date is an all-day event that stays the same one", () => {
  for (const locale of locales) {
    const source = { report: lingxi, instrument, locale };
    const lines = unfold(writeCalendar(source, stamp));
    const due = [...lingxi.plan[30], ...lingxi.plan[60], ...lingxi.plan[90]];
    expect(lines.filter((line) => line.startsWith("UID:"))).toEqual(
      due.map((id) => `UID:${id}.0197f3c2@loadline`),
    );
    const days = lines.flatMap((line) => /^DTSTART;VALUE=DATE:(\d{8})$/.exec(line)?.[1] ?? []);
    expect(days).toEqual([
      ...lingxi.plan[30].map(() => "20250730"),
      ...lingxi.plan[60].map(() => "20250829"),
      ...lingxi.plan[90].map(() => "20250928"),
    ]);
    expect(lines).toContain("DTSTAMP:20260102T030405Z");
    expect(lines[0]).toBe("BEGIN:VCALENDAR");
    expect(lines.at(-1)).toBe("END:VCALENDAR");
    const other = unfold(writeCalendar(source, { ...stamp, madeAt: "2026-05-05T00:00:00.000Z" }));
    expect(other.filter((line) => !line.startsWith("DTSTAMP"))).toEqual(
      lines.filter((line) => !line.startsWith("DTSTAMP")),
    );
  }
});

test("whatever a company calls itself and its steps, a line has 75 octets and reads back", () => {
  const steps = inputOf("lingxi").answers.ops_steps;
  if (steps?.state !== "answered" || !Array.isArray(steps.value)) throw new Error("no steps");
  const rows = steps.value;
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", minLength: 1, maxLength: 80 }),
      fc.constantFrom(...locales),
      (name, locale) => {
        const named = rows.map((row) => ({ ...(row as object), step: name }));
        const input = withProfile(inputOf("lingxi"), { company_name: name });
        const answers = { ops_steps: { ...steps, value: named as typeof rows } };
        const report = buildReport(instrument, withAnswers(input, answers));
        const calendar = writeCalendar({ report, instrument, locale }, stamp);
        for (const line of calendar.split("\r\n")) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/\p{Cc}/u);
        }
        for (const line of unfold(calendar)) expect(line).toMatch(/^[A-Z-]+(;[A-Z]+=[^:]+)?:/);
        const title = unfold(calendar).find((line) => line.startsWith("X-WR-CALNAME:")) ?? "";
        const read = title.replace(/\\n/g, "\n").replace(/\\([\\;,])/g, "$1");
        if (!/[\p{Cc}\\]/u.test(name)) expect(read).toContain(name);
      },
    ),
    { numRuns: 60 },
  );
});
