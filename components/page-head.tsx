import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "./mark";

/** The running head: mark, name, place, at most four links. `status` is where the state of saving is said. */
export function PageHead({
  home,
  place,
  status,
  children,
}: {
  home: string;
  place?: ReactNode;
  status?: ReactNode;
  children?: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <header className="head">
      <a className="skip" href="#content">
        {t("skipToContent")}
      </a>
      <Link className="brand" href={home}>
        <Mark />
        {t("name")}
      </Link>
      {place ? <p className="crumb">{place}</p> : null}
      <nav aria-label={t("mainNavigation")}>
        {status}
        {children}
      </nav>
    </header>
  );
}
