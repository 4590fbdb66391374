/** One of a few, kept at once when pressed; works without JavaScript. */
export function Choice({
  action,
  label,
  name,
  chosen,
  choices,
  hint,
}: {
  action: (form: FormData) => Promise<void>;
  label: string;
  name: string;
  chosen: string;
  choices: readonly { value: string; label: string; lang?: string }[];
  hint?: string;
}) {
  return (
    <form action={action} className="opt">
      <span className="lb" id={`choice-${name}`}>
        {label}
      </span>
      <div>
        <fieldset className="seg" aria-labelledby={`choice-${name}`}>
          {choices.map(({ value, label: text, lang }) => (
            <button
              key={value}
              type="submit"
              name={name}
              value={value}
              aria-pressed={value === chosen}
              {...(lang ? { lang } : {})}
            >
              {text}
            </button>
          ))}
        </fieldset>
        {hint ? <p className="t1 dim">{hint}</p> : null}
      </div>
    </form>
  );
}
