import { listReferenceProblems } from "./check-references";
import { describeProblem, type Problem } from "./content-problem";
import { listGateInputs, listQuickScan } from "./derived-questions";
import {
  type Action,
  type Bottleneck,
  type Constants,
  type Content,
  type Contradiction,
  content,
  type DerivedMetric,
  type Dimension,
  type EstimateMap,
  type Evidence,
  type Gate,
  type Kpi,
  type Labels,
  type LaunchCheck,
  type Link,
  type Metric,
  type ProfileContent,
  type Question,
  type Questionnaire,
  type Risk,
  type Scale,
  type Source,
  type Verdict,
} from "./schema";

/** The unchecked content of one version: the questionnaires by file name, and every other file. */
export type ContentFiles = { folder: string } & { [Name in keyof Content]: unknown };

/** A question with the ids of its dimension and questionnaire. */
export type AskedQuestion = Question & { dimension: string; questionnaire: string };

export type Instrument = {
  version: string;
  /** Of the method: the same questions may be worked out better. */
  revision: string;
  constants: Constants;
  scale: Scale;
  evidence: readonly Evidence[];
  verdicts: readonly Verdict[];
  profile: ProfileContent;
  questionnaires: readonly Questionnaire[];
  metrics: readonly Metric[];
  /** Not scored; conditions and findings use them. */
  derivedMetrics: readonly DerivedMetric[];
  /** Level to growth multiple; "G" is the target multiple. */
  estimateMap: EstimateMap;
  links: readonly Link[];
  gates: readonly Gate[];
  bottlenecks: readonly Bottleneck[];
  risks: readonly Risk[];
  actions: readonly Action[];
  kpis: readonly Kpi[];
  launchChecks: readonly LaunchCheck[];
  contradictions: readonly Contradiction[];
  labels: Labels;
  sources: readonly Source[];
  /** Of all questionnaires, in the order shown. */
  questions: readonly AskedQuestion[];
  questionById: ReadonlyMap<string, AskedQuestion>;
  /** The scored metrics. */
  metricById: ReadonlyMap<string, Metric>;
  actionById: ReadonlyMap<string, Action>;
  dimensionById: ReadonlyMap<string, Dimension>;
  /** Questions that a gate refers to, directly or through a metric; in the order shown. */
  gateInputs: ReadonlySet<string>;
  /** Gate inputs and the questions behind the ladder, in the order shown. */
  quickScan: ReadonlySet<string>;
};

/**
 * Checks the content of one version and joins it to an instrument. Throws one Error that lists every problem, each as
 * `content/v1/gates.json [3].when: unknown question "fin_arears"`; references are looked at once every file has its shape.
 */
export function buildInstrument({ folder, ...files }: ContentFiles): Instrument {
  // Read once a process, so compiling the schema first (zod's default) costs more than it saves; also needs no `eval`.
  const parsed = content.safeParse(files, { jitless: true });
  if (!parsed.success) throw contentError(folder, parsed.error.issues.map(toProblem));
  const problems = listReferenceProblems(parsed.data);
  if (problems.length > 0) throw contentError(folder, problems);
  return joinContent(parsed.data);
}

function joinContent(checked: Content): Instrument {
  const { metrics, derivedMetrics } = checked["metrics.json"];
  const questionnaires = Object.values(checked.questionnaires);
  const questions = questionnaires.flatMap(listAskedOf);
  const rules = {
    questions,
    metrics: [...metrics, ...derivedMetrics],
    gates: checked["gates.json"],
    links: checked["ladder.json"].links,
  };
  return {
    ...checked["method.json"],
    ...checked["labels.json"],
    ...checked["ladder.json"],
    profile: checked["profile.json"],
    questionnaires,
    metrics,
    derivedMetrics,
    gates: checked["gates.json"],
    bottlenecks: checked["bottlenecks.json"],
    risks: checked["risks.json"],
    actions: checked["actions.json"],
    kpis: checked["kpis.json"],
    launchChecks: checked["launch-checks.json"],
    contradictions: checked["contradictions.json"],
    sources: checked["sources.json"],
    questions,
    questionById: mapById(questions),
    metricById: mapById(metrics),
    actionById: mapById(checked["actions.json"]),
    dimensionById: mapById(questionnaires.flatMap(({ dimensions }) => dimensions)),
    gateInputs: listGateInputs(rules),
    quickScan: listQuickScan(rules),
  };
}

function listAskedOf(questionnaire: Questionnaire): AskedQuestion[] {
  return questionnaire.dimensions.flatMap((dimension) =>
    dimension.questions.map((question) => ({
      ...question,
      dimension: dimension.id,
      questionnaire: questionnaire.id,
    })),
  );
}

function mapById<Entry extends { id: string }>(entries: readonly Entry[]): Map<string, Entry> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

function toProblem(issue: { path: readonly PropertyKey[]; message: string }): Problem {
  const [first, second] = issue.path;
  const isQuestionnaire = first === "questionnaires" && second !== undefined;
  const depth = isQuestionnaire ? 2 : 1;
  const file = String(isQuestionnaire ? second : first);
  return { file, path: issue.path.slice(depth), message: issue.message };
}

function contentError(folder: string, problems: readonly Problem[]): Error {
  const lines = problems.map((problem) => describeProblem(folder, problem));
  return new Error(`the content of the instrument is wrong:\n${lines.join("\n")}`);
}
