import { useTranslations } from "next-intl";

/** One field for a company's name: to add a company, or to give one another name. */
export function NameForm({
  save,
  companyId,
  name = "",
  submit,
  isPrimary = false,
  hasProblem,
}: {
  save: (form: FormData) => Promise<void>;
  companyId?: string;
  name?: string;
  submit: string;
  isPrimary?: boolean;
  hasProblem: boolean;
}) {
  const t = useTranslations("company.add");
  return (
    <form className="nameform" action={save}>
      {companyId ? <input type="hidden" name="companyId" value={companyId} /> : null}
      <label htmlFor="company-name">{t("name")}</label>
      <div className="row">
        <input
          className="input"
          id="company-name"
          name="name"
          required
          maxLength={120}
          autoComplete="organization"
          defaultValue={name}
          {...(hasProblem
            ? { "aria-invalid": true, "aria-describedby": "company-name-problem" }
            : {})}
        />
        <button className={isPrimary ? "btn primary" : "btn"} type="submit">
          {submit}
        </button>
      </div>
      {hasProblem ? (
        <p className="red" id="company-name-problem">
          {t("problem")}
        </p>
      ) : null}
    </form>
  );
}
