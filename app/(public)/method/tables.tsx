import { useTranslations } from "next-intl";
import type { Locale } from "@/lib/i18n/locale";
import type { Instrument } from "@/lib/instrument/build-instrument";

type Content = { instrument: Instrument; locale: Locale };

export function LevelsTable({ instrument, locale }: Content) {
  const t = useTranslations("landing.method.levels");
  return (
    <table className="table records">
      <thead>
        <tr>
          <th className="num">{t("level")}</th>
          <th>{t("name")}</th>
          <th>{t("means")}</th>
        </tr>
      </thead>
      <tbody>
        {instrument.scale.levels.map(({ level, name, generic }) => (
          <tr key={level}>
            <td className="num">{level}</td>
            <th scope="row">{name[locale]}</th>
            <td>{generic[locale]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function EvidenceTable({ instrument, locale }: Content) {
  const t = useTranslations("landing.method.evidence");
  const share = new Intl.NumberFormat(locale, { style: "percent" });
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{t("kind")}</th>
          <th className="num">{t("confidence")}</th>
        </tr>
      </thead>
      <tbody>
        {instrument.evidence.map(({ id, label, confidence }) => (
          <tr key={id}>
            <th scope="row">{label[locale]}</th>
            <td className="num">{share.format(confidence)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function QuestionnairesTable({ instrument, locale }: Content) {
  const t = useTranslations("landing.method.score");
  return (
    <table className="table records">
      <thead>
        <tr>
          <th>{t("questionnaire")}</th>
          <th>{t("dimensions")}</th>
          <th className="num">{t("questions")}</th>
        </tr>
      </thead>
      <tbody>
        {instrument.questionnaires.map(({ id, name, core, dimensions }) => (
          <tr key={id}>
            <th scope="row">
              {name[locale]} <span className="dim t1">{core ? t("core") : t("module")}</span>
            </th>
            <td>
              {dimensions
                .map((dimension) => dimension.name[locale])
                .join(locale === "zh" ? "；" : "; ")}
            </td>
            <td className="num">
              {dimensions.reduce((sum, { questions }) => sum + questions.length, 0)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function LinksList({ instrument, locale }: Content) {
  const names = instrument.links.map(({ name }) => name[locale]);
  return <p className="lead">{names.join(" · ")}</p>;
}

export function GatesTable({ instrument, locale }: Content) {
  const t = useTranslations("landing.method.gates");
  return (
    <table className="table records">
      <thead>
        <tr>
          <th>{t("gate")}</th>
          <th>{t("cap")}</th>
          <th>{t("lifts")}</th>
        </tr>
      </thead>
      <tbody>
        {instrument.gates.map(({ id, text, cap, release }) => (
          <tr key={id}>
            <th scope="row">{text[locale]}</th>
            <td>{instrument.verdicts[cap]?.label[locale]}</td>
            <td className="dim">{release[locale]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function VerdictsTable({ instrument, locale }: Content) {
  const t = useTranslations("landing.method.verdicts");
  return (
    <table className="table records">
      <thead>
        <tr>
          <th className="num">{t("from")}</th>
          <th>{t("verdict")}</th>
          <th>{t("means")}</th>
        </tr>
      </thead>
      <tbody>
        {instrument.verdicts.map(({ id, min, label, meaning }) => (
          <tr key={id}>
            <td className="num">{min}</td>
            <th scope="row">{label[locale]}</th>
            <td>{meaning[locale]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function SourcesTable({ instrument, locale }: Content) {
  const t = useTranslations("landing.method.sources");
  return (
    <details>
      <summary>{t("all", { count: instrument.sources.length })}</summary>
      {locale === "zh" ? <p className="dim t1">{t("english")}</p> : null}
      <table className="table records" lang="en">
        <thead lang={locale === "zh" ? "zh-Hans" : "en"}>
          <tr>
            <th>{t("source")}</th>
            <th>{t("supports")}</th>
          </tr>
        </thead>
        <tbody>
          {instrument.sources.map(({ key, title, status, url, supports }) => (
            <tr key={key} id={`source-${key}`}>
              <th scope="row">
                {url ? <a href={url}>{title}</a> : title}{" "}
                <span className="dim t1">
                  {key}, {status}
                </span>
              </th>
              <td className="dim">{supports}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
