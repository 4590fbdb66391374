import type { ReactNode } from "react";
import { PageFoot } from "@/components/page-foot";
import { Reconnecting } from "@/components/reconnecting";
import { isDatabaseAway } from "@/lib/server/database-away";
import { findPerson } from "@/lib/server/session";

/**
 * Everything behind sign-in. A page and an action ask for the actor themselves, and know where to lead back: a layout is
 * no gate. It only looks whether anybody could be asked for at all.
 */
export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  try {
    await findPerson();
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return <Reconnecting home="/companies" />;
  }
  return (
    <>
      {children}
      <PageFoot />
    </>
  );
}
