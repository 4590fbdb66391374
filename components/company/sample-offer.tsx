import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Text } from "@/lib/instrument/schema";

/** What a new workspace has to learn from: the samples that are not in it yet. */
export function SampleOffer({
  samples,
  workspaceId,
  copy,
}: {
  samples: readonly { key: string; name: Text; story: Text }[];
  workspaceId: string;
  copy: (form: FormData) => Promise<void>;
}) {
  const t = useTranslations("company.samples");
  const locale = useLocale();
  return (
    <section className="sec" aria-labelledby="samples">
      <div className="full">
        <h2 id="samples">{t("title")}</h2>
        <p className="say">{t("text")}</p>
        <div className="steps samples">
          {samples.map(({ key, name, story }) => (
            <form key={key} action={copy}>
              <h3>{name[locale]}</h3>
              <p>{story[locale]}</p>
              <input type="hidden" name="key" value={key} />
              <input type="hidden" name="workspaceId" value={workspaceId} />
              <div className="btns">
                <button className="btn small" type="submit">
                  {t("copy", { company: name[locale] })}
                </button>
                <Link className="t1" href={`/sample/${key}/report`}>
                  {t("look")}
                </Link>
              </div>
            </form>
          ))}
        </div>
      </div>
    </section>
  );
}
