"use client";

import { useState } from "react";

export type FieldProps = {
  id: string;
  name: string;
  label: string;
  type: "text" | "email" | "password";
  autoComplete: string;
  value?: string;
  hint?: string;
  problem: string | null;
  texts: { show: string; showLabel: string };
};

/** One labelled input: hint above it, what is wrong beside it. A password can be looked at. */
export function Field({ id, label, hint, problem, type, texts, value, ...input }: FieldProps) {
  const [isShown, setShown] = useState(false);
  const isSecret = type === "password";
  const described = [hint ? `${id}-hint` : "", problem ? `${id}-problem` : ""].filter(Boolean);
  return (
    <div className={problem ? "field wrong" : "field"}>
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      ) : null}
      <div className="entry">
        <input
          {...input}
          id={id}
          className="input"
          type={isSecret && isShown ? "text" : type}
          defaultValue={value}
          maxLength={254}
          aria-invalid={problem !== null}
          {...(described.length > 0 ? { "aria-describedby": described.join(" ") } : {})}
          {...(type === "text" ? {} : { autoCapitalize: "none", spellCheck: false })}
        />
        {isSecret ? (
          <button
            className="reveal"
            type="button"
            aria-label={texts.showLabel}
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
          >
            {texts.show}
          </button>
        ) : null}
      </div>
    </div>
  );
}
