import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Choice, ProfileChoices } from "./profile-choices";
import type { ProfileProblems, ProfileValues } from "./profile-values";

type Fields = { values: ProfileValues; problems: ProfileProblems };
type FieldId =
  | "company_name"
  | "business_model"
  | "stage"
  | "headcount"
  | "currency"
  | "growth_multiple"
  | "horizon_months"
  | "launch_date";

/** Currencies that are offered; any other can be typed. */
const currencies = ["USD", "EUR", "GBP", "CNY", "JPY", "CHF", "CAD", "AUD", "INR", "SGD", "HKD"];

/** A heading with the fields below it. */
export function FormGroup({
  id,
  title,
  say,
  children,
}: {
  id: string;
  title: string;
  say?: string;
  children: ReactNode;
}) {
  return (
    <section className="group" id={id} aria-labelledby={`${id}-title`}>
      <div className="gh">
        <h2 id={`${id}-title`}>{title}</h2>
      </div>
      {say ? <p className="why">{say}</p> : null}
      {children}
    </section>
  );
}

/** Who is assessed. */
export function CompanyFields({ values, problems, choices }: Fields & { choices: ProfileChoices }) {
  const t = useTranslations("assessment.profile");
  return (
    <FormGroup id="company" title={t("company")}>
      <Field id="company_name" problems={problems}>
        {(aria) => (
          <input
            {...aria}
            className="input wide"
            defaultValue={values.company_name}
            autoComplete="organization"
            required
          />
        )}
      </Field>
      <Field id="business_model" problems={problems}>
        {(aria) => (
          <Select {...{ aria, options: choices.businessModels }} chosen={values.business_model} />
        )}
      </Field>
      <Field id="stage" problems={problems}>
        {(aria) => <Select {...{ aria, options: choices.stages }} chosen={values.stage} />}
      </Field>
      <Field id="headcount" problems={problems} hint={t("headcountHint")}>
        {(aria) => (
          <input
            {...aria}
            className="input short"
            inputMode="numeric"
            defaultValue={values.headcount}
            required
          />
        )}
      </Field>
      <Field id="currency" problems={problems} hint={t("currencyHint")}>
        {(aria) => (
          <>
            <input
              {...aria}
              className="input short"
              list="currencies"
              maxLength={3}
              autoCapitalize="characters"
              defaultValue={values.currency}
              required
            />
            <datalist id="currencies">
              {currencies.map((code) => (
                <option key={code} value={code} />
              ))}
            </datalist>
          </>
        )}
      </Field>
    </FormGroup>
  );
}

/** What it wants to carry, and by when. */
export function PlanFields({ values, problems }: Fields) {
  const t = useTranslations("assessment.profile");
  return (
    <FormGroup id="plan" title={t("plan")}>
      <Field id="growth_multiple" problems={problems} hint={t("growthHint")}>
        {(aria) => (
          <span className="unit">
            <input
              {...aria}
              className="input"
              inputMode="decimal"
              defaultValue={values.growth_multiple}
              required
            />
            <span>{t("growthUnit")}</span>
          </span>
        )}
      </Field>
      <Field id="horizon_months" problems={problems} hint={t("horizonHint")}>
        {(aria) => (
          <span className="unit">
            <input
              {...aria}
              className="input"
              inputMode="numeric"
              defaultValue={values.horizon_months}
              required
            />
            <span>{t("horizonUnit")}</span>
          </span>
        )}
      </Field>
      <Field id="launch_date" problems={problems} hint={t("launchHint")}>
        {(aria) => (
          <input {...aria} className="input" type="date" defaultValue={values.launch_date} />
        )}
      </Field>
    </FormGroup>
  );
}

/** What is true of the business. */
export function FactFields({
  values,
  choices,
}: {
  values: ProfileValues;
  choices: ProfileChoices;
}) {
  const t = useTranslations("assessment.profile");
  return (
    <FormGroup id="facts" title={t("facts")} say={t("factsText")}>
      <fieldset className="facts">
        <legend className="vh">{t("facts")}</legend>
        {choices.flags.map(({ id, label }) => (
          <label key={id} className="cb">
            <input
              type="checkbox"
              name="flags"
              value={id}
              defaultChecked={values.flags.includes(id)}
            />
            {label}
          </label>
        ))}
      </fieldset>
    </FormGroup>
  );
}

type Aria = { id: string; name: string; "aria-describedby"?: string; "aria-invalid"?: true };

function Field({
  id,
  problems,
  hint,
  children,
}: {
  id: FieldId;
  problems: ProfileProblems;
  hint?: string;
  children: (aria: Aria) => ReactNode;
}) {
  const t = useTranslations("assessment.profile");
  const problem = problems[id];
  const described = [hint ? `${id}-hint` : "", problem ? `${id}-problem` : ""].filter(Boolean);
  return (
    <div className="opt">
      <label className="lb" htmlFor={id}>
        {t(id)}
      </label>
      <div className={problem ? "qerr" : undefined}>
        {children({
          ...{ id, name: id },
          ...(described.length > 0 ? { "aria-describedby": described.join(" ") } : {}),
          ...(problem ? { "aria-invalid": true } : {}),
        })}
        {problem ? (
          <p className="t1 red" id={`${id}-problem`}>
            <ProblemText problem={problem} />
          </p>
        ) : null}
        {hint ? (
          <p className="t1 dim" id={`${id}-hint`}>
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}

const errorKinds = ["number", "text", "pattern", "date", "one"] as const;

/** What a field should hold. */
export function ProblemText({
  problem,
}: {
  problem: NonNullable<ProfileProblems[keyof ProfileValues]>;
}) {
  const t = useTranslations("assessment.profile.error");
  const { min = 0, max = 0, example = "" } = problem;
  return t(errorKinds.find((kind) => kind === problem.kind) ?? "other", { min, max, example });
}

function Select({
  aria,
  options,
  chosen,
}: {
  aria: Aria;
  options: readonly Choice[];
  chosen: string;
}) {
  return (
    <select {...aria} className="input wide" defaultValue={chosen}>
      {options.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}
