import { useLocale, useTranslations } from "next-intl";

/** Shows the same page in the other language; works without JavaScript. */
export function LocaleSwitch({ setLocale }: { setLocale: (form: FormData) => Promise<void> }) {
  const t = useTranslations("common");
  const other = useLocale() === "zh" ? "en" : "zh";
  return (
    <form action={setLocale}>
      <button
        className="plain"
        name="locale"
        value={other}
        lang={other === "zh" ? "zh-Hans" : "en"}
        type="submit"
      >
        {t("switchLanguage")}
      </button>
    </form>
  );
}
