"use client";

import { useActionState, useEffect, useRef } from "react";
import type { FormAction } from "@/components/account/form-state";
import { WorkspaceField } from "@/components/account/workspace-field";

/** The form of a company's name. It works before and without JavaScript, and keeps what was typed beside what is wrong. */
export function NameEntry({
  save,
  companyId,
  workspaceId,
  name = "",
  label,
  submit,
  isPrimary = false,
  fold,
  problems,
}: {
  save: FormAction;
  companyId?: string;
  workspaceId?: string;
  name?: string;
  label: string;
  submit: string;
  isPrimary?: boolean;
  /** The title to fold the form under. */
  fold?: string;
  problems: Readonly<Record<string, string>>;
}) {
  const [state, send, isPending] = useActionState(save, null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (state) input.current?.focus();
  }, [state]);
  const [code] = state?.ok === false ? Object.values(state.problems) : [];
  const problem = code === undefined ? null : (problems[code] ?? code);
  const form = (
    <form className="nameform" action={send} noValidate>
      {companyId ? <input type="hidden" name="companyId" value={companyId} /> : null}
      <WorkspaceField workspaceId={workspaceId} state={state} />
      <label htmlFor="company-name">{label}</label>
      <div className="row">
        <input
          className="input"
          id="company-name"
          name="name"
          maxLength={254}
          autoComplete="organization"
          defaultValue={state?.values.name ?? name}
          ref={input}
          {...(problem ? { "aria-invalid": true, "aria-describedby": "company-name-problem" } : {})}
        />
        <button
          className={isPrimary ? "btn primary" : "btn"}
          type="submit"
          aria-disabled={isPending}
        >
          {submit}
        </button>
      </div>
      {problem ? (
        <p className="red" id="company-name-problem">
          {problem}
        </p>
      ) : null}
    </form>
  );
  if (!fold) return form;
  return (
    <details className="fold" open={problem !== null}>
      <summary>{fold}</summary>
      {form}
    </details>
  );
}
