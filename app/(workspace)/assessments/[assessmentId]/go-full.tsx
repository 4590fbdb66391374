import { getTranslations } from "next-intl/server";
import { ActionButton } from "@/components/assessment/action-button";
import { continueAsFull } from "./actions";

/** Offers to make a quick scan a full assessment, on its task list and on its report. */
export async function GoFull({ assessmentId }: { assessmentId: string }) {
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
