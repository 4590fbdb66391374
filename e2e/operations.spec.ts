import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { answersUrl, makeOperation, postOperations } from "./answers-api";
import { makeSessionCookie, query, type TestPerson } from "./app";
import { instrument, makeAssessment } from "./assessments";
import { test } from "./fixtures";
import { withSecondServer } from "./second-server";

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

test("a proxy is told that the server lives and is ready", async ({ request: browser }) => {
  for (const path of ["/api/health", "/api/ready"]) {
    const response = await browser.get(path);
    expect(response.status(), path).toBe(200);
    expect(await response.json()).toEqual({ ok: true });
    expect(response.headers()["cache-control"]).toBe("no-store");
  }
});

test("every response has the id of its request: the proxy's, or a new one where that is no id", async ({
  request: browser,
}) => {
  const given = "proxy-0123456789.abc";
  for (const path of ["/", "/api/health", "/api/auth/error", "/nowhere", "/robots.txt"]) {
    const kept = await browser.get(path, { headers: { "x-request-id": given } });
    expect(kept.headers()["x-request-id"], path).toBe(given);
    for (const bad of ["short", "a b c d e f g h", "x".repeat(129), '{"level":60,"a":"b"}']) {
      const made = await browser.get(path, { headers: { "x-request-id": bad } });
      expect(made.headers()["x-request-id"], path).toMatch(uuid);
    }
  }
});

test("metrics are for who has the token, count what happened, and name nobody", async ({
  page,
  person,
}) => {
  expect((await page.request.get("/api/metrics")).status()).toBe(401);
  for (const token of ["", "x", `${process.env.METRICS_TOKEN}x`]) {
    const headers = { authorization: `Bearer ${token}` };
    expect((await page.request.get("/api/metrics", { headers })).status(), token).toBe(401);
  }
  const before = await readMetrics(page.request);
  const assessmentId = await makeAssessment(person);
  const operation = makeOperation({});
  for (const sent of [
    operation,
    operation,
    makeOperation({}),
    makeOperation({ questionId: "nothing" }),
  ]) {
    await postOperations(page, assessmentId, [sent]);
  }
  const after = await readMetrics(page.request);
  // Other stories save too.
  for (const outcome of ["applied", "replayed", "conflict", "refused"]) {
    const name = `loadline_edits_total{outcome="${outcome}"}`;
    expect(after.value(name) - before.value(name), name).toBeGreaterThanOrEqual(1);
  }
  expect(
    after.value('loadline_request_seconds_count{route="autosave",status="2xx"}'),
  ).toBeGreaterThanOrEqual(3);
  for (const name of [
    "loadline_database_connections",
    "nodejs_eventloop_lag_p99_seconds",
    "process_resident_memory_bytes",
  ]) {
    expect(after.text).toContain(name);
  }
  expect(after.text).not.toMatch(uuid);
  expect(after.text).not.toContain("@");
});

async function readMetrics(browser: {
  get(path: string, options: object): Promise<{ text(): Promise<string> }>;
}) {
  const headers = { authorization: `Bearer ${process.env.METRICS_TOKEN}` };
  const text = await (await browser.get("/api/metrics", { headers })).text();
  const value = (name: string) => {
    const line = text.split("\n").find((candidate) => candidate.startsWith(`${name} `));
    return Number(line?.slice(name.length) ?? 0);
  };
  return { text, value };
}

test("SIGTERM: not ready at once, every request under way and on its way is answered, then the end with 0", async ({
  person,
}) => {
  const [assessmentId, headers] = [await makeAssessment(person), await makeHeaders(person)];
  await withSecondServer({ SHUTDOWN_DELAY_S: "5", LOG_REQUESTS: "all" }, async (server) => {
    expect((await fetch(`${server.origin}/api/metrics`)).status, "without a token set").toBe(404);
    const url = `${server.origin}${answersUrl(assessmentId)}`;
    let isSending = true;
    const statuses: number[] = [];
    const senders = Array.from({ length: 8 }, async (_, index) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const questionId = instrument.questions[index]?.id;
      for (let version = 0; isSending; version++) {
        const body = makeBody({ questionId, baseVersion: version });
        statuses.push(await post(url, { agent, headers, parts: [body] }));
      }
      agent.destroy();
    });
    await expect.poll(() => statuses.length, { timeout: 30_000 }).toBeGreaterThan(16);
    let isConnected = false;
    const slow = post(url, {
      headers: { ...headers, "x-request-id": "slow-one-0001" },
      parts: split(makeBody({ questionId: instrument.questions[20]?.id })),
      onConnect: () => {
        isConnected = true;
      },
    });
    await expect.poll(() => isConnected).toBe(true);
    server.child.kill("SIGTERM");
    const answer = async () => (await fetch(`${server.origin}/api/ready`)).text();
    await expect.poll(answer, { intervals: [20] }).toBe('{"error":"shutting-down"}');
    await sleep(300);
    isSending = false; // as a proxy that has asked /api/ready
    await Promise.all(senders);
    expect(new Set(statuses)).toEqual(new Set([200]));
    // Its second half is sent after the server has stopped listening.
    expect(await slow).toBe(200);
    expect(await server.ended).toBe(0);
    const [{ count }] = await query(
      "select count(*)::int from answer_events where assessment_id = $1",
      [assessmentId],
    );
    expect(count).toBe(statuses.length + 1);
    const lines = server.readLog();
    expect(lines).toContainEqual(
      expect.objectContaining({ requestId: "slow-one-0001", route: "autosave", status: 200 }),
    );
    expect(JSON.stringify(lines)).not.toContain(assessmentId);
    expect(
      lines.filter(({ route }) => route === "autosave").every(({ requestId }) => requestId),
    ).toBe(true);
  });
});

test("what a request left to do after its response has its id in the log, and is done before the end", async ({
  page,
  person,
}) => {
  await withSecondServer({}, async (server) => {
    await page.goto(`${server.origin}/forgot-password`);
    await page.getByRole("textbox").fill(person.email);
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("main").getByRole("button").click();
    const id = (await answered).headers()["x-request-id"];
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
    expect(server.readLog()).toContainEqual(
      expect.objectContaining({ requestId: id, msg: "mail was written to a file" }),
    );
  });
});

async function makeHeaders(person: TestPerson): Promise<Record<string, string>> {
  const { name, value } = await makeSessionCookie(person);
  return {
    cookie: `${name}=${value}`,
    "content-type": "application/json",
    "sec-fetch-site": "same-origin",
  };
}

function makeBody(wishes: Record<string, unknown>): string {
  return JSON.stringify({ operations: [makeOperation({ operationId: randomUUID(), ...wishes })] });
}

function split(body: string): string[] {
  return [body.slice(0, 20), body.slice(20)];
}

type Post = {
  agent?: Agent;
  headers: Record<string, string>;
  /** Sent 7 seconds apart. */
  parts: string[];
  onConnect?: () => void;
};

/** Posts a body; the status. */
function post(url: string, { agent, headers, parts, onConnect }: Post) {
  return new Promise<number>((resolve, reject) => {
    const length = Buffer.byteLength(parts.join(""));
    const options = {
      method: "POST",
      ...(agent && { agent }),
      headers: { ...headers, "content-length": length },
    };
    const sent = request(url, options, (response) => {
      response.resume().once("end", () => resolve(response.statusCode ?? 0));
    });
    sent.once("error", reject);
    const [first, ...rest] = parts;
    sent.write(first, () => onConnect?.());
    if (rest.length === 0) sent.end();
    else setTimeout(() => sent.end(rest.join("")), 7_000);
  });
}
