"use client";

import { type FormEvent, useRef, useState } from "react";
import { clearOutbox, countUnsent } from "@/components/questionnaire/outbox";

type Texts = Record<
  "signOut" | "everywhere" | "unsent" | "unsentWhy" | "stay" | "keep" | "discard",
  string
>;

/** Signs out, here or everywhere. Answers that wait on this device for the network are asked about first. */
export function SignOutForm({ userId, texts }: { userId: string; texts: Texts }) {
  const clear = useRef<HTMLInputElement>(null);
  const isSure = useRef(false);
  const [asked, setAsked] = useState<{ count: number; button: HTMLButtonElement } | null>(null);

  const send = (button: HTMLButtonElement, mayClear: boolean) => {
    if (clear.current) clear.current.value = mayClear ? "yes" : "no";
    isSure.current = true;
    button.form?.requestSubmit(button);
  };
  const discard = async (button: HTMLButtonElement) => {
    send(button, await clearOutbox(userId));
  };
  const ask = async (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent; // what a submit event is
    if (isSure.current || !(submitter instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const count = await countUnsent(userId);
    if (count > 0) setAsked({ count, button: submitter });
    else await discard(submitter);
  };
  return (
    <form action="/api/sign-out" method="post" onSubmit={ask} className="sign-out">
      <input type="hidden" name="clear" defaultValue="no" ref={clear} />
      <p className="btns" hidden={asked !== null}>
        <button className="btn" type="submit">
          {texts.signOut}
        </button>
        <button className="btn" type="submit" name="everywhere" value="yes">
          {texts.everywhere}
        </button>
      </p>
      {asked ? (
        <div className="outcome bad" role="alert">
          <p className="b">{texts.unsent.replace("{count}", String(asked.count))}</p>
          <p>{texts.unsentWhy}</p>
          <p className="btns">
            <button className="btn primary" type="button" onClick={() => setAsked(null)}>
              {texts.stay}
            </button>
            <button className="btn" type="button" onClick={() => send(asked.button, false)}>
              {texts.keep}
            </button>
            <button className="btn danger" type="button" onClick={() => discard(asked.button)}>
              {texts.discard}
            </button>
          </p>
        </div>
      ) : null}
    </form>
  );
}
