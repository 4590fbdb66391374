import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ProgressDisc } from "@/components/progress-disc";
import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Profile } from "@/lib/instrument/profile";
import type { Questionnaire } from "@/lib/instrument/schema";
import { addCounts, type DimensionProgress } from "@/lib/scoring/progress";
import { ModuleReason } from "./module-reason";
import type { TaskLinks } from "./task-links";

/** One questionnaire of the task list: its dimensions, each a line that leads to its page. */
export function TaskGroup({
  instrument,
  profile,
  questionnaire,
  dimensions,
  links,
  nextId,
}: {
  instrument: Instrument;
  profile: Profile;
  questionnaire: Questionnaire;
  dimensions: readonly DimensionProgress[];
  links: TaskLinks;
  nextId: string | undefined;
}) {
  const t = useTranslations("assessment.tasks");
  const locale = useLocale();
  const { answered, applicable } = addCounts(dimensions);
  const counts = t("answered", { answered, applicable });
  return (
    <section className="group">
      <div className="gh">
        <h2>{questionnaire.name[locale]}</h2>
        <p>{questionnaire.core ? counts : `${t("module")} · ${counts}`}</p>
      </div>
      {questionnaire.id === "fin" ? <p className="why">{t("finance")}</p> : null}
      {questionnaire.core ? null : (
        <p className="why t1">
          <ModuleReason module={questionnaire} profile={profile} />
        </p>
      )}
      <ul>
        {dimensions.map((dimension) => (
          <li key={dimension.id}>
            <Task
              {...{ instrument, dimension, isNext: dimension.id === nextId }}
              href={links.dimension(dimension.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Task({
  instrument,
  dimension,
  href,
  isNext,
}: {
  instrument: Instrument;
  dimension: DimensionProgress;
  href: string;
  isNext: boolean;
}) {
  const t = useTranslations("assessment.tasks");
  const locale = useLocale();
  const { id, answered, applicable, minutesLeft, roles, unsound } = dimension;
  const [role] = roles;
  const who = role ? instrument.labels.roles[role][locale] : "";
  return (
    <Link className={isNext ? "task now" : "task"} href={href}>
      <ProgressDisc done={answered} total={applicable} />
      <span className="nm">
        {instrument.dimensionById.get(id)?.name[locale]}
        {unsound.length > 0 ? (
          <span className="t1 red unsound">{t("unsound", { count: unsound.length })}</span>
        ) : null}
      </span>
      <span className="who">
        {roles.length > 1 ? t("who", { role: who, more: roles.length - 1 }) : who}
      </span>
      <span className="min">
        {minutesLeft > 0 ? t("minutes", { minutes: minutesLeft }) : t("done")}
      </span>
      <span className="cnt">
        {answered} / {applicable}
      </span>
    </Link>
  );
}
