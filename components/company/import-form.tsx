"use client";

import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { checkImport, type SaidImport, sendImport } from "./send-import";

type Texts = {
  file: string;
  hint: string;
  check: string;
  busy: string;
  submit: string;
  clean: string;
  errors: Readonly<Record<string, string>>;
};

type Step =
  | { kind: "choose"; error: string | null }
  | { kind: "busy" }
  /** The bytes that were checked are the ones that are imported. */
  | { kind: "checked"; bytes: ArrayBuffer; said: SaidImport };

/** Chooses a file, says what would become of it, and imports it once the person agrees. The file stays chosen. */
export function ImportForm({
  address,
  largestBytes,
  texts,
}: {
  address: string;
  largestBytes: number;
  texts: Texts;
}) {
  const [step, setStep] = useState<Step>({ kind: "choose", error: null });
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const error = step.kind === "choose" ? step.error : null;
  const fail = (code: string) => {
    setStep({ kind: "choose", error: texts.errors[code] ?? texts.errors.failed ?? code });
    input.current?.focus();
  };
  const check = async () => {
    setStep({ kind: "busy" });
    const read = await readFile(input.current?.files?.[0], largestBytes);
    if (!read.ok) return fail(read.error);
    const sent = await checkImport(address, read.bytes);
    if (!sent.ok) return fail(sent.error);
    setStep({ kind: "checked", bytes: read.bytes, said: sent.body });
  };
  const bringIn = async (bytes: ArrayBuffer) => {
    setStep({ kind: "busy" });
    const sent = await sendImport(address, bytes);
    if (!sent.ok) return fail(sent.error);
    window.location.assign(`/assessments/${sent.body.assessmentId}`);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (step.kind !== "busy") void check();
  };
  return (
    <>
      <form className="importform" onSubmit={submit} noValidate>
        <label htmlFor={id}>{texts.file}</label>
        <p className="hint" id={`${id}-hint`}>
          {texts.hint}
        </p>
        {error ? (
          <p className="red" id={`${id}-problem`} role="alert">
            {error}
          </p>
        ) : null}
        <input
          id={id}
          className="file"
          type="file"
          accept=".json,application/json"
          ref={input}
          onChange={() => setStep({ kind: "choose", error: null })}
          aria-invalid={error !== null}
          aria-describedby={error ? `${id}-hint ${id}-problem` : `${id}-hint`}
        />
        <button
          className={step.kind === "checked" && step.said.canImport ? "btn" : "btn primary"}
          type="submit"
          aria-disabled={step.kind === "busy"}
        >
          {texts.check}
        </button>
        <p className="t1 dim" role="status">
          {step.kind === "busy" ? texts.busy : null}
        </p>
      </form>
      {step.kind === "checked" ? (
        <Outcome said={step.said} texts={texts} bringIn={() => void bringIn(step.bytes)} />
      ) : null}
    </>
  );
}

async function readFile(
  file: File | undefined,
  largestBytes: number,
): Promise<{ ok: true; bytes: ArrayBuffer } | { ok: false; error: string }> {
  if (!file) return { ok: false, error: "missing" };
  if (file.size > largestBytes) return { ok: false, error: "too-large" };
  try {
    return { ok: true, bytes: await file.arrayBuffer() };
  } catch {
    // Changed or gone since it was chosen.
    return { ok: false, error: "unreadable" };
  }
}

/** What would become of the file, every problem listed. It takes the focus. */
function Outcome({
  said,
  texts,
  bringIn,
}: {
  said: SaidImport;
  texts: Texts;
  bringIn: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="sec imported">
      <div className="full">
        <h2 tabIndex={-1} ref={heading}>
          {said.summary}
        </h2>
        {said.groups.length === 0 ? <p className="say">{texts.clean}</p> : null}
        {said.groups.map(({ title, entries }) => (
          <div key={title}>
            <h3>{title}</h3>
            <ul>
              {entries.map(({ question, lines }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes, with entries that may be alike
                <li key={index}>
                  {question ? <p>{question}</p> : null}
                  {lines.map((line) => (
                    <p className="t1 dim" key={line}>
                      {line}
                    </p>
                  ))}
                </li>
              ))}
            </ul>
          </div>
        ))}
        {said.canImport ? (
          <button className="btn primary" type="button" onClick={bringIn}>
            {texts.submit}
          </button>
        ) : null}
      </div>
    </section>
  );
}
