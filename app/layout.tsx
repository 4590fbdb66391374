import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { htmlLang } from "@/lib/i18n/locale";
import "./styles/tokens.css";
import "./styles/base.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return { title: { default: t("name"), template: `%s · ${t("name")}` } };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get("theme")?.value;
  return (
    <html
      lang={htmlLang[await getLocale()]}
      {...(theme === "light" || theme === "dark" ? { "data-theme": theme } : {})}
    >
      <body>
        <div className="page">{children}</div>
      </body>
    </html>
  );
}
