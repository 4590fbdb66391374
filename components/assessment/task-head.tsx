import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { showTarget } from "@/components/report/figure-numbers";
import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Profile } from "@/lib/instrument/profile";
import type { DimensionProgress, Progress } from "@/lib/scoring/progress";
import { gapOf } from "./gap";
import type { TaskLinks } from "./task-links";

/** The top of a task list: what is assessed, how far it is, and the one next step. */
export function TaskHead({
  instrument,
  profile,
  progress,
  links,
  canWrite,
  isGuess,
  next,
}: {
  instrument: Instrument;
  profile: Profile;
  progress: Progress;
  links: TaskLinks;
  canWrite: boolean;
  isGuess: boolean;
  next: DimensionProgress | undefined;
}) {
  const t = useTranslations("assessment.tasks");
  const { answered, applicable } = progress;
  return (
    <>
      <p className="t1 dim">
        {t("plan", {
          company: profile.company_name,
          multiple: showTarget(profile.growth_multiple),
          months: profile.horizon_months,
          scope: profile.scope ?? "full",
        })}
      </p>
      <h1>{canWrite ? t(next ? "titleStart" : "titleDone") : t("titleRead")}</h1>
      <p className="dim counts">
        {t("counts", { answered, applicable })}
        {gapOf(useLocale())}
        <WorkLeft progress={progress} />
      </p>
      <progress className="bar" value={answered} max={applicable} aria-label={t("progressLabel")} />
      <Steps {...{ instrument, links, canWrite, isGuess, next, isStart: answered === 0 }} />
    </>
  );
}

function WorkLeft({ progress }: { progress: Progress }) {
  const t = useTranslations("assessment.tasks");
  const open = progress.dimensions.filter((dimension) => dimension.open.length > 0);
  if (open.length === 0) return null;
  const roles = new Set(open.flatMap((dimension) => dimension.roles));
  return t("left", { minutes: roundMinutes(progress.minutesLeft), roles: roles.size });
}

/** An estimate of an hour is not known to the minute. */
function roundMinutes(minutes: number): number {
  return minutes < 20 ? minutes : Math.round(minutes / 10) * 10;
}

type StepsProps = {
  instrument: Instrument;
  links: TaskLinks;
  canWrite: boolean;
  isGuess: boolean;
  next: DimensionProgress | undefined;
  isStart: boolean;
};

function Steps(props: StepsProps) {
  const { links, canWrite, isGuess } = props;
  if (!canWrite) return <ReadSteps links={links} />;
  return isGuess && links.profile ? (
    <FirstStep profileHref={links.profile} reviewHref={links.review} />
  ) : (
    <NextSteps {...props} />
  );
}

function FirstStep({
  profileHref,
  reviewHref,
}: {
  profileHref: string;
  reviewHref: string | undefined;
}) {
  const t = useTranslations("assessment.tasks");
  return (
    <>
      <p className="counts">{t("unsaved")}</p>
      <div className="btns">
        <Link className="btn primary" href={profileHref}>
          {t("fillProfile")}
        </Link>
        {reviewHref ? (
          <Link className="btn" href={reviewHref}>
            {t("review")}
          </Link>
        ) : null}
      </div>
    </>
  );
}

function NextSteps({ instrument, links, next, isStart }: StepsProps) {
  const t = useTranslations("assessment.tasks");
  const locale = useLocale();
  const dimension = next ? instrument.dimensionById.get(next.id)?.name[locale] : undefined;
  return (
    <>
      <div className="btns">
        {next && dimension ? (
          <Link className="btn primary" href={links.dimension(next.id)}>
            {t(isStart ? "start" : "continue", { dimension })}
          </Link>
        ) : null}
        {links.review ? (
          <Link className={next ? "btn" : "btn primary"} href={links.review}>
            {t("review")}
          </Link>
        ) : null}
      </div>
      <p className="t1 more">
        {links.profile ? <Link href={links.profile}>{t("profile")}</Link> : null}
        {links.report ? <Link href={links.report}>{t("report")}</Link> : null}
        <ExportLink links={links} />
      </p>
    </>
  );
}

function ReadSteps({ links }: { links: TaskLinks }) {
  const t = useTranslations("assessment.tasks");
  return (
    <>
      {links.report ? (
        <div className="btns">
          <Link className="btn primary" href={links.report}>
            {t("readReport")}
          </Link>
        </div>
      ) : null}
      <p className="t1 more">
        <ExportLink links={links} />
      </p>
    </>
  );
}

function ExportLink({ links }: { links: TaskLinks }) {
  const t = useTranslations("files");
  return links.answers ? <a href={links.answers}>{t("export")}</a> : null;
}
