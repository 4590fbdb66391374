import { useTranslations } from "next-intl";
import type { ProfileChoices } from "./profile-choices";
import { FormGroup, ProblemText } from "./profile-fields";
import type { ProfileProblems, ProfileValues } from "./profile-values";

/** Quick scan or full assessment: what each asks and gives. */
export function ScopeFields({
  values,
  effort,
}: {
  values: ProfileValues;
  effort: ProfileChoices["effort"];
}) {
  const t = useTranslations("assessment.profile");
  return (
    <FormGroup id="scope" title={t("scope")}>
      <fieldset className="anchors">
        <legend className="vh">{t("scope")}</legend>
        {(["full", "quick"] as const).map((scope) => (
          <label key={scope}>
            <input
              type="radio"
              name="scope"
              value={scope}
              defaultChecked={values.scope === scope}
            />
            <span>
              <b>{t(scope)}</b>
              <span className="dim">{t(`${scope}Text`)}</span>
              <span className="t1 dim">{t("effort", effort[scope])}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </FormGroup>
  );
}

/** The day that the ages of answers count to. */
export function AsOfFields({
  values,
  problems,
}: {
  values: ProfileValues;
  problems: ProfileProblems;
}) {
  const t = useTranslations("assessment.profile");
  const problem = problems.asOfDate;
  return (
    <FormGroup id="as-of" title={t("asOf")}>
      <fieldset className="anchors">
        <legend className="vh">{t("asOf")}</legend>
        <label>
          <input
            type="radio"
            name="asOf"
            value="report"
            defaultChecked={values.asOf === "report"}
          />
          <span>
            <b>{t("asOfReport")}</b>
            <span className="dim">{t("asOfReportText")}</span>
          </span>
        </label>
        <label>
          <input type="radio" name="asOf" value="fixed" defaultChecked={values.asOf === "fixed"} />
          <span>
            <b>{t("asOfFixed")}</b>
            <span className="dim">{t("asOfFixedText")}</span>
          </span>
        </label>
      </fieldset>
      <div className="opt as-of-date">
        <label className="lb" htmlFor="asOfDate">
          {t("asOfDate")}
        </label>
        <div className={problem ? "qerr" : undefined}>
          <input
            id="asOfDate"
            name="asOfDate"
            className="input"
            type="date"
            defaultValue={values.asOfDate}
            {...(problem ? { "aria-invalid": true, "aria-describedby": "asOfDate-problem" } : {})}
          />
          {problem ? (
            <p className="t1 red" id="asOfDate-problem">
              <ProblemText problem={problem} />
            </p>
          ) : null}
        </div>
      </div>
    </FormGroup>
  );
}
