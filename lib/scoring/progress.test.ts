import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { getInstrument } from "@/lib/instrument/catalog";
import { listAskedQuestions, type Profile } from "@/lib/instrument/profile";
import { measureProgress } from "./progress";

const instrument = getInstrument("1");
const ledgerline: { profile: Profile; answers: Record<string, unknown> } = JSON.parse(
  readFileSync("samples/ledgerline.json", "utf8"),
);

test("nothing answered leaves the hours that the method plans for", () => {
  const modules = ["tech", "team", "grow", "res"];
  const { dimensions, answered, minutesLeft } = measureProgress(
    instrument,
    { ...ledgerline.profile, modules },
    {},
  );
  const core = dimensions.filter(({ questionnaire }) => !modules.includes(questionnaire));
  const ofCore = core.reduce((total, dimension) => total + dimension.minutesLeft, 0);
  expect(answered).toBe(0);
  expect(ofCore).toBeGreaterThanOrEqual(90);
  expect(ofCore).toBeLessThanOrEqual(150);
  expect(minutesLeft).toBeLessThanOrEqual(ofCore + 4 * 30);
});

test("finance comes first and every asked question is counted once", () => {
  const { dimensions, applicable } = measureProgress(instrument, ledgerline.profile, {});
  expect(dimensions[0]?.questionnaire).toBe("fin");
  expect(applicable).toBe(listAskedQuestions(instrument, ledgerline.profile).size);
  expect(dimensions.flatMap(({ open }) => open)).toHaveLength(applicable);
});

test("a don't know counts, a not applicable counts only where it is allowed", () => {
  const asked = instrument.questions.filter(({ id }) =>
    listAskedQuestions(instrument, ledgerline.profile).has(id),
  );
  const allowed = asked.find(({ allowNA }) => allowNA)?.id ?? "";
  const barred = asked.find(({ allowNA }) => !allowNA)?.id ?? "";
  const progress = measureProgress(instrument, ledgerline.profile, {
    [allowed]: { state: "na", reason: "we sell nothing" },
    [barred]: { state: "na", reason: "we sell nothing" },
    fin_cash: { state: "dont_know" },
  });
  expect(progress.answered).toBe(2);
  expect(progress.dimensions.flatMap(({ open }) => open)).toContain(barred);
});

test("an unsound answer is open and named", () => {
  const progress = measureProgress(instrument, ledgerline.profile, {
    ...ledgerline.answers,
    fin_cash: { state: "answered", value: "plenty", evidence: "none" },
  });
  const full = measureProgress(instrument, ledgerline.profile, ledgerline.answers);
  expect(progress.answered).toBe(full.answered - 1);
  expect(progress.setAside.has("fin_cash")).toBe(true);
  expect(progress.dimensions.flatMap(({ unsound }) => unsound)).toEqual(["fin_cash"]);
});

test("an answer to a question that is not asked is neither counted nor reported", () => {
  const profile = { ...ledgerline.profile, modules: [] };
  const drafts = { tech_database: { state: "answered", value: 99, evidence: "none" } };
  const progress = measureProgress(instrument, profile, drafts);
  expect(progress.answered).toBe(0);
  expect(progress.setAside.size).toBe(0);
});
