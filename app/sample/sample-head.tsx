import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { copySampleHere } from "@/app/(workspace)/companies/actions";
import { setLocale } from "@/app/actions";
import { findVisitor } from "@/app/visitor";
import { LocaleSwitch } from "@/components/locale-switch";
import { PageHead } from "@/components/page-head";
import type { SampleKey } from "@/lib/server/sample-files";
import { findActor } from "@/lib/server/session";

/** The running head of the samples. Inside one it is followed by what a sample is, and the offer to copy it. */
export async function SampleHead({ sample }: { sample?: { key: SampleKey; name: string } }) {
  const t = await getTranslations("landing.samples");
  const common = await getTranslations("common");
  const person = await findVisitor();
  const actor = person && (await findActor());
  return (
    <>
      <PageHead home="/" place={sample ? t("sampleOf", { company: sample.name }) : t("nav")}>
        {sample ? <Link href="/sample">{t("all")}</Link> : null}
        <LocaleSwitch setLocale={setLocale} />
        {person ? (
          <Link href="/companies">{common("companies")}</Link>
        ) : (
          <Link href="/sign-in">{common("signIn")}</Link>
        )}
      </PageHead>
      {sample ? (
        <form className="notice" aria-label={t("nav")} action={copySampleHere}>
          <p>{t("notice")}</p>
          <input type="hidden" name="key" value={sample.key} />
          <input type="hidden" name="workspaceId" value={actor?.workspaceId ?? ""} />
          {person ? (
            <button className="btn small" type="submit">
              {t("copy")}
            </button>
          ) : (
            <Link
              className="btn small"
              href={`/sign-in?next=${encodeURIComponent(`/sample/${sample.key}`)}`}
            >
              {t("copySignedOut")}
            </Link>
          )}
        </form>
      ) : null}
    </>
  );
}
