import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { getInstrument } from "@/lib/instrument/catalog";
import { readAssessment } from "@/lib/scoring/read-assessment";
import { findAssessment } from "./assessments";
import { inWorkspace, pool, prisma } from "./db";
import { type AssessmentFile, exportAssessment } from "./export-assessment";
import { findImportAccess, importAssessment, type ReadImport, readImport } from "./imports";
import type { Role } from "./policy";
import { findCompany } from "./portfolio";
import { createReport, findReport } from "./reports";
import { getSample, sampleKeys } from "./sample-files";
import { copySample } from "./samples";
import type { Actor } from "./session";

const now = new Date("2026-06-30T22:00:00Z");

afterAll(() => pool().end());

async function enter(role: Role = "owner"): Promise<Actor> {
  const email = `${randomUUID()}@example.test`;
  const { id: userId } = await prisma().user.create({ data: { email, name: "Ada" } });
  const workspaceId = randomUUID();
  await inWorkspace({ workspaceId }, (tx) =>
    tx.workspace.create({ data: { id: workspaceId, name: "Northwind" } }),
  );
  return { userId, workspaceId, role } as Actor; // the brand
}

async function exportOf(actor: Actor, assessmentId: string): Promise<string> {
  const assessment = await findAssessment(actor, assessmentId);
  if (!assessment) throw new Error("no assessment");
  return JSON.stringify(exportAssessment(assessment, { now }));
}

async function reportOf(actor: Actor, assessmentId: string) {
  const made = await createReport(actor, assessmentId, { now });
  return (await findReport(actor, made.ok ? made.reportId : ""))?.report;
}

/** What a file would write; fails the test when it may not. */
function read(file: string): NonNullable<ReadImport["assessment"]> {
  const { assessment, problems } = readImport(JSON.parse(file));
  expect(problems).toEqual([]);
  if (!assessment) throw new Error("not importable");
  return assessment;
}

async function bringIn(actor: Actor, file: string, companyId: string | null = null) {
  const made = await importAssessment(actor, read(file), companyId);
  if (!made) throw new Error("not imported");
  return made;
}

const sampleFile = (): AssessmentFile => {
  const { profile, asOf, answers } = getSample("ledgerline").assessment;
  return structuredClone({ instrumentVersion: "1", profile, asOf, answers });
};

for (const key of sampleKeys) {
  test(`${key}: export, import and report again give the same report to the last digit`, async () => {
    const actor = await enter();
    const companyId = (await copySample(actor, key)) ?? "";
    const original = (await findCompany(actor, companyId))?.assessments[0]?.id ?? "";
    const file = await exportOf(actor, original);
    expect(readAssessment(getInstrument("1"), JSON.parse(file)), "npm run assess").toHaveProperty(
      "ok",
      true,
    );
    const copy = await bringIn(actor, file);
    expect(copy.companyId).not.toBe(companyId);
    const report = await reportOf(actor, original);
    expect(report?.metrics).toBeDefined();
    expect(await reportOf(actor, copy.assessmentId)).toEqual(report);
    expect(await exportOf(actor, copy.assessmentId), "exported once more").toBe(file);
  });
}

test("a file may become a further assessment of a company, under that company's name", async () => {
  const actor = await enter();
  const companyId = (await copySample(actor, "lingxi")) ?? "";
  const made = await bringIn(actor, JSON.stringify(sampleFile()), companyId);
  expect(made.companyId).toBe(companyId);
  const company = await findCompany(actor, companyId);
  expect(company?.assessments).toHaveLength(2);
  const report = await reportOf(actor, made.assessmentId);
  const { report: expected } = getSample("ledgerline");
  const profile = { ...expected.profile, company_name: company?.name };
  expect(report).toEqual({ ...structuredClone(expected), profile, title: undefined });
});

test("an unsound answer is kept as typed, what cannot be kept is left out, and both are said", async () => {
  const actor = await enter();
  const file = sampleFile();
  const odd: Record<string, unknown> = {
    ops_process_map: { state: "answered", value: 9 },
    ops_capacity_planning: { state: "na", reason: "" },
    ops_quality_control: { state: "dont_know", comment: "a\u0000b" },
    ops_root_cause: { state: "dont_know", comment: "\ud800" },
    ops_documentation: { state: "answered", value: [[[[[[[[1]]]]]]]] },
    ops_workload: "yes",
    no_such_question: { state: "dont_know" },
    constructor: { state: "dont_know" },
  };
  Object.assign(file.answers, odd);
  const reading = readImport(file);
  const outcomes = reading.answers.map(({ questionId, outcome, draftError }) => [
    ...[questionId, outcome, draftError],
  ]);
  expect(Object.fromEntries(outcomes.map(([id, ...rest]) => [id, rest]))).toEqual({
    ops_process_map: ["kept", null],
    ops_capacity_planning: ["kept", null],
    ops_quality_control: ["left-out", "character"],
    ops_root_cause: ["left-out", "character"],
    ops_documentation: ["left-out", "depth"],
    ops_workload: ["left-out", "shape"],
    no_such_question: ["left-out", "question"],
    constructor: ["left-out", "question"],
  });
  expect(reading.soundCount).toBe(Object.keys(file.answers).length - 8);
  const { assessmentId } = await bringIn(actor, JSON.stringify(file));
  const kept = (await findAssessment(actor, assessmentId))?.answers ?? {};
  expect(kept.ops_process_map?.value).toEqual(odd.ops_process_map);
  expect(kept.ops_capacity_planning?.value).toEqual(odd.ops_capacity_planning);
  for (const id of Object.keys(odd).slice(2)) expect(kept).not.toHaveProperty(id);
  expect((await reportOf(actor, assessmentId))?.answers).not.toHaveProperty("ops_process_map");
});

const unsound: Record<string, (file: AssessmentFile) => unknown> = {
  "no object": () => [],
  "a text": () => "assessment",
  null: () => null,
  "no profile": ({ profile: _, ...file }) => file,
  "no answers": ({ answers: _, ...file }) => file,
  "answers as a list": (file) => ({ ...file, answers: [] }),
  "another version of the instrument": (file) => ({ ...file, instrumentVersion: "2" }),
  "a version that is a number": (file) => ({ ...file, instrumentVersion: 1 }),
  "no day": ({ asOf: _, ...file }) => file,
  "a day that no calendar has": (file) => ({ ...file, asOf: "2025-02-30" }),
  "a workspace": (file) => ({ ...file, workspaceId: randomUUID() }),
  "a role in the profile": (file) => ({ ...file, profile: { ...file.profile, role: "owner" } }),
  "a growth of 1e309": (file) =>
    JSON.parse(
      JSON.stringify({ ...file, profile: { ...file.profile, growth_multiple: "G" } }).replace(
        '"G"',
        "1e309",
      ),
    ),
  "__proto__ beside the answers": (file) =>
    JSON.parse(JSON.stringify(file).replace("{", '{"__proto__":{"role":"owner"},')),
  "NUL in the name": (file) => withName(file, "a\u0000b"),
  "half a character in the name": (file) => withName(file, "a\ud800"),
  "a line break in the name": (file) => withName(file, "a\nb"),
  "no name": (file) => withName(file, "  "),
  "a name of 5,000 characters": (file) => withName(file, "x".repeat(5_000)),
};

function withName(file: AssessmentFile, company_name: string) {
  return { ...file, profile: { ...file.profile, company_name } };
}

for (const [name, change] of Object.entries(unsound)) {
  test(`a file with ${name} is not importable, and it is said why`, () => {
    const { assessment, problems } = readImport(change(sampleFile()));
    expect(assessment).toBeNull();
    expect(problems.length).toBeGreaterThan(0);
  });
}

test("__proto__ among the answers is an answer to no question", () => {
  const text = JSON.stringify(sampleFile()).replace(
    '"answers":{',
    '"answers":{"__proto__":{"state":"dont_know"},',
  );
  const { assessment, answers } = readImport(JSON.parse(text));
  expect(answers).toMatchObject([{ questionId: "__proto__", outcome: "left-out" }]);
  expect(Object.keys(assessment?.answers ?? {})).not.toContain("__proto__");
});

test("JSON of depth 1,000 in place of any part is read without an end of the stack", () => {
  const deep = JSON.parse(`${"[".repeat(1_000)}${"]".repeat(1_000)}`);
  for (const part of ["profile", "asOf", "answers", "title"]) {
    expect(readImport({ ...sampleFile(), [part]: deep }).assessment).toBeNull();
  }
  const file = sampleFile();
  file.answers.ops_process_map = { state: "answered", value: deep };
  file.answers.ops_workload = deep;
  expect(readImport(file).answers.map(({ outcome }) => outcome)).toEqual(["left-out", "left-out"]);
});

test("whatever stands in an answer, the file is read, and what would be written is what JSON holds", () => {
  const ids = getInstrument("1").questions.map(({ id }) => id);
  const states = fc.constantFrom("answered", "dont_know", "na", "unanswered", "x");
  const draft = fc.oneof(
    fc.jsonValue(),
    fc.record({ state: states, value: fc.jsonValue() }, { requiredKeys: ["state"] }),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...ids), draft), (answers) => {
      const given = { ...sampleFile(), answers };
      const { assessment, answers: unsoundOnes, soundCount } = readImport(given);
      const leftOut = unsoundOnes.filter(({ outcome }) => outcome === "left-out").length;
      expect(Object.keys(assessment?.answers ?? {})).toHaveLength(
        Object.keys(answers).length - leftOut,
      );
      expect(soundCount + unsoundOnes.length).toBe(Object.keys(answers).length);
      for (const [id, kept] of Object.entries(assessment?.answers ?? {})) {
        expect(kept).toBe(answers[id]);
      }
    }),
    { numRuns: 200 },
  );
});

test("another workspace's company takes no file, and a viewer brings none in", async () => {
  const [owner, stranger, viewer] = [await enter(), await enter(), await enter("viewer")];
  const companyId = (await copySample(owner, "lingxi")) ?? "";
  const assessment = read(JSON.stringify(sampleFile()));
  for (const id of [companyId, randomUUID(), "no-uuid"]) {
    expect(await findImportAccess(stranger, id)).toBeNull();
    expect(await importAssessment(stranger, assessment, id)).toBeNull();
  }
  expect(await findImportAccess(viewer, null)).toBe("read");
  expect(await importAssessment(viewer, assessment, null)).toBeNull();
  expect((await findCompany(owner, companyId))?.assessments).toHaveLength(1);
});
