"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { minutesFor } from "@/lib/scoring/minutes";
import type { DimensionLinks } from "./dimension-links";
import type { PreparedDimension } from "./prepare-dimension";

/** The dimensions of the questionnaire; the count of this one moves while it is answered. */
export function DimensionNav({
  prepared,
  links,
  done,
}: {
  prepared: PreparedDimension;
  links: DimensionLinks;
  done: number;
}) {
  const t = useTranslations("questionnaire.page");
  return (
    <nav className="dimnav" aria-label={prepared.questionnaire.name}>
      <Link href={links.list}>← {t("all")}</Link>
      <ol>
        {prepared.dimensions.map((entry) => {
          const isHere = entry.id === prepared.id;
          const counts = { done: isHere ? done : entry.done, total: entry.total };
          return (
            <li key={entry.id} aria-current={isHere ? "page" : undefined}>
              <Link href={links.dimensions[entry.id] ?? links.list}>
                <span>{entry.name}</span>
                <span aria-hidden="true">
                  {counts.done}/{counts.total}
                </span>
                <span className="vh">{t("count", counts)}</span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** The page's title and how far it is answered. */
export function DimensionProgress({
  prepared: { title, questionnaire, questions },
  doneIds,
}: {
  prepared: PreparedDimension;
  doneIds: ReadonlySet<string>;
}) {
  const t = useTranslations("questionnaire.page");
  const { name, number, total } = questionnaire;
  const open = questions.filter(({ id }) => !doneIds.has(id));
  const counts = { done: doneIds.size, total: questions.length, minutes: minutesFor(open) };
  return (
    <>
      <p className="t1 dim">{t("position", { questionnaire: name, number, total })}</p>
      <h1>{title}</h1>
      <p className="t1 dim">{t("progress", counts)}</p>
      <svg className="pbar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect width={(100 * counts.done) / counts.total} height="1" />
      </svg>
    </>
  );
}
