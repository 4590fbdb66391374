import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { getSample, isSampleKey } from "@/lib/server/sample-files";

/** The sample that an address names, with its name in the reader's language; else the page is not there. */
export async function requireSample(key: string) {
  const sample = isSampleKey(key) ? getSample(key) : notFound();
  const name = sample.name[await getLocale()];
  return { ...sample, head: { key: sample.key, name } };
}
