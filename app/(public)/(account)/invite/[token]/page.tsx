import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { AccountForm } from "@/components/account/account-form";
import { useSignUpFields } from "@/components/account/sign-up-fields";
import { findInvitation } from "@/lib/server/invitations";
import { findPerson } from "@/lib/server/session";
import { join, signUpAndJoin } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.invite"))("pageTitle") };
}

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const t = await getTranslations("account.invite");
  const { token } = await params;
  const offer = await findInvitation(token);
  if (!offer) {
    return (
      <>
        <h1>{t("endedTitle")}</h1>
        <p className="lead">{t("endedLead")}</p>
        <p className="btns">
          <Link className="btn" href="/">
            {t("back")}
          </Link>
        </p>
      </>
    );
  }
  const person = await findPerson();
  return (
    <>
      <h1>{t("title", { workspace: offer.workspaceName })}</h1>
      <p className="lead">{t(`lead.${offer.role}`)}</p>
      {person ? <Join token={token} email={person.email} /> : <SignUpAndJoin token={token} />}
    </>
  );
}

async function Join({ token, email }: { token: string; email: string }) {
  const t = await getTranslations("account.invite");
  return (
    <>
      <p className="dim">{t("signedInAs", { email })}</p>
      <form action={join} className="btns">
        <input type="hidden" name="token" value={token} />
        <button className="btn primary" type="submit">
          {t("submit")}
        </button>
      </form>
    </>
  );
}

function SignUpAndJoin({ token }: { token: string }) {
  const t = useTranslations("account");
  return (
    <div className="columns">
      <div>
        <AccountForm
          action={signUpAndJoin}
          submit={t("invite.signUpSubmit")}
          fields={useSignUpFields()}
        >
          <input type="hidden" name="token" value={token} />
        </AccountForm>
        <p className="below">
          {t("invite.known")}{" "}
          <Link href={`/sign-in?next=${encodeURIComponent(`/invite/${token}`)}`}>
            {t("invite.signIn")}
          </Link>
        </p>
      </div>
    </div>
  );
}
