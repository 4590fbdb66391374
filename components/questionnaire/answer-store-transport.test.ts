import { expect, test } from "vitest";
import { readSendResult } from "./answer-store-transport";

const answer = (status: number, body: object) => readSendResult(Response.json(body, { status }));

test.each([
  [403, "not-allowed"],
  [404, "not-found"],
  [429, "too-many"],
  [503, "away"],
])("%i of the whole request is retried: it says nothing of the edits", async (status, error) => {
  expect(await answer(status, { error })).toEqual({ kind: "reconnecting", retryAfterMs: null });
});

test("another person's session is said as signed out", async () => {
  expect(await answer(401, { error: "signed-out" })).toMatchObject({ kind: "signed-out" });
});

test("a batch that cannot be read is turned down, and 422 speaks for each edit", async () => {
  expect(await answer(413, { error: "too-large" })).toEqual({
    kind: "refused",
    error: "too-large",
  });
  const results = [{ operationId: "one", status: "refused", version: 0, error: "too-large" }];
  expect(await answer(422, { results })).toEqual({
    kind: "answered",
    outcomes: new Map([["one", { status: "refused", error: "too-large" }]]),
  });
});
