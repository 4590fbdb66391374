"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, startTransition, useActionState, useState } from "react";
import type { ProfileChoices } from "./profile-choices";
import { CompanyFields, FactFields, PlanFields } from "./profile-fields";
import { ModuleFields } from "./profile-modules";
import { ProfileNotice } from "./profile-notice";
import { AsOfFields, ScopeFields } from "./profile-scope";
import type { ProfileState, SaveProfile } from "./profile-state";
import { type ProfileValues, readFacts, readProfileForm } from "./profile-values";

/**
 * The profile. Everything typed stays in the fields whatever the answer is; with JavaScript the recommended modules follow
 * the facts, without it they are offered when the form is sent.
 */
export function ProfileForm({
  save,
  saved,
  version,
  choices,
  canWrite,
}: {
  save: SaveProfile;
  saved: ProfileValues;
  /** 1 when nobody has saved yet: the values are a guess. */
  version: number;
  choices: ProfileChoices;
  canWrite: boolean;
}) {
  const t = useTranslations("assessment.profile");
  const [state, submit, isPending] = useActionState<ProfileState, FormData>(save, { kind: "new" });
  const values = state.kind === "new" ? saved : state.values;
  const [facts, setFacts] = useState(() => readFacts(values));
  const problems = state.kind === "invalid" ? state.problems : {};
  // Sent by hand, not by the form's own action: that would empty the fields when the answer comes.
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(() => submit(form));
  };
  return (
    <form
      className="profile"
      action={submit}
      onSubmit={send}
      onChange={(event) => setFacts(readFacts(readProfileForm(new FormData(event.currentTarget))))}
      noValidate
    >
      <HiddenFields {...{ state, version }} />
      <ProfileNotice state={state} choices={choices} />
      <fieldset disabled={!canWrite}>
        <CompanyFields {...{ values, problems, choices }} />
        <PlanFields {...{ values, problems }} />
        <FactFields {...{ values, choices }} />
        <ScopeFields {...{ values, effort: choices.effort }} />
        <ModuleFields
          {...{ facts, modules: choices.modules, isGuess: version === 1 && state.kind === "new" }}
          chosen={values.modules}
        />
        <AsOfFields {...{ values, problems }} />
      </fieldset>
      {canWrite ? (
        <SaveBar {...{ state, isPending, isFirst: version === 1 }} />
      ) : (
        <p className="dim read-only">{t("readOnly")}</p>
      )}
    </form>
  );
}

function HiddenFields({ state, version }: { state: ProfileState; version: number }) {
  const baseVersion = "version" in state ? state.version : version;
  const confirmed = state.kind === "confirm" ? state.confirmed : "";
  return (
    <>
      <input type="hidden" name="baseVersion" value={baseVersion} />
      <input type="hidden" name="confirmed" value={confirmed} />
    </>
  );
}

function SaveBar({
  state,
  isPending,
  isFirst,
}: {
  state: ProfileState;
  isPending: boolean;
  isFirst: boolean;
}) {
  const t = useTranslations("assessment.profile");
  const label = saveLabels[state.kind] ?? (isFirst ? "saveFirst" : "save");
  return (
    <div className="actbar">
      <button type="submit" className="btn primary" aria-disabled={isPending}>
        {t(isPending ? "saving" : label)}
      </button>
    </div>
  );
}

const saveLabels: Partial<Record<ProfileState["kind"], "saveAnyway" | "saveOver">> = {
  confirm: "saveAnyway",
  changed: "saveOver",
};
