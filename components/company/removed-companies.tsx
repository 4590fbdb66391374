import { useLocale, useTranslations } from "next-intl";
import { showDate } from "@/lib/i18n/show-date";

type Removed = { id: string; name: string; removedAt: Date };
type Restore = (form: FormData) => Promise<void>;

/** Said once, right after removing: what was removed, and how to undo it. */
export function RemovedNotice({ company, restore }: { company: Removed; restore: Restore }) {
  const t = useTranslations("company.removed");
  return (
    <div className="notice">
      <p role="status">{t("notice", { company: company.name })}</p>
      <form action={restore}>
        <RestoreButton company={company} label={useTranslations("common")("undo")} />
      </form>
    </div>
  );
}

/** Everything that can still be brought back, folded away. */
export function RemovedList({
  companies,
  restore,
}: {
  companies: readonly Removed[];
  restore: Restore;
}) {
  const t = useTranslations("company.removed");
  const locale = useLocale();
  return (
    <details className="fold">
      <summary>{t("title")}</summary>
      <p className="say">{t("text")}</p>
      <ul className="lines">
        {companies.map((company) => (
          <li key={company.id}>
            <form className="row" action={restore}>
              <span>{company.name}</span>
              <span className="dim t1">
                {t("when", { date: showDate(locale, company.removedAt) })}
              </span>
              <RestoreButton company={company} label={t("restore")} />
            </form>
          </li>
        ))}
      </ul>
    </details>
  );
}

function RestoreButton({ company: { id, name }, label }: { company: Removed; label: string }) {
  return (
    <>
      <input type="hidden" name="companyId" value={id} />
      <button className="btn small" type="submit" aria-label={`${label}: ${name}`}>
        {label}
      </button>
    </>
  );
}
