"use client";

import { createContext, useContext } from "react";
import type { DimensionTexts } from "./prepare-dimension";

/** What every field of the page has to know. */
export type DimensionSettings = {
  locale: "en" | "zh";
  /** ISO 4217. */
  currency: string;
  /** G of the profile. */
  targetMultiple: number;
  /** YYYY-MM-DD from which the age of an answer counts. */
  today: string;
  texts: DimensionTexts;
};

const Context = createContext<DimensionSettings | null>(null);

export const DimensionSettingsProvider = Context.Provider;

export function useDimensionSettings(): DimensionSettings {
  const settings = useContext(Context);
  if (!settings) throw new Error("a question stands outside its dimension");
  return settings;
}
