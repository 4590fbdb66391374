import { PageHead } from "@/components/page-head";
import { LocaleSwitch } from "@/components/locale-switch";
import { setLocale } from "@/app/actions";

export default function LandingPage() {
  return (
    <>
      <PageHead home="/">
        <LocaleSwitch setLocale={setLocale} />
      </PageHead>
      <main id="content" />
    </>
  );
}
