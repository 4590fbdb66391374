import type { ContentFiles } from "./build-instrument";
import actions from "./content/v1/actions.json" with { type: "json" };
import bottlenecks from "./content/v1/bottlenecks.json" with { type: "json" };
import contradictions from "./content/v1/contradictions.json" with { type: "json" };
import fin from "./content/v1/fin.json" with { type: "json" };
import gates from "./content/v1/gates.json" with { type: "json" };
import grow from "./content/v1/grow.json" with { type: "json" };
import kpis from "./content/v1/kpis.json" with { type: "json" };
import labels from "./content/v1/labels.json" with { type: "json" };
import ladder from "./content/v1/ladder.json" with { type: "json" };
import launchChecks from "./content/v1/launch-checks.json" with { type: "json" };
import method from "./content/v1/method.json" with { type: "json" };
import metrics from "./content/v1/metrics.json" with { type: "json" };
import mkt from "./content/v1/mkt.json" with { type: "json" };
import ops from "./content/v1/ops.json" with { type: "json" };
import profile from "./content/v1/profile.json" with { type: "json" };
import res from "./content/v1/res.json" with { type: "json" };
import risks from "./content/v1/risks.json" with { type: "json" };
import sources from "./content/v1/sources.json" with { type: "json" };
import team from "./content/v1/team.json" with { type: "json" };
import tech from "./content/v1/tech.json" with { type: "json" };

/** Version 1 as published: it never changes; a better text is a new version. Questionnaires are in the order shown. */
export const contentV1: ContentFiles = {
  folder: "content/v1",
  questionnaires: {
    "ops.json": ops,
    "mkt.json": mkt,
    "fin.json": fin,
    "tech.json": tech,
    "team.json": team,
    "grow.json": grow,
    "res.json": res,
  },
  "method.json": method,
  "profile.json": profile,
  "labels.json": labels,
  "metrics.json": metrics,
  "ladder.json": ladder,
  "gates.json": gates,
  "bottlenecks.json": bottlenecks,
  "risks.json": risks,
  "actions.json": actions,
  "kpis.json": kpis,
  "launch-checks.json": launchChecks,
  "contradictions.json": contradictions,
  "sources.json": sources,
};
