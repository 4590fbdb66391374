import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "@/components/assessment/action-button";
import { TaskList } from "@/components/assessment/task-list";
import { buildReport } from "@/lib/report/build-report";
import { measureProgress } from "@/lib/scoring/progress";
import { readAnswers } from "@/lib/scoring/read-assessment";
import { isAllowed } from "@/lib/server/policy";
import { continueAsFull } from "./actions";
import { openAssessment, requireAssessment } from "./find";
import { AssessmentHead } from "./head";

type Params = { params: Promise<{ assessmentId: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { assessment } = await requireAssessment((await params).assessmentId);
  const t = await getTranslations("assessment");
  return { title: `${t("assessment")} · ${assessment.companyName}` };
}

export default async function TasksPage({ params }: Params) {
  const { actor, assessment } = await requireAssessment((await params).assessmentId);
  const { instrument, profile, drafts, asOf } = openAssessment(assessment);
  const { answers } = readAnswers(instrument, drafts);
  const path = `/assessments/${assessment.id}`;
  const canWrite = isAllowed(actor, "answer:write");
  const canChange = isAllowed(actor, "assessment:write");
  const canReport = isAllowed(actor, "report:read");
  const report = canReport && assessment.latestReport ? assessment.latestReport.id : null;
  return (
    <>
      <AssessmentHead assessment={assessment} />
      <TaskList
        {...{ instrument, profile, canWrite }}
        isGuess={canChange && assessment.profileVersion === 1}
        progress={measureProgress(instrument, profile, drafts)}
        preview={
          canReport ? buildReport(instrument, { profile, asOf, answers }, { preview: true }) : null
        }
        links={{
          dimension: (dimensionId) => `${path}/${dimensionId}`,
          review: `${path}/review`,
          profile: `${path}/profile`,
          ...(report ? { report: `/reports/${report}` } : {}),
        }}
      >
        {canChange && profile.scope === "quick" ? <GoFull assessmentId={assessment.id} /> : null}
      </TaskList>
    </>
  );
}

async function GoFull({ assessmentId }: { assessmentId: string }) {
  const t = await getTranslations("assessment");
  return (
    <div className="task-note">
      <p>{t("tasks.quickText")}</p>
      <ActionButton
        className="btn small"
        action={continueAsFull.bind(null, assessmentId)}
        label={t("tasks.goFull")}
        errors={{
          "database-away": t("action.database-away"),
          "not-found": t("action.not-found"),
          refused: t("action.refused"),
        }}
      />
    </div>
  );
}
