import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { setLocale } from "@/app/actions";
import { Choice } from "@/components/account/choice";
import { Devices } from "@/components/account/devices";
import { PasswordSettings } from "@/components/account/password-settings";
import { PersonSettings } from "@/components/account/person-settings";
import { Said } from "@/components/account/said";
import { SignOut } from "@/components/account/sign-out";
import { hasPassword } from "@/lib/server/auth/passwords";
import { listDevices } from "@/lib/server/auth/sessions";
import { requirePerson } from "@/lib/server/session";
import { endDevice, mailMyself, saveName, savePassword, saveShortcuts, saveTheme } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.settings"))("title") };
}

type Query = { done?: string; problem?: string };

export default async function SettingsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { done, problem } = await searchParams;
  const person = await requirePerson("/settings");
  const t = await getTranslations("account");
  const devices = await listDevices(person);
  return (
    <>
      <h1>{t("settings.title")}</h1>
      <Said notice={done} problem={problem} />
      <section aria-labelledby="person">
        <h2 id="person">{t("settings.person")}</h2>
        <PersonSettings person={person} saveName={saveName} mailMyself={mailMyself} />
      </section>
      <section aria-labelledby="display">
        <h2 id="display">{t("settings.display")}</h2>
        <Display shortcuts={person.shortcuts} />
      </section>
      <section aria-labelledby="password">
        <h2 id="password">{t("settings.password")}</h2>
        <PasswordSettings
          email={person.email}
          hasPassword={await hasPassword(person)}
          savePassword={savePassword}
          mailMyself={mailMyself}
        />
      </section>
      <section aria-labelledby="devices">
        <h2 id="devices">{t("settings.devices")}</h2>
        <Devices devices={devices} current={person.sessionId} endDevice={endDevice} />
        <SignOut userId={person.userId} />
      </section>
    </>
  );
}

async function Display({ shortcuts }: { shortcuts: boolean }) {
  const t = await getTranslations("account.settings");
  const theme = await getTranslations("common.theme");
  const chosen = (await cookies()).get("theme")?.value;
  return (
    <>
      <Choice
        action={setLocale}
        label={t("language")}
        name="locale"
        chosen={await getLocale()}
        choices={[
          { value: "en", label: t("languageEn"), lang: "en" },
          { value: "zh", label: t("languageZh"), lang: "zh-Hans" },
        ]}
      />
      <Choice
        action={saveTheme}
        label={t("appearance")}
        name="theme"
        chosen={chosen === "light" || chosen === "dark" ? chosen : "system"}
        choices={[
          { value: "system", label: theme("system") },
          { value: "light", label: theme("light") },
          { value: "dark", label: theme("dark") },
        ]}
      />
      <Choice
        action={saveShortcuts}
        label={t("shortcuts")}
        name="shortcuts"
        chosen={shortcuts ? "on" : "off"}
        choices={[
          { value: "on", label: t("shortcutsOn") },
          { value: "off", label: t("shortcutsOff") },
        ]}
        hint={t("shortcutsWhat")}
      />
    </>
  );
}
