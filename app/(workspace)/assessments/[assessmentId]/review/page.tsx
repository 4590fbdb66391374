import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "@/components/assessment/action-button";
import { ReportList } from "@/components/assessment/report-list";
import { ReportOutlook } from "@/components/assessment/report-outlook";
import { ReviewList } from "@/components/assessment/review-list";
import { UnsentNotice } from "@/components/questionnaire/unsent-notice";
import { buildReport } from "@/lib/report/build-report";
import { measureProgress } from "@/lib/scoring/progress";
import { readAnswers } from "@/lib/scoring/read-assessment";
import { isAllowed } from "@/lib/server/policy";
import { listReports } from "@/lib/server/reports";
import { requirePermission } from "@/lib/server/session";
import { createReport } from "../actions";
import { openAssessment, requireAssessment } from "../find";
import { AssessmentHead } from "../head";

type Params = { params: Promise<{ assessmentId: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { assessment } = await requireReviewable(params);
  const t = await getTranslations("assessment.review");
  return { title: `${t("title")} · ${assessment.companyName}` };
}

async function requireReviewable(params: Params["params"]) {
  const found = await requireAssessment((await params).assessmentId);
  requirePermission(found.actor, "report:read");
  return found;
}

export default async function ReviewPage({ params }: Params) {
  const { actor, assessment } = await requireReviewable(params);
  const t = await getTranslations("assessment.review");
  const { instrument, profile, drafts, asOf } = openAssessment(assessment);
  const { answers } = readAnswers(instrument, drafts);
  const progress = measureProgress(instrument, profile, drafts);
  const preview = buildReport(instrument, { profile, asOf, answers }, { preview: true });
  const path = `/assessments/${assessment.id}`;
  return (
    <>
      <AssessmentHead assessment={assessment} place={t("title")} />
      <main id="content" className="tl">
        <div>
          <h1>{t("title")}</h1>
          <p className="dim counts">{t("lead")}</p>
          {actor.userId && isAllowed(actor, "answer:write") ? (
            <Unsent assessmentId={assessment.id} userId={actor.userId} />
          ) : null}
          <ReviewList
            {...{ instrument, profile, progress, drafts, preview }}
            hrefOf={(dimensionId) => `${path}/${dimensionId}`}
            profileHref={`${path}/profile`}
          />
        </div>
        <aside className="aside">
          <h2>{t("say")}</h2>
          <ReportOutlook {...{ instrument, preview }} />
          {isAllowed(actor, "report:create") ? (
            <MakeReport assessmentId={assessment.id} canMake={progress.answered > 0} />
          ) : null}
          <ReportList reports={await listReports(actor, assessment.id)} instrument={instrument} />
        </aside>
      </main>
    </>
  );
}

async function Unsent(ids: { assessmentId: string; userId: string }) {
  const t = await getTranslations("questionnaire.saving");
  const say = (count: number) => t("unsent", { count, amount: "{amount}" });
  return <UnsentNotice {...ids} texts={{ one: say(1), other: say(2) }} />;
}

async function MakeReport({ assessmentId, canMake }: { assessmentId: string; canMake: boolean }) {
  const t = await getTranslations("assessment");
  if (!canMake) return <p className="dim">{t("review.nothing")}</p>;
  return (
    <ActionButton
      className="btn primary"
      action={createReport.bind(null, assessmentId)}
      label={t("review.make")}
      errors={{
        "database-away": t("action.database-away"),
        "not-found": t("action.not-found"),
        "nothing-answered": t("action.nothing-answered"),
        refused: t("action.refused"),
      }}
    />
  );
}
