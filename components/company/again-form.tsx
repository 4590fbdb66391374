import { useLocale, useTranslations } from "next-intl";
import { showDate } from "@/lib/i18n/show-date";

/** Starts the next assessment of a company, from the answers of the last one unless told otherwise. */
export function AgainForm({
  companyId,
  latest,
  start,
}: {
  companyId: string;
  latest: { id: string; createdAt: Date } | undefined;
  start: (form: FormData) => Promise<void>;
}) {
  const t = useTranslations("company.page.again");
  const locale = useLocale();
  const date = latest ? showDate(locale, latest.createdAt) : "";
  return (
    <form className="stack" action={start}>
      <input type="hidden" name="companyId" value={companyId} />
      {latest ? (
        <fieldset className="radios">
          <legend className="vh">{t("how")}</legend>
          <label>
            <input type="radio" name="copyFrom" value={latest.id} defaultChecked />{" "}
            {t("copy", { date })}
          </label>
          <label>
            <input type="radio" name="copyFrom" value="" /> {t("fresh")}
          </label>
        </fieldset>
      ) : (
        <input type="hidden" name="copyFrom" value="" />
      )}
      <button className="btn" type="submit">
        {t("submit")}
      </button>
    </form>
  );
}
