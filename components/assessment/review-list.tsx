import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Draft } from "@/components/questionnaire/draft";
import { listDraftProblems } from "@/components/questionnaire/say-problem";
import { useSayProblem } from "@/components/questionnaire/use-say-problem";
import type { AskedQuestion, Instrument } from "@/lib/instrument/build-instrument";
import type { Profile } from "@/lib/instrument/profile";
import { fillText, listTextValues } from "@/lib/report/fill-text";
import { describeInputWarning } from "@/lib/report/input-warning-texts";
import type { Report } from "@/lib/report/schema";
import type { Progress } from "@/lib/scoring/progress";

type Review = {
  instrument: Instrument;
  profile: Profile;
  progress: Progress;
  /** What was typed, by question id. */
  drafts: Readonly<Record<string, unknown>>;
  preview: Report;
  /** The page of a dimension. */
  hrefOf: (dimensionId: string) => string;
  profileHref: string;
};

/** Everything in the answers that deserves another look, each line a way back to its question. */
export function ReviewList(review: Review) {
  const t = useTranslations("assessment.review");
  const { progress, preview } = review;
  const isClean =
    progress.answered === progress.applicable &&
    [preview.inputWarnings, preview.warnings, preview.contradictions, preview.blindSpots].every(
      (found) => found.length === 0,
    );
  if (isClean) return <p className="lead clean">{t("clean")}</p>;
  return (
    <>
      <Unsound {...review} />
      <Implausible {...review} />
      <Contradictory {...review} />
      <Unknown {...review} />
      <Missing {...review} />
    </>
  );
}

function Unsound({ instrument, profile, progress, drafts, hrefOf }: Review) {
  return (
    <Group name="unsound" count={progress.setAside.size}>
      {[...progress.setAside.keys()].map((id) => {
        const question = instrument.questionById.get(id);
        if (!question) return null;
        // Whatever was kept is a draft; its reader takes any shape.
        const draft = drafts[id] as Draft;
        return (
          <Line key={id} {...{ question, hrefOf }}>
            <ProblemText {...{ question, draft, currency: profile.currency }} />
          </Line>
        );
      })}
    </Group>
  );
}

function ProblemText({
  question,
  draft,
  currency,
}: {
  question: AskedQuestion;
  draft: Draft;
  currency: string;
}) {
  const t = useTranslations("questionnaire.problem");
  const say = useSayProblem(question, { locale: useLocale(), currency });
  const [first, ...others] = listDraftProblems(question, draft);
  if (!first) return null;
  return `${say(first)} ${others.length > 0 ? t("more", { count: others.length }) : ""}`;
}

function Implausible({ instrument, preview, hrefOf, profileHref }: Review) {
  const t = useTranslations("assessment.review");
  const locale = useLocale();
  const engine = preview.warnings.map(({ id, question, months }) => ({
    ...{ id, question },
    text: `${instrument.labels.warnings[id as "volume_not_positive"][locale]} (${months.join(", ")})`,
  }));
  const input = preview.inputWarnings.map((warning) => ({
    ...{ id: warning.id, question: warning.question },
    text: describeInputWarning(warning, locale),
  }));
  return (
    <Group name="implausible" count={engine.length + input.length}>
      {[...engine, ...input].map(({ id, question: questionId, text }) => {
        const question = instrument.questionById.get(questionId);
        return question ? (
          <Line key={id} {...{ question, hrefOf }}>
            {text}
          </Line>
        ) : (
          <li key={id}>
            <Link href={profileHref}>{t("profile")}</Link>
            <p className="t1 dim">{text}</p>
          </li>
        );
      })}
    </Group>
  );
}

function Contradictory({ instrument, preview, hrefOf }: Review) {
  const locale = useLocale();
  const values = listTextValues(instrument, preview);
  return (
    <Group name="contradictory" count={preview.contradictions.length}>
      {preview.contradictions.map(({ id, answers }) => {
        const rule = instrument.contradictions.find((contradiction) => contradiction.id === id);
        return (
          <li key={id}>
            <p>{rule?.title[locale]}</p>
            <p className="t1 dim">{rule ? fillText(rule.explanation, values, locale) : null}</p>
            <ul className="t1 both">
              {answers.map((answer) => {
                const question = instrument.questionById.get(answer);
                return question ? <Line key={answer} {...{ question, hrefOf }} /> : null;
              })}
            </ul>
          </li>
        );
      })}
    </Group>
  );
}

function Unknown({ instrument, preview, hrefOf }: Review) {
  const t = useTranslations("assessment.review");
  return (
    <Group name="unknown" count={preview.blindSpots.length}>
      {preview.blindSpots.map(({ id, severity }) => {
        const question = instrument.questionById.get(id);
        return question ? (
          <Line key={id} {...{ question, hrefOf }}>
            {severity === "high" ? t("gateInput") : null}
          </Line>
        ) : null;
      })}
    </Group>
  );
}

/** So many missing answers are shown at once. */
const FEW = 15;

function Missing({ instrument, progress, hrefOf }: Review) {
  const t = useTranslations("assessment.review");
  const locale = useLocale();
  const pages = progress.dimensions
    .map(({ id, open, unsound }) => ({ id, open: open.filter((one) => !unsound.includes(one)) }))
    .filter(({ open }) => open.length > 0);
  const count = pages.reduce((total, { open }) => total + open.length, 0);
  return (
    <Group name="missing" count={count}>
      {pages.map(({ id, open }) => (
        <li key={id}>
          <details open={count <= FEW}>
            <summary>
              {instrument.dimensionById.get(id)?.name[locale]}
              <span className="t1 dim">{t("question", { count: open.length })}</span>
            </summary>
            <ul>
              {open.map((questionId) => {
                const question = instrument.questionById.get(questionId);
                return question ? <Line key={questionId} {...{ question, hrefOf }} /> : null;
              })}
            </ul>
          </details>
        </li>
      ))}
    </Group>
  );
}

function Group({
  name,
  count,
  children,
}: {
  name: "unsound" | "implausible" | "contradictory" | "unknown" | "missing";
  count: number;
  children: ReactNode;
}) {
  const t = useTranslations("assessment.review");
  if (count === 0) return null;
  return (
    <section className="group">
      <div className="gh">
        <h2>{t(name)}</h2>
        <p>{count}</p>
      </div>
      <p className="why">{t(`${name}Text`)}</p>
      <ul className="looks">{children}</ul>
    </section>
  );
}

function Line({
  question,
  hrefOf,
  children,
}: {
  question: AskedQuestion;
  hrefOf: Review["hrefOf"];
  children?: ReactNode;
}) {
  return (
    <li>
      <Link href={`${hrefOf(question.dimension)}#q-${question.id}`}>
        {question.prompt[useLocale()]}
      </Link>
      {children ? <p className="t1 dim">{children}</p> : null}
    </li>
  );
}
