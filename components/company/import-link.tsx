import Link from "next/link";
import { useTranslations } from "next-intl";

/** The way to the import, under a form that begins an assessment otherwise. */
export function ImportLink({ href }: { href: string }) {
  return (
    <p className="import-link">
      <Link href={href}>{useTranslations("files.import")("link")}</Link>
    </p>
  );
}
