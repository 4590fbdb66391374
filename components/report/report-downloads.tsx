import { useTranslations } from "next-intl";

/** The files that a report can be had as, folded away. */
export function ReportDownloads({ links }: { links: readonly { href: string; label: string }[] }) {
  const t = useTranslations("files.download");
  return (
    <details className="downloads">
      <summary>{t("title")}</summary>
      <ul>
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
