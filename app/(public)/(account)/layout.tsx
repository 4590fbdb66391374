import type { Metadata } from "next";
import type { ReactNode } from "react";
import "@/app/styles/account.css";

// Some of these addresses are secrets: no other site is to learn them. With "no-referrer" a form sent without JavaScript
// would carry `Origin: null` and be refused as another site's.
export const metadata: Metadata = { referrer: "same-origin" };

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <main id="content" className="account">
      {children}
    </main>
  );
}
