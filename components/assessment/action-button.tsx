"use client";

import { useActionState } from "react";

/** What an action that redirects when it went well says otherwise. */
export type Refusal<Code extends string> = { ok: false; error: Code };

/** A form of one button; says beside it why nothing happened. Works without JavaScript. */
export function ActionButton<Code extends string>({
  action,
  label,
  errors,
  className,
}: {
  action: (before: Refusal<Code> | null) => Promise<Refusal<Code>>;
  label: string;
  errors: Record<Code, string>;
  className: string;
}) {
  const [refusal, submit, isPending] = useActionState<Refusal<Code> | null>(action, null);
  return (
    <form action={submit}>
      <button type="submit" className={className} aria-disabled={isPending}>
        {label}
      </button>
      {refusal ? (
        <p className="t1 red" role="alert">
          {errors[refusal.error]}
        </p>
      ) : null}
    </form>
  );
}
