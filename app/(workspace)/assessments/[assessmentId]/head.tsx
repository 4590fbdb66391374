import Link from "next/link";
import { useTranslations } from "next-intl";
import { WorkspaceHead } from "../../workspace-head";

/** The running head of an assessment's own pages; `place` is the page below its task list. */
export function AssessmentHead({
  assessment,
  place,
}: {
  assessment: { id: string; companyId: string; companyName: string };
  place?: string;
}) {
  const t = useTranslations("assessment");
  const company = <Link href={`/companies/${assessment.companyId}`}>{assessment.companyName}</Link>;
  if (!place) {
    return (
      <WorkspaceHead
        place={
          <>
            {company} / {t("assessment")}
          </>
        }
      />
    );
  }
  return (
    <WorkspaceHead
      place={
        <>
          {company} / <Link href={`/assessments/${assessment.id}`}>{t("assessment")}</Link> /{" "}
          {place}
        </>
      }
    />
  );
}
