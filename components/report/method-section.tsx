import { describeInputWarning } from "@/lib/report/input-warning-texts";
import { hasEveryAnswer } from "@/lib/report/redact";
import { type Block, Finding, PageSection, Questions } from "./page-blocks";
import type { PageView } from "./page-view";
import type { SectionProps } from "./report-words";

/** How the report came about: method, coverage, what to doubt, sources, and what it is not. */
export function MethodSection({ words }: SectionProps) {
  const { view } = words;
  const { t, report } = view;
  return (
    <PageSection
      id="method"
      view={view}
      title={t("method.title")}
      say={t("method.say", {
        version: report.instrument.version,
        revision: report.instrument.revision,
      })}
      blocks={[
        buildFacts(view),
        buildWarnings(view),
        buildSteps(view),
        buildSources(view),
        buildDisclaimer(view),
      ]}
    />
  );
}

function buildFacts(view: PageView): Block {
  const { t, numbers, report, sheet } = view;
  const asked = sheet.asked.length;
  const count = (state: string) =>
    sheet.asked.filter(({ id }) => sheet.stateOf(id) === state).length;
  const facts = [
    [t("method.asOf"), numbers.date(report.asOf)],
    ...(hasEveryAnswer(view.visibility)
      ? [
          [
            t("method.answered"),
            t("method.of", { count: asked - count("unanswered"), total: asked }),
          ],
          [t("method.dontKnow"), numbers.whole(count("dont_know"))],
          [t("method.na"), numbers.whole(count("na"))],
        ]
      : []),
    ...(report.scores
      ? [
          [t("method.coverage"), numbers.share(report.scores.coverage)],
          [t("method.confidence"), numbers.share(report.scores.confidence)],
        ]
      : []),
    [
      t("method.gates"),
      t("method.of", {
        count: view.instrument.gates.length - report.unknownGates.length,
        total: view.instrument.gates.length,
      }),
    ],
    [t("method.rules"), numbers.whole(report.uncheckedRules)],
  ];
  return {
    id: "facts",
    subject: "",
    needs: [],
    node: (
      <dl className="dl2">
        {facts.map(([label, value]) => (
          <div className="dl2-row" key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    ),
  };
}

/** What the answers themselves give reason to doubt. */
function buildWarnings(view: PageView): Block {
  const { t, report, instrument, locale, say } = view;
  const said = [
    ...report.warnings.map(({ id, question, months }) => ({
      question,
      text: `${id === "volume_not_positive" ? say(instrument.labels.warnings.volume_not_positive) : id}${t("colon")}${months.join(t("listSeparator"))}`,
    })),
    ...report.inputWarnings.map((warning) => ({
      question: warning.question,
      text: describeInputWarning(warning, locale),
    })),
  ];
  return {
    id: "warnings",
    subject: "",
    needs: [],
    node:
      said.length > 0 ? (
        <Finding title={t("method.warnings", { count: said.length })}>
          <ul className="missing">
            {said.map(({ question, text }) => (
              <li key={text}>
                {text}{" "}
                {instrument.questionById.has(question) ? (
                  <Questions view={view} ids={[question]} />
                ) : null}
              </li>
            ))}
          </ul>
        </Finding>
      ) : null,
  };
}

const steps = ["levels", "scores", "gates", "ladder", "unknowns", "limits"] as const;

function buildSteps({ t }: PageView): Block {
  return {
    id: "steps",
    subject: "",
    needs: [],
    node: (
      <Finding title={t("method.how")}>
        <ol className="method-steps">
          {steps.map((step) => (
            <li key={step}>{t(`method.steps.${step}`)}</li>
          ))}
        </ol>
      </Finding>
    ),
  };
}

/** The sources of the questions that were asked and of their metrics. */
function buildSources(view: PageView): Block {
  const { t, instrument, sheet } = view;
  const dimensions = new Set(sheet.asked.map(({ dimension }) => dimension));
  const metrics = instrument.metrics.filter(({ dimension }) => dimensions.has(dimension));
  const cited = new Set([...sheet.asked, ...metrics].flatMap(({ source }) => source));
  const sources = instrument.sources.filter(({ key }) => cited.has(key));
  return {
    id: "sources",
    subject: "",
    needs: [],
    node:
      sources.length > 0 ? (
        <details className="behind">
          <summary>{t("method.sources", { count: sources.length })}</summary>
          <ul className="sources t1" lang="en">
            {sources.map(({ key, title, url, status }) => (
              <li key={key}>
                {url ? (
                  <a href={url} rel="noreferrer">
                    {title}
                  </a>
                ) : (
                  title
                )}{" "}
                <span className="dim">{status}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null,
  };
}

function buildDisclaimer({ t }: PageView): Block {
  return {
    id: "disclaimer",
    subject: "",
    needs: [],
    node: <p className="say">{t("method.disclaimer")}</p>,
  };
}
