import type { Instrument } from "@/lib/instrument/build-instrument";
import type { Text } from "@/lib/instrument/schema";
import type { Report } from "./schema";

/** The verdict in words, also for a quick scan, which has none. */
export function labelVerdict({ labels }: Instrument, verdict: Report["verdict"]): Text {
  return verdict === "not_scored" ? notScored : labels.verdicts[verdict];
}

const notScored: Text = { en: "Quick scan, not scored", zh: "快速扫描，不评分" };
