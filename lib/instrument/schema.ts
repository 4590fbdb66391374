import * as z from "zod";
import { type field, question } from "./question-schema";
import {
  action,
  bottleneck,
  contradiction,
  gate,
  kpi,
  ladder,
  launchCheck,
  risk,
} from "./rule-schema";
import {
  actionType,
  category,
  condition,
  effort,
  evidenceId,
  id,
  itemWeight,
  kpiKind,
  level,
  metricInput,
  positive,
  role,
  severity,
  sourceKeys,
  text,
  unit,
  verdictId,
} from "./schema-parts";

const questionnaire = z.strictObject({
  id,
  core: z.boolean(),
  name: text,
  recommendedWhen: condition.exactOptional(),
  dimensions: z
    .array(
      z.strictObject({ id, weight: positive, name: text, questions: z.array(question).min(1) }),
    )
    .min(1),
});

const derivedMetric = z.strictObject({
  id,
  unit,
  name: text,
  formula: z.string().min(1),
  inputs: z.array(metricInput).min(1),
  note: text.exactOptional(),
});

/** Points (value, level) between which a level is interpolated; the value rises strictly. */
const levelMap = z
  .array(z.tuple([z.number(), level]))
  .min(2)
  .refine(
    (points) => points.every(([x], index) => index === 0 || x > (points[index - 1]?.[0] ?? x)),
    "values do not rise strictly",
  );

const metric = z.strictObject({
  ...derivedMetric.shape,
  dimension: id,
  weight: itemWeight,
  better: z.enum(["higher", "lower", "target"]),
  optionalInputs: z.array(id).exactOptional(),
  when: condition.exactOptional(),
  /** By business model or `stage:` and a stage; `default` for all others. */
  pwl: z.record(z.string(), levelMap).refine((maps) => "default" in maps, "no default map"),
  source: sourceKeys,
});

const labels = z.strictObject({
  roles: z.record(role, text),
  severity: z.record(severity, text),
  category: z.record(category, text),
  state: z.record(z.enum(["answered", "dont_know", "na", "unanswered"]), text),
  basis: z.record(z.enum(["measured", "estimated", "unknown"]), text),
  businessModels: z.record(id, text),
  stages: z.record(id, text),
  flags: z.record(id, text),
  units: z.record(unit, text),
  evidence: z.record(evidenceId, text),
  links: z.record(id, text),
  verdicts: z.record(z.enum([...verdictId.options, "insufficient_data"]), text),
  uslLimit: z.record(z.enum(["contention", "coherency"]), text),
  actionType: z.record(actionType, text),
  effort: z.record(effort, text),
  kpiKind: z.record(kpiKind, text),
  phase: z.record(z.enum(["30", "60", "90", "later"]), text),
  caps: z.record(
    z.enum([
      "core_pillar_below_40",
      "core_pillar_below_60",
      "unknown",
      "interval_low_end",
      "low_confidence",
      "critical_bottleneck",
      "module_not_scored",
      "recommended_module_out",
    ]),
    text,
  ),
  warnings: z.record(z.enum(["volume_not_positive"]), text),
});

const scale = z.strictObject({
  min: z.literal(0),
  max: z.literal(4),
  levels: z
    .array(z.strictObject({ level: z.int().min(0).max(4), name: text, generic: text }))
    .length(5),
  note: text,
});

const share = z.number().min(0).max(1);

/** The numbers of the scoring method; what each does is said where it is used. */
const constants = z.strictObject({
  floor: z.number(),
  rho: share,
  z80: positive,
  dimMin: share,
  pillarMin: share,
  provisionalBelow: share,
  moduleWeight: positive,
  bands: z.tuple([z.number(), z.number(), z.number()]),
  pillarFloor: z.tuple([z.number(), z.number()]),
  confCap: share,
  evidenceCapLevel: level,
  planUtil: share,
  controlL: z.number(),
  controlI: z.number(),
  phaseCap: z.int().min(1),
  launchDays: z.int().min(1),
  launchPoints: z.number(),
});

/** One version of the content: the questionnaires by file name, and every other file. */
export const content = z.strictObject({
  questionnaires: z.record(z.string(), questionnaire),
  "method.json": z.strictObject({ version: z.string(), revision: z.string(), constants }),
  "profile.json": z.strictObject({
    businessModels: z.array(id).min(1),
    stages: z.array(id).min(1),
    fields: z.array(z.strictObject({ id, type: z.string(), label: text })),
    flags: z.array(z.strictObject({ id, label: text })),
  }),
  "labels.json": z.strictObject({
    labels,
    scale,
    evidence: z
      .array(z.strictObject({ id: evidenceId, confidence: share, label: text }))
      .length(evidenceId.options.length),
    verdicts: z
      .array(
        z.strictObject({
          id: verdictId,
          min: z.number().min(0).max(100),
          label: text,
          meaning: text,
        }),
      )
      .length(verdictId.options.length),
  }),
  "metrics.json": z.strictObject({
    metrics: z.array(metric),
    derivedMetrics: z.array(derivedMetric),
  }),
  "ladder.json": ladder,
  "gates.json": z.array(gate),
  "bottlenecks.json": z.array(bottleneck),
  "risks.json": z.array(risk),
  "actions.json": z.array(action),
  "kpis.json": z.array(kpi),
  "launch-checks.json": z.array(launchCheck),
  "contradictions.json": z.array(contradiction),
  "sources.json": z.array(
    z.strictObject({
      key: z.string().min(1),
      title: z.string().min(1),
      status: z.string().min(1),
      url: z.union([z.literal(""), z.url({ protocol: /^https?$/ })]),
      supports: z.string().min(1),
    }),
  ),
});

export type Content = z.infer<typeof content>;
type LabelsFile = Content["labels.json"];
type ProfileFile = Content["profile.json"];

export type Text = z.infer<typeof text>;
export type Unit = z.infer<typeof unit>;
export type Severity = z.infer<typeof severity>;
export type RiskCategory = z.infer<typeof category>;
export type EvidenceId = z.infer<typeof evidenceId>;
export type VerdictId = z.infer<typeof verdictId>;

export type Questionnaire = z.infer<typeof questionnaire>;
export type Dimension = Questionnaire["dimensions"][number];
export type Question = z.infer<typeof question>;
export type Field = z.infer<typeof field>;
export type Metric = z.infer<typeof metric>;
export type DerivedMetric = z.infer<typeof derivedMetric>;
export type LevelMap = z.infer<typeof levelMap>;
export type Gate = z.infer<typeof gate>;
export type Bottleneck = z.infer<typeof bottleneck>;
export type Risk = z.infer<typeof risk>;
export type Action = z.infer<typeof action>;
export type Kpi = z.infer<typeof kpi>;
export type LaunchCheck = z.infer<typeof launchCheck>;
export type Contradiction = z.infer<typeof contradiction>;
export type Link = z.infer<typeof ladder>["links"][number];
export type EstimateMap = z.infer<typeof ladder>["estimateMap"];
export type Source = Content["sources.json"][number];
export type Labels = LabelsFile["labels"];
export type Scale = LabelsFile["scale"];
export type Evidence = LabelsFile["evidence"][number];
export type Verdict = LabelsFile["verdicts"][number];
export type ProfileContent = ProfileFile;
export type Constants = Content["method.json"]["constants"];
