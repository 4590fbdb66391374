import type { Draft } from "./draft";

/** What was said at one moment. A conflict's text was not taken. */
export type HistoryEvent = {
  id: string;
  status: "applied" | "conflict";
  value: Draft;
  at: string;
  by: string | null;
};

type HistoryPage = { events: readonly HistoryEvent[]; next: string | null };

/** A page of an answer's history, newest first; null when it cannot be had now. */
export async function loadHistory(
  assessmentId: string,
  questionId: string,
  before: string | null,
): Promise<HistoryPage | null> {
  const query = before === null ? "" : `?before=${before}`;
  const address = `/api/assessments/${assessmentId}/answers/${encodeURIComponent(questionId)}`;
  try {
    const response = await fetch(address + query);
    return response.ok ? ((await response.json()) as HistoryPage) : null; // our own handler's
  } catch {
    return null;
  }
}
