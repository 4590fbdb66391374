import { expect, test } from "vitest";
import { messagesOf } from "@/lib/i18n/messages";
import { getInstrument } from "@/lib/instrument/catalog";
import { listRecommendedModules, type Profile } from "@/lib/instrument/profile";
import { listModuleReasons } from "./module-reasons";

const instrument = getInstrument("1");
const profile: Profile = {
  company_name: "Northwind",
  business_model: "saas",
  stage: "seed",
  headcount: 4,
  currency: "EUR",
  growth_multiple: 1.5,
  horizon_months: 12,
  modules: [],
  flags: [],
};

const facts: Profile[] = [
  profile,
  { ...profile, headcount: 5, growth_multiple: 2 },
  { ...profile, flags: ["develops_software", "online_revenue", "multi_country"] },
];

test("a module has reasons exactly when it is recommended", () => {
  for (const fact of facts) {
    const withReasons = instrument.questionnaires.filter(
      (questionnaire) => listModuleReasons(questionnaire, fact).length > 0,
    );
    expect(withReasons.map(({ id }) => id)).toEqual(listRecommendedModules(instrument, fact));
  }
});

test("every reason has a text", () => {
  const reasons = facts.flatMap((fact) =>
    instrument.questionnaires.flatMap((questionnaire) => listModuleReasons(questionnaire, fact)),
  );
  expect(new Set(reasons)).toEqual(
    new Set([
      ...["res_growth_multiple", "team_headcount", "grow_growth_multiple"],
      ...["tech_develops_software", "tech_online_revenue", "grow_multi_country"],
    ]),
  );
  expect(Object.keys(messagesOf.en.assessment.reason)).toEqual(expect.arrayContaining(reasons));
});
