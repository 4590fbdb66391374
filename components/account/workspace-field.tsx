import type { FormState } from "./form-state";

/** The workspace that a form is drawn for. A form that was refused keeps its own, also where the page is drawn again in another one. */
export function WorkspaceField({
  workspaceId,
  state,
}: {
  workspaceId: string | undefined;
  state: FormState;
}) {
  if (!workspaceId) return null;
  return (
    <input type="hidden" name="workspaceId" value={state?.values.workspaceId ?? workspaceId} />
  );
}
