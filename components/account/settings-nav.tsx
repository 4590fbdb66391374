"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** The pages of the settings; the one that is open is marked. */
export function SettingsNav({
  label,
  pages,
}: {
  label: string;
  pages: readonly { href: string; label: string }[];
}) {
  const path = usePathname();
  return (
    <nav className="tabs" aria-label={label}>
      {pages.map((page) => (
        <Link
          key={page.href}
          href={page.href}
          {...(page.href === path ? { "aria-current": "page" } : {})}
        >
          {page.label}
        </Link>
      ))}
    </nav>
  );
}
