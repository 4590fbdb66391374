import { randomUUID } from "node:crypto";
import { type APIResponse, expect } from "@playwright/test";
import { answersUrl, makeOperation, postRaw } from "./answers-api";
import { makeAssessment, readKept } from "./assessments";
import { test } from "./fixtures";

const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const answered = (value: unknown) => ({ state: "answered", value });
/** A batch with one operation whose value is this JSON, which JSON.stringify might not write. */
const withValue = (json: string) =>
  JSON.stringify({ operations: [makeOperation({ value: "VALUE" })] }).replace('"VALUE"', json);
const own = { "sec-fetch-site": "same-origin" };

test.describe("the answers handler turns down", () => {
  const { origin } = new URL(process.env.APP_ORIGIN ?? "http://localhost");
  const sound = JSON.stringify({ operations: [makeOperation({})] });
  const bodies: Record<string, string | Buffer> = {
    "what is not JSON": "{operations",
    "an empty body": "",
    "bytes that are not UTF-8": Buffer.from([0x22, 0xc3, 0x28, 0x22]),
    "JSON of depth 1,000": nested(1_000),
    "JSON of depth 100,000": nested(100_000),
    null: "null",
    "an array": "[]",
    "no operation": '{"operations":[]}',
    "51 operations": JSON.stringify({
      operations: Array.from({ length: 51 }, () => makeOperation({})),
    }),
    "a field beside the operations": sound.replace("{", '{"role":"owner",'),
    "a field in an operation": JSON.stringify({
      operations: [makeOperation({ workspaceId: randomUUID() })],
    }),
    "__proto__ beside the operations": sound.replace("{", '{"__proto__":{"role":"owner"},'),
    "operations that are a text": '{"operations":"all"}',
    "an operation id that is none": JSON.stringify({
      operations: [makeOperation({ operationId: "1; drop table answers" })],
    }),
    "a base version of -1": JSON.stringify({ operations: [makeOperation({ baseVersion: -1 })] }),
    "a base version of 1e309": sound.replace('"baseVersion":0', '"baseVersion":1e309'),
    "a base version that no counter reaches": sound.replace(
      '"baseVersion":0',
      '"baseVersion":9007199254740991',
    ),
    "a base version in words": JSON.stringify({
      operations: [makeOperation({ baseVersion: "0" })],
    }),
    "a question id that is a number": JSON.stringify({
      operations: [makeOperation({ questionId: 7 })],
    }),
    "a question id of 10,000 characters": JSON.stringify({
      operations: [makeOperation({ questionId: "q".repeat(10_000) })],
    }),
  };
  for (const [name, body] of Object.entries(bodies)) {
    test(name, async ({ page, person }) => {
      const assessmentId = await makeAssessment(person);
      const response = await postRaw(page, assessmentId, body, own);
      expect(response.status()).toBe(400);
      expect(await readKept(assessmentId)).toEqual({});
    });
  }

  const headers: Record<string, { given: Record<string, string>; status: number }> = {
    "another content type": { given: { ...own, "content-type": "text/plain" }, status: 415 },
    "a form": {
      given: { ...own, "content-type": "application/x-www-form-urlencoded" },
      status: 415,
    },
    "a content type that only begins like JSON": {
      given: { ...own, "content-type": "application/jsonp" },
      status: 415,
    },
    "another site's Origin": { given: { origin: "https://evil.example" }, status: 403 },
    "Origin: null": { given: { origin: "null" }, status: 403 },
    "no Origin": { given: {}, status: 403 },
    "Sec-Fetch-Site: cross-site": {
      given: { origin, "sec-fetch-site": "cross-site" },
      status: 403,
    },
    "Sec-Fetch-Site: same-site": { given: { origin, "sec-fetch-site": "same-site" }, status: 403 },
  };
  for (const [name, { given, status }] of Object.entries(headers)) {
    test(name, async ({ page, person }) => {
      const assessmentId = await makeAssessment(person);
      expect((await postRaw(page, assessmentId, sound, given)).status()).toBe(status);
      expect(await readKept(assessmentId)).toEqual({});
      // The same with our own Origin is taken: it was the header.
      expect((await postRaw(page, assessmentId, sound, { origin })).status()).toBe(200);
    });
  }

  test("a body of 300 kB, also one that does not say its length", async ({ page, person }) => {
    const assessmentId = await makeAssessment(person);
    const comment = "x".repeat(300_000);
    const body = JSON.stringify({
      operations: [makeOperation({ value: { state: "dont_know", comment } })],
    });
    expect((await postRaw(page, assessmentId, body, own)).status()).toBe(413);
    const [cookie] = await page.context().cookies();
    const response = await fetch(new URL(answersUrl(assessmentId), process.env.APP_ORIGIN), {
      method: "POST",
      headers: {
        ...own,
        cookie: `${cookie?.name}=${cookie?.value}`,
        "content-type": "application/json",
      },
      body: new Blob([body]).stream(),
      duplex: "half",
    } as RequestInit);
    expect(response.status).toBe(413);
    expect(await readKept(assessmentId)).toEqual({});
  });

  test("a session cookie that is none", async ({ page, person, context }) => {
    const assessmentId = await makeAssessment(person);
    for (const value of ["", "x", "a.b.c", "%00", "e".repeat(4_000)]) {
      await context.clearCookies();
      const cookie = { cookie: `loadline-session=${value}` };
      const response = await postRaw(page, assessmentId, sound, { ...own, ...cookie });
      expect(response.status(), value.slice(0, 10)).toBe(401);
    }
  });
});

test.describe("one operation is refused, and holds up no other:", () => {
  const refused: Record<string, { json: string; error: string }> = {
    "depth 1,000": { json: `{"state":"answered","value":${nested(1_000)}}`, error: "depth" },
    NUL: { json: '{"state":"answered","value":1,"comment":"a\\u0000b"}', error: "character" },
    "half of a surrogate pair": {
      json: '{"state":"answered","value":1,"comment":"a\\ud83d"}',
      error: "character",
    },
    "a pair the wrong way round": {
      json: '{"state":"answered","value":"\\udc00\\ud800"}',
      error: "character",
    },
    "NUL in a key": { json: '{"state":"answered","value":{"a\\u0000":1}}', error: "key" },
    "a note of 100,000 characters": {
      json: JSON.stringify({
        state: "dont_know",
        comment: "长".repeat(50_000) + "x".repeat(50_000),
      }),
      error: "length",
    },
    "1e309": { json: '{"state":"answered","value":1e309}', error: "number" },
    "-1e309 in a table": { json: '{"state":"answered","value":[{"a":-1e309}]}', error: "number" },
    __proto__: { json: '{"state":"answered","value":{"__proto__":{"x":1}}}', error: "key" },
    "__proto__ at the top": { json: '{"state":"answered","__proto__":{}}', error: "shape" },
    "another state": { json: '{"state":"verified","value":4}', error: "shape" },
    "a note that is a list": {
      json: '{"state":"answered","value":1,"comment":[]}',
      error: "shape",
    },
    "an unknown key": { json: '{"state":"answered","value":1,"score":100}', error: "shape" },
    null: { json: "null", error: "shape" },
    "a bare number": { json: "4", error: "shape" },
    "a key given twice, the last one unsound": {
      json: '{"state":"answered","value":1,"value":1e400}',
      error: "number",
    },
  };
  for (const [name, { json, error }] of Object.entries(refused)) {
    test(name, async ({ page, person }) => {
      const assessmentId = await makeAssessment(person);
      const alone = await postRaw(page, assessmentId, withValue(json), own);
      expect(alone.status()).toBe(422);
      expect((await alone.json()).results).toMatchObject([{ status: "refused", error }]);

      const good = makeOperation({ questionId: "ops_root_cause", value: answered(2) });
      const body = withValue(json).replace(/\]\}$/, `,${JSON.stringify(good)}]}`);
      const both = await postRaw(page, assessmentId, body, own);
      expect(both.status()).toBe(200);
      expect(statuses(await both.json())).toEqual(["applied", "refused"]);
      expect(await readKept(assessmentId)).toEqual({ ops_root_cause: answered(2) });
    });
  }

  test("an unknown question", async ({ page, person }) => {
    const assessmentId = await makeAssessment(person);
    for (const questionId of ["no_such_question", "__proto__", "constructor", "ops_flow", "\0"]) {
      const body = JSON.stringify({ operations: [makeOperation({ questionId })] });
      const response = await postRaw(page, assessmentId, body, own);
      expect((await response.json()).results).toMatchObject([{ error: "question" }]);
    }
    expect(await readKept(assessmentId)).toEqual({});
  });

  test("one operation id for two questions writes the first only", async ({ page, person }) => {
    const assessmentId = await makeAssessment(person);
    const one = makeOperation({ value: answered(1) });
    const body = JSON.stringify({ operations: [one, { ...one, questionId: "ops_root_cause" }] });
    await expectTaken(await postRaw(page, assessmentId, body, own));
    expect(Object.values(await readKept(assessmentId))).toEqual([answered(1)]);
  });
});

test("values of the wrong type are kept as typed and do not count", async ({ page, person }) => {
  const values = ["2", 99, -1, 2.5, true, [], {}, [[1]], { level: 2 }, "<script>", -0, 1e-300];
  for (const value of values) {
    const assessmentId = await makeAssessment(person);
    const body = JSON.stringify({ operations: [makeOperation({ value: answered(value) })] });
    await expectTaken(await postRaw(page, assessmentId, body, own));
    // JSON has no -0.
    const kept = JSON.parse(JSON.stringify(answered(value)));
    expect(await readKept(assessmentId)).toEqual({ ops_process_map: kept });
    for (const place of ["", "/ops_flow", "/review"]) {
      const shown = await page.request.get(`/assessments/${assessmentId}${place}`);
      expect(shown.status(), `${JSON.stringify(value)} on ${place}`).toBe(200);
    }
  }
});

test("what is asked for in an address is refused, never a failure", async ({ page, person }) => {
  const assessmentId = await makeAssessment(person);
  const since = [
    ...["yesterday", "0", "2026-13-01T00:00:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"],
    ...["2026-01-01T00:00:00+23:59", "2026-01-01T00:00:00.123456789012Z", "\0", "'"],
  ];
  const before = ["-1", "1e3", "9".repeat(18), "9".repeat(19), "\0", "1 or 1=1"];
  const questionIds = ["%00", "%ED%A0%80", "..%2F..", "%", "q".repeat(5_000), "__proto__"];
  const urls = [
    ...since.map((time) => `${answersUrl(assessmentId)}?since=${encodeURIComponent(time)}`),
    ...before.map(
      (id) => `${answersUrl(assessmentId)}/ops_process_map?before=${encodeURIComponent(id)}`,
    ),
    ...questionIds.map((id) => `${answersUrl(assessmentId)}/${id}`),
  ];
  for (const url of urls) {
    const response = await page.request.get(url);
    expect(response.status(), url).toBeLessThan(500);
  }
});

function statuses({ results }: { results: { status: string }[] }): string[] {
  return results.map(({ status }) => status).sort();
}

async function expectTaken(response: APIResponse) {
  expect(response.status()).toBe(200);
  expect(statuses(await response.json())).not.toContain("refused");
}
