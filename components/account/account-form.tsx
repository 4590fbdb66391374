import { useMessages, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm, type FormField } from "./action-form";
import type { FormChoice } from "./choices";
import type { FormAction } from "./form-state";

/** A form of the account pages with all its words. `fields` come with their labels; `children` stand above the button. */
export function AccountForm({
  action,
  fields,
  choices,
  submit,
  isPrimary = true,
  workspaceId,
  children,
}: {
  action: FormAction;
  fields: readonly FormField[];
  choices?: readonly FormChoice[];
  submit: string;
  isPrimary?: boolean;
  /** For what happens in the workspace that is open: the one that the form is drawn for. */
  workspaceId?: string;
  children?: ReactNode;
}) {
  const t = useTranslations("account.form");
  const { problems, notices } = useMessages().account;
  const texts = {
    summary: t("summary"),
    errorTitle: t("errorTitle", { title: "{title}" }),
    show: t("show"),
    showLabel: t("showLabel"),
    link: t("link"),
    copy: t("copy"),
    copied: t("copied"),
    problems,
    notices,
  };
  return (
    <ActionForm {...{ action, fields, choices, submit, isPrimary, workspaceId, texts }}>
      {children}
    </ActionForm>
  );
}
