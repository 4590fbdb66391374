import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { ProfileForm } from "@/components/assessment/profile-form";
import { toProfileValues } from "@/components/assessment/profile-values";
import type { Locale } from "@/lib/i18n/locale";
import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Profile } from "@/lib/instrument/profile";
import type { Text } from "@/lib/instrument/schema";
import { addCounts, measureProgress } from "@/lib/scoring/progress";
import { isAllowed } from "@/lib/server/policy";
import { openAssessment, requireAssessment } from "../find";
import { AssessmentHead } from "../head";
import { saveProfile } from "./actions";

type Params = { params: Promise<{ assessmentId: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { assessment } = await requireAssessment((await params).assessmentId);
  const t = await getTranslations("assessment.profile");
  return { title: `${t("title")} · ${assessment.companyName}` };
}

export default async function ProfilePage({ params }: Params) {
  const { actor, assessment } = await requireAssessment((await params).assessmentId);
  const t = await getTranslations("assessment.profile");
  const { instrument, profile } = openAssessment(assessment);
  const { profile: texts, reason, action } = (await getMessages()).assessment;
  return (
    <>
      <AssessmentHead assessment={assessment} place={t("title")} />
      <main id="content" className="tl">
        <div>
          <h1>{t("heading")}</h1>
          <p className="dim counts">{t("lead")}</p>
          <NextIntlClientProvider messages={{ assessment: { profile: texts, reason, action } }}>
            <ProfileForm
              save={saveProfile.bind(null, assessment.id)}
              saved={toProfileValues(profile, assessment.asOf)}
              version={assessment.profileVersion}
              choices={listChoices(instrument, profile, await getLocale())}
              canWrite={isAllowed(actor, "assessment:write")}
            />
          </NextIntlClientProvider>
        </div>
      </main>
    </>
  );
}

function listChoices(instrument: Instrument, profile: Profile, locale: Locale) {
  const { labels, questionnaires } = instrument;
  const modules = questionnaires.filter(({ core }) => !core);
  const nameIds = (ids: readonly string[], texts: Record<string, Text>) =>
    ids.map((id) => ({ id, label: texts[id]?.[locale] ?? id }));
  const measure = (change: Partial<Profile>) =>
    measureProgress(instrument, { ...profile, ...change }, {});
  const all = measure({ scope: "full", modules: modules.map(({ id }) => id) });
  const effort = (scope: "full" | "quick") => {
    const { applicable, minutesLeft } = measure({ scope });
    return { questions: applicable, minutes: Math.round(minutesLeft / 10) * 10 };
  };
  return {
    businessModels: nameIds(instrument.profile.businessModels, labels.businessModels),
    stages: nameIds(instrument.profile.stages, labels.stages),
    flags: instrument.profile.flags.map(({ id, label }) => ({ id, label: label[locale] })),
    modules: modules.map(({ id, name, recommendedWhen }) => ({
      ...{ id, label: name[locale] },
      ...(recommendedWhen ? { recommendedWhen } : {}),
      minutes: addCounts(all.dimensions.filter((part) => part.questionnaire === id)).minutesLeft,
    })),
    effort: { full: effort("full"), quick: effort("quick") },
  };
}
