import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { CURRENT_VERSION, getInstrument } from "@/lib/instrument/catalog";
import "@/app/styles/landing.css";
import {
  EvidenceTable,
  GatesTable,
  LevelsTable,
  LinksList,
  QuestionnairesTable,
  SourcesTable,
  VerdictsTable,
} from "./tables";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("landing.method");
  return { title: t("title"), description: t("lead"), robots: { index: true } };
}

export default async function MethodPage() {
  const t = await getTranslations("landing.method");
  const locale = await getLocale();
  const instrument = getInstrument(CURRENT_VERSION);
  const { version, revision } = instrument;
  const content = { instrument, locale };
  return (
    <main id="content">
      <div className="hero">
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        <p className="dim t1">{t("version", { version, revision })}</p>
      </div>
      <Part number={1} part="levels">
        <LevelsTable {...content} />
        <p className="dim t1">{instrument.scale.note[locale]}</p>
      </Part>
      <Part number={2} part="evidence">
        <EvidenceTable {...content} />
      </Part>
      <Part number={3} part="unknown" />
      <Part number={4} part="score">
        <QuestionnairesTable {...content} />
      </Part>
      <Part number={5} part="ladder">
        <LinksList {...content} />
      </Part>
      <Part number={6} part="gates">
        <GatesTable {...content} />
      </Part>
      <Part number={7} part="verdicts">
        <VerdictsTable {...content} />
      </Part>
      <Part number={8} part="limits" />
      <Part number={9} part="sources">
        <SourcesTable {...content} />
      </Part>
    </main>
  );
}

type PartName =
  | "levels"
  | "evidence"
  | "unknown"
  | "score"
  | "ladder"
  | "gates"
  | "verdicts"
  | "limits"
  | "sources";

function Part({
  number,
  part,
  children,
}: {
  number: number;
  part: PartName;
  children?: ReactNode;
}) {
  const t = useTranslations("landing.method");
  return (
    <section className="sec" aria-labelledby={part}>
      <p className="n">
        <b>{number}</b>
      </p>
      <div className="text">
        <h2 id={part}>{t(`${part}.title`)}</h2>
        <p className="dim">{t(`${part}.text`)}</p>
      </div>
      {children ? <div className="wide method-table">{children}</div> : null}
    </section>
  );
}
