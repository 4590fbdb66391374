import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Instrument } from "@/lib/instrument/build-instrument";

/** What the list is narrowed to; kept in the address, so that it can be shared and survives going back. */
export type CompanySearch = { q: string; verdict: string };

/** Narrows a long list by name and verdict; works without JavaScript. */
export function SearchForm({
  search,
  instrument,
}: {
  search: CompanySearch;
  instrument: Instrument;
}) {
  const t = useTranslations("company.search");
  const locale = useLocale();
  return (
    <search>
      <form className="searchform" action="/companies">
        <label>
          <span>{t("label")}</span>
          <input className="input" type="search" name="q" defaultValue={search.q} maxLength={120} />
        </label>
        <label>
          <span>{t("verdict")}</span>
          <select className="input" name="verdict" defaultValue={search.verdict}>
            <option value="">{t("any")}</option>
            {instrument.verdicts.map(({ id, label }) => (
              <option key={id} value={id}>
                {label[locale]}
              </option>
            ))}
            <option value="none">{t("none")}</option>
          </select>
        </label>
        <button className="btn" type="submit">
          {t("submit")}
        </button>
        {search.q || search.verdict ? <Link href="/companies">{t("clear")}</Link> : null}
      </form>
    </search>
  );
}
