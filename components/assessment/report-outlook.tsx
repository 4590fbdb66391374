import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { showShare } from "@/components/report/figure-numbers";
import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Report } from "@/lib/report/schema";
import { gapOf } from "./gap";

type Outlook = { instrument: Instrument; preview: Report };

/** What a report made now can and cannot say. */
export function ReportOutlook({ instrument, preview }: Outlook) {
  const t = useTranslations("assessment.review");
  const isQuick = preview.scope === "quick";
  return (
    <dl className="outlook">
      <Row term={t("verdict")}>
        <VerdictOutlook {...{ instrument, preview }} />
      </Row>
      <Row term={t("standing")}>
        <Standing {...{ instrument, preview }} />
      </Row>
      <Row term={t("line")}>
        <LineOutlook preview={preview} />
      </Row>
      {isQuick ? (
        <Row term={t("quickLeavesOut")}>
          <p>{t("quickLeavesOutText")}</p>
        </Row>
      ) : null}
    </dl>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function VerdictOutlook({ instrument, preview }: Outlook) {
  const t = useTranslations("assessment.review");
  const join = useJoin();
  const { scores } = preview;
  if (!scores) return <p>{t("verdictQuick")}</p>;
  const short = instrument.questionnaires.filter(
    ({ id, core }) => core && scores.blocks[id]?.score === null,
  );
  if (short.length === 0) return <p>{t("verdictYes")}</p>;
  return <p>{t("verdictNo", { questionnaires: join(short) })}</p>;
}

function Standing({ instrument, preview }: Outlook) {
  const t = useTranslations("assessment.review");
  const locale = useLocale();
  const join = useJoin();
  const { provisional, scores, unknownGates, modulesNotScored } = preview;
  if (!provisional) return <p>{t("final")}</p>;
  const limit = instrument.constants.provisionalBelow;
  const gates = instrument.gates.filter(({ id }) => unknownGates.includes(id));
  const modules = instrument.questionnaires.filter(({ id }) => modulesNotScored.includes(id));
  return (
    <>
      <p>
        {t("provisional")}
        {gapOf(locale)}
        {scores && scores.coverage < limit
          ? t("coverage", {
              share: showShare(scores.coverage, locale),
              limit: showShare(limit, locale),
            })
          : null}
      </p>
      {gates.length > 0 ? (
        <details>
          <summary>{t("gates", { count: gates.length })}</summary>
          <ul>
            {gates.map(({ id, text }) => (
              <li key={id}>{text[locale]}</li>
            ))}
          </ul>
        </details>
      ) : null}
      {modules.length > 0 ? <p>{t("modules", { modules: join(modules) })}</p> : null}
    </>
  );
}

function LineOutlook({ preview: { ladder } }: { preview: Report }) {
  const t = useTranslations("assessment.review");
  const locale = useLocale();
  const measured = ladder.filter(({ basis }) => basis === "measured").length;
  const estimated = ladder.filter(({ basis }) => basis === "estimated").length;
  return (
    <p>
      {measured === 0 ? t("lineNone") : t("lineText", { measured, total: ladder.length })}
      {gapOf(locale)}
      {estimated > 0 ? t("lineEstimated", { estimated }) : null}
    </p>
  );
}

function useJoin() {
  const t = useTranslations("assessment.line");
  const locale = useLocale();
  return (parts: Instrument["questionnaires"]) =>
    parts.map(({ name }) => name[locale]).join(t("separator"));
}
