import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { getInstrument } from "@/lib/instrument/catalog";
import type { Profile } from "@/lib/instrument/profile";
import { compareProfiles } from "./profile-changes";

const instrument = getInstrument("1");
const { profile, answers }: { profile: Profile; answers: Record<string, unknown> } = JSON.parse(
  readFileSync("samples/ledgerline.json", "utf8"),
);

test("the same questions are no change, whatever else changed", () => {
  const after = { ...profile, company_name: "Northwind", horizon_months: 24 };
  const options = { drafts: answers, locale: "en" } as const;
  expect(compareProfiles(instrument, { before: profile, after }, options)).toBeNull();
});

test("a module that goes takes its questions, one that comes brings the same", () => {
  const without = { ...profile, modules: profile.modules.filter((id) => id !== "tech") };
  const options = { drafts: answers, locale: "en" } as const;
  const gone = compareProfiles(instrument, { before: profile, after: without }, options);
  const back = compareProfiles(instrument, { before: without, after: profile }, options);
  expect(gone?.appear).toEqual([]);
  expect(gone?.vanish).toEqual(back?.appear);
  expect(gone?.vanishAnswered).toBe(gone?.vanish.flatMap(({ questions }) => questions).length);
});
