import { useLocale, useTranslations } from "next-intl";
import { SharedHead } from "./shared-head";

/** Asks for the passcode of a link; says nothing of the report. Works without JavaScript. */
export function PasscodeDoor({
  path,
  languageHref,
  isLocked,
  problem,
}: {
  path: string;
  languageHref: string | null;
  isLocked: boolean;
  problem: string | undefined;
}) {
  const t = useTranslations("share.door");
  return (
    <>
      <SharedHead languageHref={languageHref} />
      <main id="content" className="account door">
        <h1>{t(isLocked ? "locked" : "heading")}</h1>
        <p className="lead">{t(isLocked ? "lockedLead" : "lead")}</p>
        {isLocked ? null : (
          <PasscodeForm
            path={path}
            problem={problem === "wrong" || problem === "wait" ? t(`problems.${problem}`) : null}
          />
        )}
      </main>
    </>
  );
}

function PasscodeForm({ path, problem }: { path: string; problem: string | null }) {
  const t = useTranslations("share.door");
  return (
    <form className="aform" method="post" action={`${path}/passcode`}>
      <input type="hidden" name="lang" value={useLocale()} />
      <div className={problem ? "field wrong" : "field"}>
        <label htmlFor="passcode">{t("passcode")}</label>
        {problem ? (
          <p className="problem" id="passcode-problem" role="alert">
            {problem}
          </p>
        ) : null}
        <div className="entry">
          <input
            className="input"
            id="passcode"
            name="passcode"
            type="password"
            autoComplete="off"
            required
            maxLength={64}
            aria-invalid={problem !== null}
            {...(problem ? { "aria-describedby": "passcode-problem" } : {})}
          />
        </div>
      </div>
      <button className="btn primary" type="submit">
        {t("submit")}
      </button>
    </form>
  );
}
