import type { ProfileChanges } from "./profile-changes";
import type { ProfileProblems, ProfileValues } from "./profile-values";

/** What was typed, and the version of the profile that it is to be saved on top of. */
type Kept = { values: ProfileValues; version: number };

/** What came of sending the profile; when it was saved, another page comes instead. What was typed always comes back. */
export type ProfileState =
  | { kind: "new" }
  | { kind: "refused"; values: ProfileValues; error: "database-away" | "not-found" | "refused" }
  | (Kept & { kind: "invalid"; problems: ProfileProblems })
  /** Modules that the facts recommend and that the form had not offered as such; `values` has them chosen. */
  | (Kept & { kind: "recommend" })
  /** Other questions will be asked; `confirmed`, sent along, says that the person has seen which. */
  | (Kept & { kind: "confirm"; changes: ProfileChanges; confirmed: string })
  /** Somebody saved in between: what they saved, where it differs; `version` is theirs. */
  | (Kept & { kind: "changed"; theirs: Partial<ProfileValues> });

export type SaveProfile = (before: ProfileState, form: FormData) => Promise<ProfileState>;
