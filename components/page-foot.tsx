import Link from "next/link";
import { useTranslations } from "next-intl";

/** The foot of every page: what Loadline is not, and where to read how it works. */
export function PageFoot() {
  const t = useTranslations("common");
  return (
    <footer className="foot">
      <span>{t("disclaimer")}</span>
      <span className="links">
        <Link href="/method">{t("method")}</Link>
        <Link href="/privacy">{t("privacy")}</Link>
      </span>
    </footer>
  );
}
