import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Choices } from "@/components/account/choices";
import { findLinkOwner } from "@/lib/server/auth/mailed-links";
import { askWhetherStays } from "../../../stays-choice";
import { openLink } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.link"))("title") };
}

export default async function OpenLinkPage({ params }: { params: Promise<{ token: string }> }) {
  const t = await getTranslations("account.link");
  const { token } = await params;
  const email = await findLinkOwner(token, "sign_in");
  if (!email) {
    return (
      <>
        <h1>{t("endedTitle")}</h1>
        <p className="lead">{t("endedLead")}</p>
        <p className="btns">
          <Link className="btn primary" href="/sign-in/link">
            {t("again")}
          </Link>
          <Link className="btn" href="/sign-in">
            {t("back")}
          </Link>
        </p>
      </>
    );
  }
  const choice = await askWhetherStays(email);
  return (
    <>
      <h1>{t("openTitle")}</h1>
      <p className="lead">{t("openLead", { email })}</p>
      <form action={openLink} className={choice ? "aform" : "btns"}>
        {choice ? <Choices {...choice} id="claim" values={undefined} /> : null}
        <input type="hidden" name="token" value={token} />
        <button className="btn primary" type="submit">
          {t("openSubmit")}
        </button>
      </form>
    </>
  );
}
