import { setLocale } from "@/app/actions";
import { LocaleSwitch } from "@/components/locale-switch";
import { PageHead } from "@/components/page-head";

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
