import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Instrument } from "@/lib/instrument/build-instrument";
import { listRecommendedModules, type Profile } from "@/lib/instrument/profile";
import type { Report } from "@/lib/report/schema";
import { listInOrderOfWork, type Progress } from "@/lib/scoring/progress";
import { LineSoFar } from "./line-so-far";
import { ModuleReason } from "./module-reason";
import { TaskGroup } from "./task-group";
import { TaskHead } from "./task-head";
import type { TaskLinks } from "./task-links";

/** The pages of an assessment with how far each is answered, and the load line as it stands. */
export function TaskList({
  instrument,
  profile,
  progress,
  preview,
  links,
  canWrite,
  isGuess = false,
  children,
}: {
  instrument: Instrument;
  profile: Profile;
  progress: Progress;
  /** A preview of the report; null for those who see no reports. */
  preview: Report | null;
  links: TaskLinks;
  canWrite: boolean;
  /** Nobody has saved the profile yet: it comes first. */
  isGuess?: boolean;
  /** Under the first button: what else can be done. */
  children?: ReactNode;
}) {
  const next = canWrite ? progress.dimensions.find(({ open }) => open.length > 0) : undefined;
  const groups = listInOrderOfWork(instrument).map((questionnaire) => ({
    questionnaire,
    dimensions: progress.dimensions.filter((part) => part.questionnaire === questionnaire.id),
  }));
  return (
    <main id="content" className="tl">
      <div>
        <TaskHead {...{ instrument, profile, progress, links, canWrite, isGuess, next }} />
        {children}
        {groups.map((group) =>
          group.dimensions.length > 0 ? (
            <TaskGroup
              key={group.questionnaire.id}
              {...{ ...group, instrument, profile, links, nextId: next?.id }}
            />
          ) : null,
        )}
        <LeftOut {...{ instrument, profile, links, canWrite }} />
      </div>
      {preview ? (
        <aside className="aside">
          <LineSoFar report={preview} instrument={instrument} />
        </aside>
      ) : null}
    </main>
  );
}

function LeftOut({
  instrument,
  profile,
  links,
  canWrite,
}: {
  instrument: Instrument;
  profile: Profile;
  links: TaskLinks;
  canWrite: boolean;
}) {
  const t = useTranslations("assessment.tasks");
  const locale = useLocale();
  const recommended = new Set(listRecommendedModules(instrument, profile));
  const leftOut = instrument.questionnaires.filter(
    ({ id }) => recommended.has(id) && !profile.modules.includes(id),
  );
  if (leftOut.length === 0) return null;
  return (
    <section className="group">
      <div className="gh">
        <h2>{t("leftOut")}</h2>
      </div>
      <p className="why">{t("leftOutText")}</p>
      <ul className="left-out">
        {leftOut.map((module) => (
          <li key={module.id}>
            {module.name[locale]}
            <span className="t1 dim">
              <ModuleReason module={module} profile={profile} />
            </span>
          </li>
        ))}
      </ul>
      {canWrite && links.profile ? (
        <p className="t1">
          <Link href={`${links.profile}#modules`}>{t("takeIn")}</Link>
        </p>
      ) : null}
    </section>
  );
}
