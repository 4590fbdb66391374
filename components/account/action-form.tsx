"use client";

import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useId,
  useRef,
} from "react";
import { Choices, type FormChoice } from "./choices";
import { CopyLink } from "./copy-link";
import { Field, type FieldProps } from "./field";
import type { FormAction, FormState } from "./form-state";
import { WorkspaceField } from "./workspace-field";

/** The words that a form may need, by the codes that its action answers with. */
export type FormTexts = {
  summary: string;
  errorTitle: string;
  show: string;
  showLabel: string;
  link: string;
  copy: string;
  copied: string;
  problems: Readonly<Record<string, string>>;
  notices: Readonly<Record<string, string>>;
};

/** The one problem that is not in what was typed. */
const AWAY = "database-away";

export type FormField = Omit<FieldProps, "id" | "problem" | "texts">;

/** A form that works before and without JavaScript, keeps what was typed, and leads to what is wrong. */
export function ActionForm({
  action,
  fields,
  submit,
  choices = [],
  isPrimary,
  workspaceId,
  texts,
  children,
  second,
}: {
  action: FormAction;
  fields: readonly FormField[];
  choices?: readonly FormChoice[] | undefined;
  submit: string;
  isPrimary: boolean;
  workspaceId?: string | undefined;
  texts: FormTexts;
  children?: ReactNode;
  /** Another button. It stands after the form's own, which Enter presses. */
  second?: ReactNode;
}) {
  const [state, send, isPending] = useActionState(action, null);
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const problems = state?.ok === false ? state.problems : {};
  const isAway = problems.form === AWAY;
  // Sent by hand: the form's own action would empty the fields at every answer. A password stays only where nothing was
  // wrong with it.
  const sendByHand = (event: FormEvent<HTMLFormElement>) => {
    const sent = event.nativeEvent;
    // Another button has an action of its own.
    if (sent instanceof SubmitEvent && sent.submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    startTransition(() => send(typed));
  };
  useEffect(() => {
    if (state && !isAway) form.current?.reset();
  }, [state, isAway]);
  return (
    <form action={send} onSubmit={sendByHand} noValidate className="aform" ref={form}>
      <Outcome state={state} texts={texts} idOf={(name) => `${id}-${name}`} />
      {fields.map((field) => (
        <Field
          {...field}
          key={field.name}
          id={`${id}-${field.name}`}
          value={state?.values[field.name] ?? field.value ?? ""}
          problem={say(texts.problems, problems[field.name])}
          texts={texts}
        />
      ))}
      {choices.map((choice) => (
        <Choices {...choice} key={choice.label} id={id} values={state?.values} />
      ))}
      <WorkspaceField workspaceId={workspaceId} state={state} />
      {children}
      <button className={isPrimary ? "btn primary" : "btn"} type="submit" aria-disabled={isPending}>
        {submit}
      </button>
      {second}
    </form>
  );
}

/** What came of sending: a summary of what is wrong with links to the fields, or the good news. It takes the focus. */
function Outcome({
  state,
  texts,
  idOf,
}: {
  state: FormState;
  texts: FormTexts;
  idOf: (name: string) => string;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!state) return;
    box.current?.focus();
    const plain = document.title.replace(texts.errorTitle.replace("{title}", ""), "");
    document.title = state.ok ? plain : texts.errorTitle.replace("{title}", plain);
  }, [state, texts]);
  if (!state) return null;
  if (state.ok) {
    return (
      <div className="outcome" role="status" tabIndex={-1} ref={box}>
        <p>{say(texts.notices, state.notice)}</p>
        {state.link ? <CopyLink link={state.link} texts={texts} /> : null}
      </div>
    );
  }
  return (
    <div className="outcome bad" role="alert" tabIndex={-1} ref={box}>
      {state.problems.form === AWAY ? null : <p className="b">{texts.summary}</p>}
      <ul>
        {Object.entries(state.problems).map(([name, code]) => (
          <li key={name}>
            {name === "form" ? (
              say(texts.problems, code)
            ) : (
              <a href={`#${idOf(name)}`}>{say(texts.problems, code)}</a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function say(texts: Readonly<Record<string, string>>, code: string | undefined): string | null {
  return code === undefined ? null : (texts[code] ?? code);
}
