import "server-only";
import { type Assessment, findAssessment } from "./assessments";
import { inWorkspace } from "./db";
import { findReport, type KeptReport } from "./reports";
import type { SampleKey } from "./sample-files";
import { sampleReader } from "./session";

/** The seeded assessment of a sample; null before the seed. */
export async function findSampleAssessment(key: SampleKey): Promise<Assessment | null> {
  const reader = sampleReader();
  const { workspaceId } = reader;
  const row = await inWorkspace(reader, (tx) =>
    tx.assessment.findFirst({
      where: { workspaceId, company: { sampleKey: key, removedAt: null } },
      orderBy: { createdAt: "asc" },
      select: { id: true },
    }),
  );
  return row && findAssessment(reader, row.id);
}

/** The seeded report of a sample; null before the seed. */
export async function findSampleReport(key: SampleKey): Promise<KeptReport | null> {
  const reader = sampleReader();
  const { workspaceId } = reader;
  const row = await inWorkspace(reader, (tx) =>
    tx.report.findFirst({
      where: { workspaceId, assessment: { company: { sampleKey: key, removedAt: null } } },
      orderBy: { createdAt: "desc" },
      select: { id: true },
    }),
  );
  return row && findReport(reader, row.id);
}
