import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { showMultiple, showTarget } from "@/components/report/figure-numbers";
import { SampleDisc } from "@/components/sample-figure";
import { CURRENT_VERSION, getInstrument } from "@/lib/instrument/catalog";
import { labelVerdict } from "@/lib/report/verdict-label";
import { listSamples, type Sample } from "@/lib/server/sample-files";
import "@/app/styles/report.css";
import { SampleHead } from "./sample-head";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("landing.samples");
  return { title: t("title"), description: t("lead"), robots: { index: true } };
}

export default async function SamplesPage() {
  const t = await getTranslations("landing.samples");
  return (
    <>
      <SampleHead />
      <main id="content">
        <div className="hero">
          <h1>{t("title")}</h1>
          <p className="lead">{t("lead")}</p>
        </div>
        {listSamples().map((sample) => (
          <SampleEntry key={sample.key} sample={sample} />
        ))}
      </main>
    </>
  );
}

async function SampleEntry({ sample }: { sample: Sample }) {
  const t = await getTranslations("landing.samples");
  const locale = await getLocale();
  const { key, name, title, story, report, assessment } = sample;
  const { headcount, growth_multiple, horizon_months } = assessment.profile;
  const instrument = getInstrument(CURRENT_VERSION);
  const target = showTarget(growth_multiple);
  const line = report.supportedMultiple;
  return (
    <section className="sec" aria-labelledby={key}>
      <div className="n">{t("facts", { people: headcount, target, months: horizon_months })}</div>
      <div className="text">
        <h2 id={key}>{name[locale]}</h2>
        <p className="dim sample-kind">
          {title[locale].slice(name[locale].length).replace(/^[ –—]+/u, "")}
        </p>
        <p className="sample-story">{story[locale]}</p>
        <p className="sample-result">
          <b>{labelVerdict(instrument, report.verdict)[locale]}</b>
          {report.scores?.overall ? (
            <span>{t("score", { score: Math.round(report.scores.overall) })}</span>
          ) : null}
          <span>
            {line === null ? t("lineUnknown") : t("line", { line: showMultiple(line, 2), target })}
          </span>
        </p>
        <div className="btns">
          <Link className="btn" href={`/sample/${key}/report`}>
            {t("report")}
          </Link>
          <Link className="btn" href={`/sample/${key}`}>
            {t("answers")}
          </Link>
        </div>
      </div>
      <div className="side">
        <SampleDisc report={report} instrument={instrument} company={name[locale]} />
      </div>
    </section>
  );
}
