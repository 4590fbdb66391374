import { useLocale, useTranslations } from "next-intl";
import { RowAction } from "@/components/account/row-action";
import { showDate } from "@/lib/i18n/show-date";
import { ShareViews, type View } from "./share-views";

/** A link as the list shows it. */
export type Link = {
  id: string;
  receiver: string;
  scope: "summary" | "full" | "answers";
  money: boolean;
  comments: boolean;
  locale: "en" | "zh" | null;
  hasPasscode: boolean;
  state: "live" | "locked" | "expired" | "revoked";
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  lockedAt: Date | null;
  viewCount: number;
  isLogFull: boolean;
  views: readonly View[];
};

/** The links of a report, each with how it stands, who opened it, and a way to end it. */
export function ShareLinks({
  links,
  openLog,
  previewHref,
  againHref,
  revoke,
}: {
  links: readonly Link[];
  /** The link whose log was asked for. */
  openLog: string | undefined;
  previewHref: (link: Link) => string;
  /** Where the form begins with what this link shows. */
  againHref: (link: Link) => string;
  revoke: (form: FormData) => Promise<void>;
}) {
  const t = useTranslations("share");
  if (links.length === 0) return <p className="dim">{t("page.none")}</p>;
  return (
    <ul className="share-links">
      {links.map((link) => (
        <li
          key={link.id}
          id={`link-${link.id}`}
          className={link.state === "expired" || link.state === "revoked" ? "ended" : undefined}
        >
          <LinkFacts link={link} />
          <div className="acts">
            <a
              href={previewHref(link)}
              aria-label={t("list.previewLabel", { receiver: link.receiver })}
            >
              {t("list.preview")}
            </a>
            {link.state === "live" ? null : (
              <a
                href={againHref(link)}
                aria-label={t("list.againLabel", { receiver: link.receiver })}
              >
                {t("list.again")}
              </a>
            )}
            {link.state === "live" || link.state === "locked" ? (
              <RowAction
                action={revoke}
                name="linkId"
                value={link.id}
                label={t("list.revokeLabel", { receiver: link.receiver })}
              >
                {t("list.revoke")}
              </RowAction>
            ) : null}
          </div>
          <ShareViews link={link} isOpen={link.id === openLog} />
        </li>
      ))}
    </ul>
  );
}

function LinkFacts({ link }: { link: Link }) {
  const t = useTranslations("share");
  const locale = useLocale();
  const say = (date: Date) => showDate(locale, date);
  const { state, createdBy } = link;
  const ends = state === "revoked" && link.revokedAt ? link.revokedAt : link.expiresAt;
  const what = [
    t(`scopes.${link.scope}`),
    t(link.money ? "list.withMoney" : "list.withoutMoney"),
    ...(link.comments ? [t("list.withComments")] : []),
    ...(link.hasPasscode ? [t("list.withPasscode")] : []),
  ];
  const made = { date: say(link.createdAt) };
  return (
    <div>
      <h3>{link.receiver}</h3>
      <p className={state === "locked" ? "red b" : undefined}>
        {t(`list.states.${state}`, {
          ...{ date: say(ends), locked: link.lockedAt ? say(link.lockedAt) : "" },
        })}
      </p>
      {state === "locked" ? <p className="t1">{t("list.lockedHelp")}</p> : null}
      <p className="t1 dim">{what.join(t("list.separator"))}</p>
      <p className="t1 dim">
        {createdBy ? t("list.made", { ...made, name: createdBy }) : t("list.madeBySomebody", made)}
      </p>
    </div>
  );
}
