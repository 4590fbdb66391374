import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import type { ProfileChanges, QuestionGroup } from "./profile-changes";
import type { ProfileChoices } from "./profile-choices";
import { ProblemText } from "./profile-fields";
import type { ProfileState } from "./profile-state";
import type { ProfileProblems, ProfileValues } from "./profile-values";

/** What has to be said before the profile is saved; takes the focus when it comes. */
export function ProfileNotice({
  state,
  choices,
}: {
  state: ProfileState;
  choices: ProfileChoices;
}) {
  const t = useTranslations("assessment");
  switch (state.kind) {
    case "new":
      return null;
    case "refused":
      return <Notice state={state} title={t(refusals[state.error])} />;
    case "recommend":
      return (
        <Notice state={state} title={t("profile.recommendTitle")}>
          <p>
            <a href="#modules">{t("profile.recommendText")}</a>
          </p>
        </Notice>
      );
    case "invalid":
      return (
        <Notice
          state={state}
          title={t("profile.invalidTitle", { count: Object.keys(state.problems).length })}
        >
          <ProblemList problems={state.problems} />
        </Notice>
      );
    case "changed":
      return (
        <Notice state={state} title={t("profile.changedTitle")}>
          <p>{t("profile.changedText")}</p>
          <Theirs theirs={state.theirs} choices={choices} />
        </Notice>
      );
    case "confirm":
      return (
        <Notice state={state} title={t("profile.confirmTitle")}>
          <Changes changes={state.changes} />
        </Notice>
      );
  }
}

const refusals = {
  "database-away": "profile.databaseAway",
  "not-found": "action.not-found",
  refused: "action.refused",
} as const;

function Notice({
  state,
  title,
  children,
}: {
  state: ProfileState;
  title: string;
  children?: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer is a new state, and each is announced.
  useEffect(() => box.current?.focus(), [state]);
  return (
    <div className="qerr stop" role="alert" tabIndex={-1} ref={box}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

function ProblemList({ problems }: { problems: ProfileProblems }) {
  const t = useTranslations("assessment.profile");
  const fields = Object.entries(problems) as [keyof ProfileValues, ProfileProblems["stage"]][];
  return (
    <ul>
      {fields.map(([field, problem]) => (
        <li key={field}>
          <a href={`#${field}`}>{t(field)}</a> {problem ? <ProblemText problem={problem} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Theirs({ theirs, choices }: { theirs: Partial<ProfileValues>; choices: ProfileChoices }) {
  const t = useTranslations("assessment.profile");
  const fields = Object.keys(theirs) as (keyof ProfileValues)[];
  if (fields.length === 0) return <p>{t("changedSame")}</p>;
  const known = [
    ...choices.businessModels,
    ...choices.stages,
    ...choices.flags,
    ...choices.modules,
  ];
  const name = (id: string) => {
    if (id === "full" || id === "quick") return t(id);
    if (id === "report") return t("asOfReport");
    return id === "fixed"
      ? t("asOfFixed")
      : (known.find((choice) => choice.id === id)?.label ?? id);
  };
  return (
    <ul>
      {fields.map((field) => {
        const value = [theirs[field] ?? ""].flat().map(name).join(t("separator"));
        return (
          <li key={field}>
            {t("theirs", { field: t(field), value: value === "" ? t("none") : value })}
          </li>
        );
      })}
    </ul>
  );
}

function Changes({ changes: { appear, vanish, vanishAnswered } }: { changes: ProfileChanges }) {
  const t = useTranslations("assessment.profile");
  return (
    <>
      {appear.length > 0 ? (
        <QuestionGroups groups={appear} title={t("appear", { count: countOf(appear) })} />
      ) : null}
      {vanish.length > 0 ? (
        <QuestionGroups groups={vanish} title={t("vanish", { count: countOf(vanish) })} />
      ) : null}
      {vanishAnswered > 0 ? <p>{t("vanishAnswered", { count: vanishAnswered })}</p> : null}
    </>
  );
}

function QuestionGroups({ groups, title }: { groups: readonly QuestionGroup[]; title: string }) {
  return (
    <details>
      <summary>{title}</summary>
      {groups.map(({ dimension, questions }) => (
        <div key={dimension}>
          <h3 className="t1">{dimension}</h3>
          <ul>
            {questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}

function countOf(groups: readonly QuestionGroup[]): number {
  return groups.reduce((total, { questions }) => total + questions.length, 0);
}
