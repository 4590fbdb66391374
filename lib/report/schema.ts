import * as z from "zod";
import { category, evidenceId, severity, text, verdictId } from "@/lib/instrument/schema-parts";

/** A number as JSON can hold it; "not burning" and "no liabilities" are "Infinity". */
const quantity = z.union([z.number(), z.literal("Infinity")]);
const share = z.number().min(0).max(1);
const score = z.number().min(0).max(100);
const multiple = z.union([z.number().min(0), z.literal("Infinity")]);
const ids = z.array(z.string());

const operand = z.strictObject({
  ref: z.enum(["q", "m", "ml", "d", "flag", "profile", "dk"]),
  id: z.string(),
  state: z.enum(["known", "unknown", "hidden"]),
  value: z.union([z.number(), z.string(), z.boolean(), z.null()]),
});

const questionnaireScore = z.strictObject({
  applicable: z.boolean(),
  core: z.boolean(),
  weight: z.number(),
  coverage: share,
  confidence: share,
  score: score.nullable(),
  arithmetic: score.nullable(),
});

const scores = z.strictObject({
  overall: score.nullable(),
  core: score.nullable(),
  arithmetic: score.nullable(),
  geometric: score.nullable(),
  minimum: score.nullable(),
  balancePenalty: z.number().nullable(),
  interval: z.strictObject({ se: z.number().min(0), lo: score, hi: score }).nullable(),
  coverage: share,
  confidence: share,
  /** By questionnaire id. */
  blocks: z.record(z.string(), questionnaireScore),
  /** By dimension id. */
  dims: z.record(
    z.string(),
    z.strictObject({ score: score.nullable(), coverage: share, confidence: share }),
  ),
});

const item = z.strictObject({
  id: z.string(),
  kind: z.enum(["question", "metric"]),
  dim: z.string(),
  w: z.number(),
  state: z.enum(["answered", "dont_know", "unanswered"]),
  level: z.number().min(0).max(4).nullable(),
  conf: share,
});

const bottleneck = z.strictObject({
  id: z.string(),
  stage: z.string(),
  severity,
  priority: score,
  confidence: share,
  isConstraint: z.boolean(),
  operands: z.array(operand),
});

const oneToFive = z.int().min(1).max(5);
const risk = z.strictObject({
  id: z.string(),
  category,
  inherentLikelihood: oneToFive,
  inherentImpact: oneToFive,
  inherent: z.int().min(1).max(25),
  likelihood: oneToFive,
  impact: oneToFive,
  score: z.int().min(1).max(25),
  rating: severity,
  assumed: z.boolean(),
  operands: z.array(operand),
});

const answer = z.discriminatedUnion("state", [
  z.strictObject({
    state: z.literal("answered"),
    value: z.json(),
    evidence: evidenceId,
    asOf: z.string().exactOptional(),
    agreement: share.exactOptional(),
    comment: z.string().exactOptional(),
  }),
  z.strictObject({
    state: z.literal("na"),
    reason: z.string(),
    comment: z.string().exactOptional(),
  }),
  z.strictObject({ state: z.literal("dont_know"), comment: z.string().exactOptional() }),
  z.strictObject({ state: z.literal("unanswered"), comment: z.string().exactOptional() }),
]);

/**
 * The frozen result of an assessment: stored, shared, printed, never worked out again. Full precision, safe as JSON;
 * rounding is the reader's. Texts stay in the instrument of that version, found by id. The numeric part carries
 * the field names of the method's exchange format, where a questionnaire is a block and a link a stage.
 */
export const report = z.strictObject({
  /** Of this shape. */
  reportVersion: z.literal(1),
  instrument: z.strictObject({ version: z.string(), revision: z.string() }),
  profile: z.record(z.string(), z.json()),
  asOf: z.string(),
  title: text.exactOptional(),
  scope: z.enum(["quick", "full"]),
  /** Null in a quick scan. */
  scores: scores.nullable(),
  verdict: z.enum([...verdictId.options, "insufficient_data", "not_scored"]),
  bandFromScore: verdictId.nullable(),
  caps: z.array(z.strictObject({ cap: z.literal([0, 1, 2]), why: z.string() })),
  provisional: z.boolean(),
  modulesLeftOut: ids,
  modulesNotScored: ids,
  dimensionsNotScored: ids,
  warnings: z.array(z.strictObject({ id: z.string(), question: z.string(), months: ids })),
  inputWarnings: z.array(
    z.strictObject({
      id: z.string(),
      question: z.string(),
      values: z.record(z.string(), z.union([z.number(), z.string()])),
    }),
  ),
  gates: ids,
  unknownGates: ids,
  gateOperands: z.record(z.string(), z.array(operand)),
  metrics: z.record(z.string(), quantity.nullable()),
  metricLevels: z.record(z.string(), z.number().min(0).max(4)),
  items: z.array(item),
  ladder: z.array(
    z.strictObject({
      stage: z.string(),
      supports: multiple.nullable(),
      ratio: multiple.nullable(),
      basis: z.enum(["measured", "estimated", "unknown"]),
    }),
  ),
  constraint: z
    .strictObject({
      stage: z.string(),
      basis: z.enum(["measured", "estimated"]),
      supports: multiple,
      step: z.string().exactOptional(),
    })
    .nullable(),
  supportedMultiple: z.number().min(0).nullable(),
  launchLine: z
    .strictObject({
      factor: multiple,
      carries: multiple,
      ratio: multiple,
      stage: z.string(),
      links: z.array(z.strictObject({ stage: z.string(), carries: multiple })),
    })
    .nullable(),
  uncheckedRules: z.int().min(0),
  bottlenecks: z.array(bottleneck),
  risks: z.array(risk),
  blindSpots: z.array(
    z.strictObject({ id: z.string(), severity: z.enum(["high", "medium", "low"]) }),
  ),
  contradictions: z.array(
    z.strictObject({ id: z.string(), answers: ids, operands: z.array(operand) }),
  ),
  strengths: ids,
  strongDims: ids,
  levers: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(["question", "metric"]),
      from: z.number(),
      to: z.number(),
      gain: z.number(),
      targetValue: z.number().exactOptional(),
    }),
  ),
  learnFirst: z.array(z.strictObject({ id: z.string(), value: z.number() })),
  plan: z.strictObject({ 30: ids, 60: ids, 90: ids, later: ids }),
  planReasons: z.array(z.strictObject({ action: z.string(), score: z.number(), findings: ids })),
  launch: z
    .strictObject({
      daysToLaunch: z.int(),
      failed: ids,
      unknown: ids,
      notApplicable: ids,
      go: z.boolean(),
    })
    .nullable(),
  /** Results shown beside the metrics, by name: cash outlook, market and capacity figures. */
  derived: z.record(z.string(), z.json()),
  /** Question id to the answer as it stood. */
  answers: z.record(z.string(), answer),
});

export type Report = z.infer<typeof report>;
