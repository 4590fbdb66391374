import { getFormatter, getTranslations } from "next-intl/server";
import * as z from "zod";
import type { FormChoice } from "@/components/account/choices";
import { listSharedWorkspaces } from "@/lib/server/auth/claim-account";
import { findLinkOwner } from "@/lib/server/auth/mailed-links";
import { findPerson } from "@/lib/server/session";

/** Absent where the page did not ask. */
export const staysField = z.enum(["yes", "no"], "form-unsound").optional();

/** Whether there was something to say, and it was not said. */
export async function isUnsaid(
  stays: "yes" | "no" | undefined,
  ...[token, purpose]: Parameters<typeof findLinkOwner>
): Promise<boolean> {
  if (stays) return false;
  const email = await findLinkOwner(token, purpose);
  return email !== null && (await askWhetherStays(email)) !== null;
}

/** Asks whoever opens the mailed link of an account that nobody has confirmed yet; null where there is nothing to ask. */
export async function askWhetherStays(email: string): Promise<FormChoice | null> {
  const person = await findPerson();
  const shared = await listSharedWorkspaces(email, person?.userId ?? null);
  if (shared.length === 0) return null;
  const t = await getTranslations("account.claim");
  const workspaces = (await getFormatter()).list(shared, { type: "conjunction" });
  return {
    ...{ kind: "one", name: "stays", label: t("label"), hint: t("hint", { workspaces }) },
    chosen: "",
    options: [
      { value: "yes", label: t("yes") },
      { value: "no", label: t("no") },
    ],
  };
}
