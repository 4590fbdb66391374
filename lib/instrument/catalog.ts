import { buildInstrument, type ContentFiles, type Instrument } from "./build-instrument";
import { contentV1 } from "./content-v1";

/** The published version that a new assessment asks and the samples answer. */
export const CURRENT_VERSION = "1";

/** The instrument of a published version, built and checked at its first use. Throws when there is no such version. */
export function getInstrument(version: string): Instrument {
  const known = built.get(version);
  if (known) return known;
  const files = published.get(version);
  if (!files) throw new Error(`there is no version "${version}" of the instrument`);
  const instrument = buildInstrument(files);
  built.set(version, instrument);
  return instrument;
}

const published: ReadonlyMap<string, ContentFiles> = new Map([[CURRENT_VERSION, contentV1]]);
const built = new Map<string, Instrument>();
