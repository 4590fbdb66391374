import "server-only";
import { CURRENT_VERSION, getInstrument } from "@/lib/instrument/catalog";
import type { Text } from "@/lib/instrument/schema";
import { buildReport } from "@/lib/report/build-report";
import type { Report } from "@/lib/report/schema";
import { type Assessment, readAssessment } from "@/lib/scoring/read-assessment";
import brightleaf from "@/samples/brightleaf.json";
import ledgerline from "@/samples/ledgerline.json";
import lingxi from "@/samples/lingxi.json";

const files = { ledgerline, lingxi, brightleaf };

/** The three invented companies of method.md H. */
export const sampleKeys = ["ledgerline", "lingxi", "brightleaf"] as const;

export type SampleKey = (typeof sampleKeys)[number];

/** Whether a text, from an address or a form, names a sample. */
export function isSampleKey(value: unknown): value is SampleKey {
  return sampleKeys.some((key) => key === value);
}

/** A sample as its file has it, and the report that it gives. */
export type Sample = {
  key: SampleKey;
  /** The company's name; the profile has it in one language. */
  name: Text;
  title: Text;
  story: Text;
  assessment: Assessment;
  report: Report;
};

/** The sample, read and scored at its first use; needs no database. */
export function getSample(key: SampleKey): Sample {
  const known = samples.get(key);
  if (known) return known;
  const instrument = getInstrument(CURRENT_VERSION);
  const { title, story } = files[key];
  const reading = readAssessment(instrument, files[key]);
  if (!reading.ok) throw new Error(`samples/${key}.json: ${JSON.stringify(reading.problems)}`);
  const { assessment } = reading;
  // A title is the name, a dash, and what the company is.
  const name = { en: title.en.split(" – ")[0] ?? "", zh: title.zh.split("——")[0] ?? "" };
  const report = buildReport(instrument, assessment);
  const sample = { key, name, title, story, assessment, report };
  samples.set(key, sample);
  return sample;
}

const samples = new Map<SampleKey, Sample>();

/** The samples in the order shown; from their files, so that they also show while the database is away. */
export function listSamples(): Sample[] {
  return sampleKeys.map(getSample);
}
