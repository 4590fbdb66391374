import * as z from "zod";
import {
  actionIds,
  actionType,
  category,
  condition,
  effort,
  id,
  kpiKind,
  role,
  severity,
  text,
} from "./schema-parts";

/** The numbers of the verdicts that a gate may cap at: 0 stabilise first, 1 fix bottlenecks, 2 scale selectively. */
const cap = z.literal([0, 1, 2]);

export const gate = z.strictObject({
  id,
  cap,
  when: condition,
  unknownCap: z.literal([1, 2]),
  actions: actionIds,
  text,
  release: text,
});

export const bottleneck = z.strictObject({
  id,
  link: id,
  when: condition,
  severity: z
    .array(z.strictObject({ when: condition.exactOptional(), level: severity }))
    .min(1)
    .refine(endsWithDefault, "only the last level has no condition"),
  owner: role,
  actions: actionIds,
  title: text,
  explanation: text,
});

/** 1 to 5 before its adjustments. */
const likelihoodOrImpact = z.strictObject({
  base: z.int().min(1).max(5),
  adj: z.array(z.strictObject({ when: condition, add: z.int().min(-4).max(4) })),
});

export const risk = z.strictObject({
  id,
  category,
  applies: condition.exactOptional(),
  likelihood: likelihoodOrImpact,
  impact: likelihoodOrImpact,
  controls: z.array(id),
  contingencyControls: z.array(id),
  earlyWarningKpi: id,
  owner: role,
  actions: actionIds,
  title: text,
  mitigation: text,
  contingency: text,
});

export const action = z.strictObject({
  id,
  type: actionType,
  effort,
  impact: z.int().min(1).max(5),
  horizon: z.literal([30, 60, 90]),
  owner: role,
  kpi: id,
  text,
});

export const kpi = z.strictObject({
  id,
  name: text,
  kind: kpiKind,
  formula: text,
  cadence: text,
  green: text,
  tripwire: text,
  owner: role,
  core: z.boolean(),
});

export const launchCheck = z.strictObject({
  id,
  when: condition,
  applies: condition.exactOptional(),
  text,
  actions: actionIds,
});

export const contradiction = z.strictObject({
  id,
  when: condition,
  answers: z.array(id).min(2),
  title: text,
  explanation: text,
});

/** `supports` in the report is a growth multiple; "G" stands for the target multiple of the profile. */
export const ladder = z.strictObject({
  links: z.array(
    z.strictObject({
      id,
      metric: id.exactOptional(),
      fallback: z.array(id).min(1),
      when: condition.exactOptional(),
      limits: z.enum(["volume", "increment"]),
      name: text,
    }),
  ),
  estimateMap: z.array(z.tuple([z.number(), z.union([z.number(), z.literal("G")])])).min(2),
});

function endsWithDefault(levels: readonly { when?: unknown }[]): boolean {
  return levels.every(({ when }, index) => (when === undefined) === (index === levels.length - 1));
}
