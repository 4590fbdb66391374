import { randomUUID } from "node:crypto";
import type { APIResponse, Page } from "@playwright/test";

export const answersUrl = (assessmentId: string) => `/api/assessments/${assessmentId}/answers`;

/** One sound edit of a level question that every profile asks, but for the wishes. */
export function makeOperation(wishes: Record<string, unknown>) {
  return {
    operationId: randomUUID(),
    questionId: "ops_process_map",
    baseVersion: 0,
    value: { state: "dont_know" },
    ...wishes,
  };
}

/** Posts bytes as they are, as JSON unless the headers say otherwise, with the page's cookies and no Origin of its own. */
export function postRaw(
  page: Page,
  assessmentId: string,
  body: string | Buffer,
  headers: Record<string, string>,
): Promise<APIResponse> {
  return page.request.post(answersUrl(assessmentId), {
    headers: { "content-type": "application/json", ...headers },
    data: Buffer.from(body),
  });
}

/** Posts a batch as our own page does. */
export function postOperations(page: Page, assessmentId: string, operations: object[]) {
  return postRaw(page, assessmentId, JSON.stringify({ operations }), {
    "sec-fetch-site": "same-origin",
  });
}
