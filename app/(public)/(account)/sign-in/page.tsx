import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { findVisitor } from "@/app/visitor";
import { AccountForm } from "@/components/account/account-form";
import { Said } from "@/components/account/said";
import { readNextPath } from "@/lib/server/auth/next-path";
import { listProviders } from "@/lib/server/auth/providers";
import { continueWithProvider, signIn } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.signIn"))("title") };
}

type Query = { next?: string; callbackUrl?: string; error?: string; done?: string };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { next: asked, error, done } = await searchParams;
  const next = readNextPath(asked, "/companies");
  if (await findVisitor()) redirect(next);
  const providers = listProviders().map(({ id, name }) => ({ id, name }));
  return <SignIn next={next} providers={providers} error={error} done={done} />;
}

function SignIn({
  next,
  providers,
  error,
  done,
}: {
  next: string;
  providers: { id: string; name: string }[];
  error: string | undefined;
  done: string | undefined;
}) {
  const t = useTranslations("account");
  return (
    <>
      <h1>{t("signIn.title")}</h1>
      <p className="lead">{t("signIn.lead")}</p>
      <Said notice={done} problem={error} otherwise="provider-failed" />
      <div className="columns">
        <div>
          <AccountForm
            action={signIn}
            submit={t("signIn.submit")}
            fields={[
              { name: "email", label: t("fields.email"), type: "email", autoComplete: "username" },
              {
                name: "password",
                label: t("fields.password"),
                type: "password",
                autoComplete: "current-password",
              },
            ]}
          >
            <input type="hidden" name="next" value={next} />
          </AccountForm>
          <p className="below">
            <Link href="/forgot-password">{t("signIn.forgot")}</Link>
          </p>
        </div>
        <aside aria-labelledby="other-ways">
          <h2 id="other-ways">{t("signIn.other")}</h2>
          <ul className="ways">
            <li>
              <Link href="/sign-in/link">{t("signIn.link")}</Link>
            </li>
            {providers.map(({ id, name }) => (
              <li key={id}>
                <form action={continueWithProvider}>
                  <input type="hidden" name="next" value={next} />
                  <button className="link" name="provider" value={id} type="submit">
                    {t("signIn.provider", { provider: name })}
                  </button>
                </form>
              </li>
            ))}
            <li>
              {t("signIn.new")} <Link href="/sign-up">{t("signIn.signUp")}</Link>
            </li>
          </ul>
        </aside>
      </div>
    </>
  );
}
