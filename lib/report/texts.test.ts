import { expect, test } from "vitest";
import type { Text } from "@/lib/instrument/schema";
import { listTextValues } from "./fill-text";
import { inputOf, instrument, preview } from "./golden-cases";

type Place = { path: string; text: Partial<Text> };

const places = listTexts(instrument, "", new Set());
const findings = [...instrument.bottlenecks, ...instrument.contradictions];

/** What the method lets a finding quote beside the metrics (method E.4). */
const named = ["G", "step", "ratio", "vendor_x", "vendor_need", "usl_nmax", "usl_limit"];
const metricIds = [...instrument.metrics, ...instrument.derivedMetrics].map(({ id }) => id);

test("the walk sees the texts of every part of the instrument", () => {
  const parts = new Set(places.map(({ path }) => path.split(".")[1]));
  expect([...parts].sort()).toEqual([
    ...["actions", "bottlenecks", "contradictions", "derivedMetrics", "evidence", "gates", "kpis"],
    ...["labels", "launchChecks", "links", "metrics", "profile", "questionnaires", "risks"],
    ...["scale", "verdicts"],
  ]);
  expect(places.length).toBeGreaterThan(1500);
});

test("every text is there in English and in Chinese", () => {
  const incomplete = places.filter(({ text }) => !text.en?.trim() || !text.zh?.trim());
  expect(incomplete.map(({ path }) => path)).toEqual([]);
});

test("both languages quote the same values", () => {
  const unequal = places.filter(
    ({ text }) => listPlaceholders(text.en).join() !== listPlaceholders(text.zh).join(),
  );
  expect(unequal).toEqual([]);
});

test("no brace is left that is not part of a placeholder", () => {
  const strange = places.filter(({ text }) =>
    [text.en, text.zh].some((value = "") => /[{}]/.test(value.replaceAll(/\{\w+\}/g, ""))),
  );
  expect(strange).toEqual([]);
});

test("only findings and contradictions quote values", () => {
  const quoting = places.filter(({ text }) => listPlaceholders(text.en).length > 0);
  const elsewhere = quoting.filter(
    ({ path }) => !/^\.(bottlenecks|contradictions)\.\d+\.(title|explanation)$/.test(path),
  );
  expect(elsewhere).toEqual([]);
});

test.each(findings)("$id quotes only what the report can fill in", ({ title, explanation }) => {
  const used = [title, explanation].flatMap(({ en, zh }) => listPlaceholders(`${en} ${zh}`));
  const fillable = listTextValues(instrument, preview(inputOf("nothing_answered")));
  expect(used.filter((id) => !named.includes(id) && !metricIds.includes(id))).toEqual([]);
  expect(used.filter((id) => !fillable.has(id))).toEqual([]);
});

test("every name that may be quoted is", () => {
  const used = new Set(places.flatMap(({ text }) => listPlaceholders(text.en)));
  expect(named.filter((id) => !used.has(id))).toEqual([]);
});

/** Every object with a text in a language, where it stands, and each but once. */
function listTexts(value: unknown, path: string, seen: Set<unknown>): Place[] {
  // The maps of the instrument hold what its lists hold.
  if (typeof value !== "object" || value === null || value instanceof Map || seen.has(value)) {
    return [];
  }
  seen.add(value);
  // Whether it is a whole text is what the tests look at.
  if ("en" in value || "zh" in value) return [{ path, text: value as Partial<Text> }];
  return Object.entries(value).flatMap(([key, entry]) => listTexts(entry, `${path}.${key}`, seen));
}

function listPlaceholders(value = ""): string[] {
  return [...new Set(value.match(/(?<=\{)\w+(?=\})/g))].sort();
}
