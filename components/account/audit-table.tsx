import { useLocale, useTranslations } from "next-intl";
import type { Messages } from "@/lib/i18n/messages";
import { showMoment } from "@/lib/i18n/show-date";

type Entry = {
  number: number;
  createdAt: Date;
  actor: string | null;
  action: keyof Messages["audit"]["actions"];
  subject: string | null;
  details: Record<string, string>;
  isSound: boolean;
};

/** What was done, by whom and when. An entry that somebody has tampered with says so. */
export function AuditTable({ entries }: { entries: readonly Entry[] }) {
  const t = useTranslations("audit");
  const locale = useLocale();
  if (entries.length === 0) return <p className="dim">{t("empty")}</p>;
  return (
    <table className="table records">
      <thead>
        <tr>
          <th scope="col">{t("action")}</th>
          <th scope="col">{t("actor")}</th>
          <th scope="col">{t("time")}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.number}>
            <th scope="row">
              <Deed entry={entry} />
              {entry.isSound ? null : <p className="outcome bad">{t("unsound")}</p>}
            </th>
            <td data-label={t("actor")}>{entry.actor ?? t("nobody")}</td>
            <td className="t1 dim nowrap" data-label={t("time")}>
              {showMoment(locale, entry.createdAt)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Deed({ entry: { action, subject, details } }: { entry: Entry }) {
  const t = useTranslations("audit");
  // A newer version of the program may have written what this one has no words for.
  if (!t.has(`actions.${action}`)) return action;
  return t(`actions.${action}`, { subject: subject || t("somebody"), ...details });
}
