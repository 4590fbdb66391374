type Option = { value: string; label: string; lang?: string };

/** One of a few, where an empty `chosen` leaves it to the person; or any of a few when each option has a `name` of its own; part of a form. */
export type FormChoice = {
  label: string;
  hint?: string;
} & (
  | { kind: "one"; name: string; chosen: string; options: readonly Option[] }
  | { kind: "any"; options: readonly { name: string; label: string; isChosen: boolean }[] }
);

/** Draws a choice with what was chosen when the form came back. */
export function Choices({
  id,
  values,
  ...choice
}: FormChoice & { id: string; values: Readonly<Record<string, string>> | undefined }) {
  const labelId = `${id}-${choice.kind === "one" ? choice.name : choice.options[0]?.name}`;
  return (
    <div className="opt">
      <span className="lb" id={labelId}>
        {choice.label}
      </span>
      <div>
        <fieldset className={choice.kind === "one" ? "seg" : "checks"} aria-labelledby={labelId}>
          {choice.kind === "one"
            ? choice.options.map(({ value, label, lang }) => (
                <label key={value} {...(lang ? { lang } : {})}>
                  <input
                    className="vh"
                    type="radio"
                    name={choice.name}
                    value={value}
                    defaultChecked={value === (values?.[choice.name] ?? choice.chosen)}
                    required={choice.chosen === ""}
                  />
                  {label}
                </label>
              ))
            : choice.options.map(({ name, label, isChosen }) => (
                <label key={name} className="cb">
                  <input
                    type="checkbox"
                    name={name}
                    defaultChecked={values ? name in values : isChosen}
                  />
                  <span>{label}</span>
                </label>
              ))}
        </fieldset>
        {choice.hint ? <p className="t1 dim">{choice.hint}</p> : null}
      </div>
    </div>
  );
}
