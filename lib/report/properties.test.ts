import fc from "fast-check";
import { expect, test } from "vitest";
import { type Context, evaluate, type Resolved } from "@/lib/instrument/expression";
import type { Answer } from "@/lib/scoring/answer";
import type { AssessmentInput } from "@/lib/scoring/answer-sheet";
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
import { type Report, report as reportSchema } from "./schema";

fc.configureGlobal({ seed: 20_260_101, numRuns: 150 });

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

test("don't know gives no better verdict than the best answers, unless a dimension drops out", () => {
  check(assessments, someLevelQuestions, (assessment, questions) => {
    const unknown = preview(answerAll(assessment, questions, { state: "dont_know" }));
    const best = preview(answerAll(assessment, questions, verified(4)));
    fc.pre(!hasMoreUnscored(unknown, best));
    expect(rankOf(unknown)).toBeLessThanOrEqual(rankOf(best));
  });
});

test("a gate that stays open forbids the best verdict", () => {
  check(fc.subarray(gateInputs, { minLength: 1 }), (questions) => {
    const unknown = answerAll(inputOf("all_max"), questions, { state: "dont_know" });
    const { unknownGates, verdict, provisional } = preview(unknown);
    expect(unknownGates).not.toEqual([]);
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

test("the order of keys does not matter, in the profile and in the rows of tables too", () => {
  check(assessments, (assessment) => {
    expect(JSON.stringify(preview(reverseKeys(assessment)))).toBe(
      JSON.stringify(preview(assessment)),
    );
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

test("a bottleneck is reported only with operands that make its condition true", () => {
  checkReports(({ bottlenecks }) => {
    for (const { id, operands } of bottlenecks) {
      const rule = instrument.bottlenecks.find((one) => one.id === id);
      expect(rule && evaluate(rule.when, contextOf(operands)), id).toBe(true);
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
  checkReports(({ plan, blindSpots }) => {
    const isOnTop = plan[30][0] === "a_find_out";
    expect(isOnTop).toBe(blindSpots.length > 0);
    expect(plan[30].length).toBeLessThanOrEqual(isOnTop ? 7 : 6);
    expect(plan[60].length).toBeLessThanOrEqual(6);
    expect(plan[90].length).toBeLessThanOrEqual(6);
    const actions = Object.values(plan).flat();
    expect(new Set(actions).size).toBe(actions.length);
  });
});

test("capacity is added only after it is used well: elevate is never before exploit and subordinate", () => {
  const findings = [
    ...instrument.gates,
    ...instrument.bottlenecks,
    ...instrument.risks,
    ...instrument.launchChecks,
  ];
  const actionsOf = new Map(findings.map(({ id, actions }) => [id, actions]));
  const typeOf = (id: string) => instrument.actionById.get(id)?.type ?? "";
  checkReports(({ plan, planReasons }) => {
    const phases = [plan[30], plan[60], plan[90], plan.later];
    const phaseOf = (action: string) => phases.findIndex((phase) => phase.includes(action));
    for (const finding of new Set(planReasons.flatMap((reason) => reason.findings))) {
      const actions = actionsOf.get(finding) ?? [];
      const first = actions.filter((id) => ["exploit", "subordinate"].includes(typeOf(id)));
      const last = actions.filter((id) => typeOf(id) === "elevate").map(phaseOf);
      const earliest = Math.max(-1, ...first.map(phaseOf));
      for (const phase of last) expect(phase, finding).toBeGreaterThanOrEqual(earliest);
    }
  });
});

function check<Values extends [unknown, ...unknown[]]>(
  ...parts: [...{ [Key in keyof Values]: fc.Arbitrary<Values[Key]> }, (...values: Values) => void]
): void {
  // The tuple type loses its shape in the spread; the arguments are those of fc.property.
  fc.assert(fc.property(...(parts as unknown as Parameters<typeof fc.property<Values>>)));
}

function checkReports(expectation: (report: Report) => void): void {
  check(assessments, (assessment) => expectation(preview(assessment)));
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

/** The known limit of method A.3: a weak dimension that drops out may lift the score. */
function hasMoreUnscored(unknown: Report, best: Report): boolean {
  return unknown.dimensionsNotScored.some((id) => !best.dimensionsNotScored.includes(id));
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
