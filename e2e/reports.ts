import type { TestPerson } from "./app";
import { makeAssessment, readSample } from "./assessments";
import { createReport, signIn } from "./walls-callers";

/** A person's report, without a page: the id. Without wishes of Ledgerline's answers. */
export async function makeReport(
  person: TestPerson,
  wishes: Parameters<typeof makeAssessment>[1] = readSample("ledgerline"),
): Promise<string> {
  const assessmentId = await makeAssessment(person, wishes);
  return createReport(await signIn("", person, "owner"), assessmentId);
}
