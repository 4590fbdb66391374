import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MailForm } from "../../mail-form";
import { requestLink } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.link"))("title") };
}

export default function RequestLinkPage() {
  return <MailForm purpose="link" action={requestLink} />;
}
