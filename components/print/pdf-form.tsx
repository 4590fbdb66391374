import { useTranslations } from "next-intl";
import type { PrintedDocument } from "@/lib/report/printed-document";

/** Asks for the report as a PDF; works without JavaScript. */
export function PdfForm({
  address,
  paper,
}: {
  address: string;
  /** The paper that is offered first. */
  paper: PrintedDocument["paper"];
}) {
  const t = useTranslations("print");
  return (
    <form className="pdf-form" action={address}>
      <label htmlFor="paper">{t("paper")}</label>
      <select id="paper" name="paper" defaultValue={paper}>
        <option value="a4">{t("papers.a4")}</option>
        <option value="letter">{t("papers.letter")}</option>
      </select>
      <button className="btn small" type="submit">
        {t("download")}
      </button>
    </form>
  );
}
