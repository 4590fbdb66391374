import { useMessages, useTranslations } from "next-intl";
import { ActionForm } from "@/components/account/action-form";
import type { FormChoice } from "@/components/account/choices";
import type { FormAction } from "@/components/account/form-state";

/** What the form begins with: what a preview was made of, else the defaults. */
export type ShareChoices = {
  receiver: string;
  scope: string;
  money: boolean;
  comments: boolean;
  locale: string;
  days: string;
};

/** Makes a link to a report; before that, shows what its reader would see. */
export function ShareForm({
  reportId,
  chosen,
  share,
  preview,
}: {
  reportId: string;
  chosen: ShareChoices;
  share: FormAction;
  preview: (form: FormData) => Promise<void>;
}) {
  const t = useTranslations("share.form");
  const text = { type: "text", autoComplete: "off" } as const;
  return (
    <ActionForm
      action={share}
      submit={t("submit")}
      isPrimary
      texts={useShareTexts()}
      fields={[
        {
          ...text,
          name: "receiver",
          label: t("receiver"),
          hint: t("receiverHint"),
          value: chosen.receiver,
        },
        { ...text, name: "passcode", label: t("passcode"), hint: t("passcodeHint") },
      ]}
      choices={useShareChoices(chosen)}
      second={
        <button className="btn" type="submit" formAction={preview}>
          {t("preview")}
        </button>
      }
    >
      <input type="hidden" name="reportId" value={reportId} />
    </ActionForm>
  );
}

function useShareTexts() {
  const t = useTranslations("account.form");
  const { account, share } = useMessages();
  return {
    summary: t("summary"),
    errorTitle: t("errorTitle", { title: "{title}" }),
    show: t("show"),
    showLabel: t("showLabel"),
    link: t("link"),
    copy: t("copy"),
    copied: t("copied"),
    problems: { ...account.problems, ...share.problems },
    notices: share.notices,
  };
}

function useShareChoices(chosen: ShareChoices): FormChoice[] {
  const t = useTranslations("share");
  return [
    {
      kind: "one",
      name: "scope",
      label: t("form.scope"),
      chosen: chosen.scope,
      options: (["summary", "full", "answers"] as const).map((value) => ({
        value,
        label: t(`scopes.${value}`),
      })),
    },
    {
      kind: "any",
      label: t("form.also"),
      options: (["money", "comments"] as const).map((name) => ({
        name,
        label: t(`also.${name}`),
        isChosen: chosen[name],
      })),
    },
    {
      kind: "one",
      name: "locale",
      label: t("form.locale"),
      chosen: chosen.locale,
      options: [
        { value: "reader", label: t("locales.reader") },
        { value: "en", label: t("locales.en"), lang: "en" },
        { value: "zh", label: t("locales.zh"), lang: "zh-Hans" },
      ],
    },
    {
      kind: "one",
      name: "days",
      label: t("form.days"),
      chosen: chosen.days,
      options: (["7", "30", "90", "365"] as const).map((value) => ({
        value,
        label: t(`days.${value}`),
      })),
    },
  ];
}
