import fc from "fast-check";
import { expect, test } from "vitest";
import type { BottleneckFinding } from "@/lib/findings/bottlenecks";
import type { RiskFinding } from "@/lib/findings/risks";
import { type Context, evaluate, type Resolved } from "@/lib/instrument/expression";
import type { Bottleneck, Risk } from "@/lib/instrument/schema";
import type { Answer } from "@/lib/scoring/answer";
import type { AssessmentInput } from "@/lib/scoring/answer-sheet";
import { powerMean } from "@/lib/scoring/means";
import {
  inputOf,
  instrument,
  listFields,
  preview,
  scaled,
  verified,
  withAnswers,
  withProfile,
} from "./golden-cases";
import { buildPlan, type PlanInputs } from "./plan";
import { type Report, report as reportSchema } from "./schema";

fc.configureGlobal({ seed: 20_260_101, numRuns: 150 });

const outcomes = fc.constantFrom(true, false, null);
const bases = ["lingxi", "brightleaf", "ledgerline", "all_max"].map(inputOf);
const levelQuestions = instrument.questions.filter(({ type }) => type === "level");
const gateInputs = levelQuestions.filter(({ id }) => instrument.gateInputs.has(id));
const factors = [0, 0.01, 0.3, 0.7, 0.95, 1.2, 2, 5, 100];

type Change = (assessment: AssessmentInput) => AssessmentInput;

const oneLevelQuestion = fc.constantFrom(...levelQuestions);
const evidence = fc.constantFrom(...instrument.evidence.map(({ id }) => id));

const changeLevel = fc
  .tuple(oneLevelQuestion, fc.integer({ min: 0, max: 4 }), evidence)
  .map(([{ id }, value, proof]): Change => {
    const answer: Answer = { state: "answered", value, evidence: proof };
    return (assessment) => withAnswers(assessment, { [id]: answer });
  });

const changeState = fc
  .tuple(
    fc.constantFrom(...instrument.questions),
    fc.constantFrom<Answer>(
      { state: "dont_know" },
      { state: "unanswered" },
      { state: "na", reason: "not our business" },
    ),
  )
  .map(
    ([{ id }, answer]): Change =>
      (assessment) =>
        withAnswers(assessment, { [id]: answer }),
  );

const changeTrust = fc
  .record({
    question: fc.constantFrom(...instrument.questions),
    proof: evidence,
    asOf: fc.constantFrom("2023-01-01", "2025-01-15", "2025-06-01"),
    agreement: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(
    ({ question, proof, asOf, agreement }): Change =>
      (assessment) => {
        const answer = assessment.answers[question.id];
        if (answer?.state !== "answered") return assessment;
        return withAnswers(assessment, {
          [question.id]: { ...answer, evidence: proof, asOf, agreement },
        });
      },
  );

const numeric = instrument.questions.flatMap((question) => {
  const parts = listFields(question).map(({ id }) => ({ question, part: id }));
  return "min" in question || parts.length > 0 ? [{ question }, ...parts] : [];
});

const changeNumber = fc
  .tuple(fc.constantFrom<(typeof numeric)[number]>(...numeric), fc.constantFrom(...factors))
  .map(
    ([{ question, ...part }, factor]): Change =>
      (assessment) => {
        const answer = scaled(question, assessment.answers[question.id], { factor, ...part });
        return answer ? withAnswers(assessment, { [question.id]: answer }) : assessment;
      },
  );

const { businessModels, stages, flags } = instrument.profile;
const modules = instrument.questionnaires.flatMap(({ id, core }) => (core ? [] : [id]));

const changeProfile = fc
  .record(
    {
      business_model: fc.constantFrom(...businessModels),
      stage: fc.constantFrom(...stages),
      growth_multiple: fc.double({ min: 1, max: 20, noNaN: true }),
      horizon_months: fc.integer({ min: 3, max: 36 }),
      launch_date: fc.constantFrom(null, "2025-05-01", "2025-07-20", "2025-08-30", "2026-03-01"),
      modules: fc.subarray(modules),
      flags: fc.subarray(flags.map(({ id }) => id)),
    },
    { requiredKeys: [] },
  )
  .map(
    (changes): Change =>
      (assessment) =>
        withProfile(assessment, changes),
  );

/** A company of the golden files with up to sixty answers, and perhaps its profile, changed at random. */
const assessments = fc
  .tuple(
    fc.constantFrom(...bases),
    fc.option(changeProfile, { nil: (assessment: AssessmentInput) => assessment }),
    fc.array(fc.oneof(changeLevel, changeState, changeTrust, changeNumber), { maxLength: 60 }),
  )
  .map(([base, change, changes]) =>
    changes.reduce((assessment, one) => one(assessment), change(base)),
  );

/** Any set of findings, also those that no company has together. */
const planInputs: fc.Arbitrary<PlanInputs> = fc.record({
  gates: fc
    .subarray([...instrument.gates])
    .chain((gates) =>
      fc.tuple(...gates.map((gate) => fc.record({ gate: fc.constant(gate), outcome: outcomes }))),
    ),
  bottlenecks: fc
    .subarray([...instrument.bottlenecks])
    .chain((rules) => fc.tuple(...rules.map(arbitraryBottleneck))),
  risks: fc.subarray([...instrument.risks]).chain((rules) => fc.tuple(...rules.map(arbitraryRisk))),
  launch: fc.option(
    fc.record({
      daysToLaunch: fc.integer({ min: -5, max: 120 }),
      failed: fc.subarray(instrument.launchChecks.slice(0, 5).map(({ id }) => id)),
      unknown: fc.subarray(instrument.launchChecks.slice(5).map(({ id }) => id)),
      notApplicable: fc.constant([]),
      go: fc.constant(false),
    }),
  ),
  hasBlindSpots: fc.boolean(),
});

const someLevelQuestions = fc.uniqueArray(oneLevelQuestion, { minLength: 1, maxLength: 40 });

test("any report is of the published shape: scores 0 to 100, no NaN, no −Infinity", () => {
  checkReports((report) => {
    expect(reportSchema.safeParse(report).error).toBeUndefined();
  });
});

test("the interval contains the score", () => {
  checkReports(({ scores }) => {
    if (!scores || scores.overall === null || !scores.interval) return;
    expect(scores.interval.lo).toBeLessThanOrEqual(scores.overall);
    expect(scores.interval.hi).toBeGreaterThanOrEqual(scores.overall);
  });
});

test("raising a level lowers no score", () => {
  check(assessments, oneLevelQuestion, (assessment, { id }) => {
    const answer = assessment.answers[id];
    fc.pre(answer?.state === "answered" && typeof answer.value === "number" && answer.value < 4);
    const raised: Answer = { ...answer, value: Number(answer.value) + 1 };
    const before = listScores(preview(assessment));
    const after = listScores(preview(withAnswers(assessment, { [id]: raised })));
    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const [key, score] of before) {
      expect((after.get(key) ?? Number.NaN) - score, key).toBeGreaterThanOrEqual(-1e-9);
    }
  });
});

test("not applicable changes no other dimension", () => {
  check(assessments, oneLevelQuestion, (assessment, question) => {
    const answer: Answer = { state: "na", reason: "not our business" };
    const before = preview(assessment).scores?.dims ?? {};
    const changed = withAnswers(assessment, { [question.id]: answer });
    const after = preview(changed).scores?.dims ?? {};
    const { [question.dimension]: _, ...others } = before;
    expect(after).toMatchObject(others);
  });
});

test("don't know gives no better verdict than the best answers, unless a part drops out", () => {
  check(assessments, someLevelQuestions, (assessment, questions) => {
    const unknown = preview(answerAll(assessment, questions, { state: "dont_know" }));
    const best = preview(answerAll(assessment, questions, verified(4)));
    // The known limit of method A.3: a weak dimension that drops out may lift the score.
    fc.pre(!hasMore(unknown.dimensionsNotScored, best.dimensionsNotScored));
    // So may a whole module below 60 % coverage, which is named, and then forbids the best verdict.
    if (hasMore(unknown.modulesNotScored, best.modulesNotScored)) {
      expect(unknown.verdict).not.toBe("scale_now");
    } else {
      expect(rankOf(unknown)).toBeLessThanOrEqual(rankOf(best));
    }
  });
});

test("a gate that stays open forbids the best verdict", () => {
  check(fc.subarray(gateInputs, { minLength: 1 }), (questions) => {
    const unknown = answerAll(inputOf("all_max"), questions, { state: "dont_know" });
    const { unknownGates, verdict, provisional } = preview(unknown);
    // A gate may be decided by its other inputs.
    fc.pre(unknownGates.length > 0);
    expect(provisional).toBe(true);
    expect(verdict).not.toBe("scale_now");
  });
  expect(preview(inputOf("all_max")).verdict).toBe("scale_now");
  checkReports(({ unknownGates, verdict }) => {
    if (unknownGates.length > 0) expect(verdict).not.toBe("scale_now");
  });
});

test("the order of answers does not matter", () => {
  check(assessments, (assessment) => {
    const answers = Object.fromEntries(Object.entries(assessment.answers).reverse());
    expect(JSON.stringify(preview({ ...assessment, answers }))).toBe(
      JSON.stringify(preview(assessment)),
    );
  });
});

test("the order of keys changes no result, in the profile and in the rows of tables neither", () => {
  check(assessments, (assessment) => {
    const expected = splitEcho(preview(assessment));
    const reversed = splitEcho(preview(reverseKeys(assessment)));
    expect(JSON.stringify(reversed.results)).toBe(JSON.stringify(expected.results));
    expect(reversed.echo).toEqual(expected.echo);
  });
});

test("the same input gives the same bytes and is left as it was", () => {
  check(assessments, (assessment) => {
    const frozen = deepFreeze(structuredClone(assessment));
    const first = JSON.stringify(preview(frozen));
    expect(JSON.stringify(preview(frozen))).toBe(first);
    expect(frozen).toStrictEqual(assessment);
  });
});

test("bottlenecks and contradictions are reported only with operands that make them true", () => {
  const rules = [...instrument.bottlenecks, ...instrument.contradictions];
  const conditionOf = new Map(rules.map(({ id, when }) => [id, when]));
  checkReports(({ bottlenecks, contradictions }) => {
    for (const { id, operands } of [...bottlenecks, ...contradictions]) {
      const condition = conditionOf.get(id);
      expect(condition && evaluate(condition, contextOf(operands)), id).toBe(true);
    }
  });
});

test("gates are closed, unknown or lifted as their operands say", () => {
  checkReports(({ gates, unknownGates, gateOperands }) => {
    const outcomes = instrument.gates.map(({ id, when }) => ({
      id,
      outcome: evaluate(when, contextOf(gateOperands[id] ?? [])),
    }));
    const listWith = (wanted: boolean | null) =>
      outcomes.flatMap(({ id, outcome }) => (outcome === wanted ? [id] : []));
    expect(gates).toEqual(listWith(true));
    expect(unknownGates).toEqual(listWith(null));
  });
});

test("findings are sorted, the most pressing first", () => {
  checkReports(({ bottlenecks, risks, levers, learnFirst }) => {
    for (const values of [
      bottlenecks.map(({ priority }) => priority),
      risks.map(({ score }) => score),
      levers.map(({ gain }) => gain),
      learnFirst.map(({ value }) => value),
    ]) {
      expect(values).toEqual([...values].sort((a, b) => b - a));
    }
  });
});

test("the load line is at most the target", () => {
  check(assessments, (assessment) => {
    const { supportedMultiple, constraint } = preview(assessment);
    if (supportedMultiple === null) return;
    expect(supportedMultiple).toBeLessThanOrEqual(assessment.profile.growth_multiple);
    expect(constraint?.basis).toBe("measured");
  });
});

test("a phase of the plan holds six actions, and no action comes twice", () => {
  const checkPlan = ({ plan }: Pick<Report, "plan">, hasBlindSpots: boolean) => {
    expect(plan[30].includes("a_find_out")).toBe(hasBlindSpots);
    expect(plan[30].indexOf("a_find_out")).toBeLessThanOrEqual(0);
    expect(plan[30].length).toBeLessThanOrEqual(hasBlindSpots ? 7 : 6);
    expect(plan[60].length).toBeLessThanOrEqual(6);
    expect(plan[90].length).toBeLessThanOrEqual(6);
    const actions = Object.values(plan).flat();
    expect(new Set(actions).size).toBe(actions.length);
  };
  checkReports((report) => checkPlan(report, report.blindSpots.length > 0));
  check(planInputs, (inputs) => checkPlan(buildPlan(instrument, inputs), inputs.hasBlindSpots));
});

test("no phase has room while an action that may start there waits in a later one", () => {
  check(planInputs, (inputs) => {
    const { plan } = buildPlan(instrument, inputs);
    const isLate = (id: string) => {
      const { type, horizon } = instrument.actionById.get(id) ?? {};
      return type !== "elevate" && horizon === 30;
    };
    const late = [...plan[60], ...plan[90], ...plan.later].filter(isLate);
    if (late.length > 0) expect(plan[30].filter((id) => id !== "a_find_out")).toHaveLength(6);
  });
});

test("every action that a finding calls for is planned, and no other", () => {
  check(planInputs, (inputs) => {
    const { plan, planReasons } = buildPlan(instrument, inputs);
    const called = listCallingIds(inputs).flatMap((id) => actionsOf.get(id) ?? []);
    const planned = Object.values(plan).flat();
    expect(planned.filter((id) => id !== "a_find_out").sort()).toEqual([...new Set(called)].sort());
    expect(planReasons.flatMap(({ findings }) => findings).length).toBe(called.length);
  });
});

test("capacity is added only after it is used well: elevate is never before exploit and subordinate", () => {
  checkReports(expectUseBeforeMore);
  check(planInputs, (inputs) => expectUseBeforeMore(buildPlan(instrument, inputs)));
  // As the content stands, what is used well also starts early; it must hold where it starts late.
  check(planInputs, (inputs) => expectUseBeforeMore(buildPlan(startingLate, inputs)));
});

function arbitraryBottleneck({ id, link }: Bottleneck): fc.Arbitrary<BottleneckFinding> {
  return fc.integer({ min: 14, max: 100 }).map((priority) => ({
    ...{ id, stage: link, severity: "medium", priority },
    ...{ confidence: 1, isConstraint: false, operands: [] },
  }));
}

function arbitraryRisk({ id, category }: Risk): fc.Arbitrary<RiskFinding> {
  return fc.integer({ min: 1, max: 25 }).map((score) => ({
    ...{ id, category, score, rating: "high", assumed: false, operands: [] },
    ...{ inherentLikelihood: 5, inherentImpact: 5, inherent: 25, likelihood: 5, impact: 5 },
  }));
}

function check<Values extends [unknown, ...unknown[]]>(
  ...parts: [...{ [Key in keyof Values]: fc.Arbitrary<Values[Key]> }, (...values: Values) => void]
): void {
  // The tuple type loses its shape in the spread; the arguments are those of fc.property.
  fc.assert(fc.property(...(parts as unknown as Parameters<typeof fc.property<Values>>)));
}

function checkReports(expectation: (report: Report) => void): void {
  check(assessments, (assessment) => expectation(preview(assessment)));
}

const startingLate = {
  ...instrument,
  actionById: new Map(
    instrument.actions.map((action) => [
      action.id,
      action.type === "elevate" ? action : { ...action, horizon: 90 as const },
    ]),
  ),
};

const actionsOf = new Map(
  [
    ...instrument.gates,
    ...instrument.bottlenecks,
    ...instrument.risks,
    ...instrument.launchChecks,
  ].map(({ id, actions }) => [id, actions]),
);

function expectUseBeforeMore({ plan, planReasons }: Pick<Report, "plan" | "planReasons">): void {
  const typeOf = (id: string) => instrument.actionById.get(id)?.type ?? "";
  const phases = [plan[30], plan[60], plan[90], plan.later];
  const phaseOf = (action: string) => phases.findIndex((phase) => phase.includes(action));
  for (const finding of new Set(planReasons.flatMap((reason) => reason.findings))) {
    const actions = actionsOf.get(finding) ?? [];
    const first = actions.filter((id) => ["exploit", "subordinate"].includes(typeOf(id)));
    const last = actions.filter((id) => typeOf(id) === "elevate").map(phaseOf);
    const earliest = Math.max(-1, ...first.map(phaseOf));
    for (const phase of last) expect(phase, finding).toBeGreaterThanOrEqual(earliest);
  }
}

/** Ids of the findings that put actions into a plan (method G.1). */
function listCallingIds({ gates, bottlenecks, risks, launch }: PlanInputs): string[] {
  const isNear = launch !== null && launch.daysToLaunch >= 0 && launch.daysToLaunch <= 90;
  return [
    ...gates.flatMap(({ gate, outcome }) => (outcome === true ? [gate.id] : [])),
    ...bottlenecks.map(({ id }) => id),
    ...risks.flatMap(({ id, score }) => (score >= 10 ? [id] : [])),
    ...(isNear ? [...launch.failed, ...launch.unknown] : []),
  ];
}

/** Known scores by what they are of. */
function listScores({ scores }: Report): Map<string, number> {
  const { overall = null, blocks = {}, dims = {} } = scores ?? {};
  const entries = [
    ["overall", { score: overall }],
    ...Object.entries({ ...blocks, ...dims }),
  ] as const;
  return new Map(entries.flatMap(([key, { score }]) => (score === null ? [] : [[key, score]])));
}

function answerAll(
  assessment: AssessmentInput,
  questions: readonly { id: string }[],
  answer: Answer,
): AssessmentInput {
  return withAnswers(assessment, Object.fromEntries(questions.map(({ id }) => [id, answer])));
}

function hasMore(parts: readonly string[], others: readonly string[]): boolean {
  return parts.some((id) => !others.includes(id));
}

const verdicts = [
  "insufficient_data",
  "stabilise_first",
  "fix_bottlenecks",
  "scale_selectively",
  "scale_now",
];

function rankOf({ verdict }: Report): number {
  return verdicts.indexOf(verdict);
}

/** The report hands profile and answers back as they came; all else is worked out. */
function splitEcho({ profile, answers, ...results }: Report) {
  return { echo: { profile, answers }, results };
}

function contextOf(operands: Report["bottlenecks"][number]["operands"]): Context {
  return ({ ref, id }): Resolved => {
    const operand = operands.find((one) => one.ref === ref && one.id === id);
    if (!operand) throw new Error(`the report does not say what ${ref}.${id} was`);
    if (operand.state !== "known" || operand.value === null) {
      return { state: operand.state === "unknown" ? "unknown" : "hidden" };
    }
    return { state: "known", value: operand.value === "Infinity" ? Infinity : operand.value };
  };
}

function reverseKeys<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  // Lists keep their order, objects their keys: the type stays.
  if (Array.isArray(value)) return value.map(reverseKeys) as T;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, entry]) => [key, reverseKeys(entry)])) as T;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

test("a mean of equal scores is that score: 100 is not exceeded, 75 and 60 reach their band", () => {
  for (const { dimensions } of instrument.questionnaires) {
    const weights = dimensions.map(({ weight }) => weight);
    for (const score of [25, 40, 60, 75, 100]) {
      for (const exponent of [1, 0, -1] as const) {
        expect(
          powerMean(
            weights.map(() => score),
            weights,
            exponent,
          ),
        ).toBe(score);
      }
    }
  }
});
