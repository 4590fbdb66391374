import { getTranslations } from "next-intl/server";
import type * as z from "zod";
import { readForm, refuse } from "@/lib/server/form";
import { type Actor, requirePerson } from "@/lib/server/session";

const FIELD = "workspaceId";

/**
 * `readForm` for what is made or changed in the workspace that is open, whichever that is. The form carries the one that
 * it was drawn for: where another tab has opened another one since, it is refused, and says which to go back to.
 */
export async function readFormFor<Schema extends z.ZodType>(
  actor: Actor,
  schema: Schema,
  form: FormData,
) {
  const drawnFor = form.getAll(FIELD).at(-1);
  if (drawnFor === undefined) return refuse(form, { form: "form-unsound" });
  if (drawnFor !== actor.workspaceId) return refuse(form, { form: await sayOther(drawnFor) });
  const rest = new FormData();
  for (const [name, value] of form) if (name !== FIELD) rest.append(name, value);
  return readForm(schema, rest);
}

async function sayOther(drawnFor: FormDataEntryValue): Promise<string> {
  const { memberships } = await requirePerson();
  const left = memberships.find(({ workspaceId }) => workspaceId === drawnFor);
  if (!left) return "other-workspace";
  return (await getTranslations("account.form"))("otherWorkspace", { workspace: left.name });
}
