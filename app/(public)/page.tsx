import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { SampleFigure } from "@/components/sample-figure";
import { CURRENT_VERSION, getInstrument } from "@/lib/instrument/catalog";
import { getSample } from "@/lib/server/sample-files";
import "@/app/styles/report.css";
import "@/app/styles/landing.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("landing");
  const title = t("title");
  const description = t("lead");
  return {
    title: { absolute: title },
    description,
    robots: { index: true },
    openGraph: { type: "website", url: "/", title, description },
    twitter: { card: "summary_large_image" },
  };
}

const steps = ["answer", "see", "fix"] as const;

export default async function LandingPage() {
  const t = await getTranslations("landing");
  const { report, name } = getSample("ledgerline");
  return (
    <main id="content">
      <section className="hero">
        <h1>{t("question")}</h1>
        <p className="lead">{t("lead")}</p>
        <div className="btns">
          <Link className="btn primary" href="/sign-up">
            {t("start")}
          </Link>
          <Link className="btn" href="/sample/ledgerline/report">
            {t("seeSample")}
          </Link>
        </div>
      </section>
      <SampleFigure
        report={report}
        instrument={getInstrument(CURRENT_VERSION)}
        company={name[await getLocale()]}
      />
      <section className="steps" aria-label={t("how")}>
        {steps.map((step, index) => (
          <div key={step}>
            <p className="k">{index + 1}</p>
            <h2>{t(`steps.${step}.title`)}</h2>
            <p>{t(`steps.${step}.text`)}</p>
          </div>
        ))}
      </section>
    </main>
  );
}
