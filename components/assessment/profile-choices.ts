import type { ModuleRule } from "./module-reasons";

/** A module to choose. */
export type ModuleOption = ModuleRule & { label: string; minutes: number };

/** An id with its text. */
export type Choice = { id: string; label: string };

/** What there is to choose from, in the reader's language. */
export type ProfileChoices = {
  businessModels: readonly Choice[];
  stages: readonly Choice[];
  flags: readonly Choice[];
  modules: readonly ModuleOption[];
  /** Questions and minutes of each kind of assessment, for the profile as it stands. */
  effort: Record<"full" | "quick", { questions: number; minutes: number }>;
};
