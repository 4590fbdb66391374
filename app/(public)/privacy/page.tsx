import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import "@/app/styles/landing.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("landing.privacy");
  return { title: t("title"), description: t("lead"), robots: { index: true } };
}

export default async function PrivacyPage() {
  const t = await getTranslations("landing.privacy");
  const parts = [
    {
      title: t("kept.title"),
      lines: [
        t("kept.account"),
        t("kept.devices"),
        t("kept.work"),
        t("kept.log"),
        t("kept.limits"),
      ],
    },
    {
      title: t("device.title"),
      lines: [t("device.session"), t("device.protection"), t("device.choices"), t("device.queue")],
    },
    { title: t("none.title"), lines: [t("none.third"), t("none.tracking"), t("none.scoring")] },
    {
      title: t("see.title"),
      lines: [t("see.members"), t("see.separate"), t("see.removed"), t("providers")],
    },
  ];
  return (
    <main id="content">
      <div className="hero">
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
      </div>
      {parts.map(({ title, lines }, index) => (
        <section className="sec" key={title} aria-labelledby={`part-${index}`}>
          <div className="text">
            <h2 id={`part-${index}`}>{title}</h2>
            <ul className="lines">
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        </section>
      ))}
    </main>
  );
}
