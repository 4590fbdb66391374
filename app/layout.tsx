import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { htmlLang } from "@/lib/i18n/locale";
import { env } from "@/lib/server/env";
import "./styles/tokens.css";
import "./styles/base.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    metadataBase: new URL(env().APP_ORIGIN),
    title: { default: t("name"), template: `%s · ${t("name")}` },
    manifest: "/manifest.webmanifest",
    // Pages that a search engine may show say so themselves.
    robots: { index: false },
  };
}

export const viewport: Viewport = { colorScheme: "light dark" };

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
