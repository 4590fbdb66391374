import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MailForm } from "../mail-form";
import { requestReset } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.forgot"))("title") };
}

export default function ForgotPasswordPage() {
  return <MailForm purpose="forgot" action={requestReset} />;
}
