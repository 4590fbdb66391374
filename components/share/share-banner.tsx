import Link from "next/link";
import { useTranslations } from "next-intl";

/** Above a report: whether it is open to others now, and the way to its links. Nothing for who may not share. */
export function ShareBanner({
  reportId,
  sharing,
}: {
  reportId: string;
  sharing: { liveLinks: number } | null;
}) {
  const t = useTranslations("share.banner");
  if (!sharing) return null;
  const { liveLinks } = sharing;
  return (
    <p className="share-banner">
      {liveLinks > 0 ? <span>{t("text", { count: liveLinks })}</span> : null}
      <Link href={`/reports/${reportId}/share`}>{t(liveLinks > 0 ? "link" : "share")}</Link>
    </p>
  );
}
