import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { answersUrl, makeOperation } from "./answers-api";
import { makePerson, makeSessionCookie, query } from "./app";
import { makeAssessment } from "./assessments";
import { withSecondServer } from "./second-server";
import { encodeArguments, listActions } from "./surface";

const secrets = {
  password: "vermilion-password-7",
  token: "vermilion-token-000000000000000000000000000",
  passcode: "vermilion-passcode-7",
  answer: "vermilion-answer 7",
  email: "vermilion@example.test",
  cookie: "vermilion-cookie",
  metrics: "vermilion-bearer",
};

test("no password, token, cookie, passcode, address or answer is in what the server writes", async () => {
  const person = await makePerson();
  const assessmentId = await makeAssessment(person);
  const session = await makeSessionCookie(person);
  await withSecondServer({ LOG_REQUESTS: "all" }, async ({ origin, readOutput, child, ended }) => {
    let count = 0;
    const send = async (path: string, options: RequestInit = {}) => {
      count++;
      const headers = {
        "sec-fetch-site": "same-origin",
        "x-request-id": `planted-${count}-${randomUUID()}`,
        cookie: `${session.name}=${session.value}; other=${secrets.cookie}`,
        ...Object.fromEntries(new Headers(options.headers)),
      };
      return (await fetch(`${origin}${path}`, { redirect: "manual", ...options, headers })).status;
    };
    const act = (page: string, name: string, fields: Record<string, string>) => {
      const form = new FormData();
      for (const [field, value] of Object.entries(fields)) form.append(field, value);
      const id = listActions().get(`app/(public)/(account)/${name}`) ?? "";
      return send(page, {
        method: "POST",
        headers: { "next-action": id },
        body: encodeArguments([null, form]),
      });
    };
    const { token, password, email, passcode } = secrets;
    for (const path of [`/r/${token}`, `/invite/${token}`, `/reset-password/${token}`]) {
      await send(path);
    }
    await send(`/sign-in/link/${token}`);
    await send("/api/metrics", { headers: { authorization: `Bearer ${secrets.metrics}` } });
    await act("/sign-in", "sign-in/actions.ts#signIn", { email, password, next: "/companies" });
    await act("/forgot-password", "forgot-password/actions.ts#requestReset", { email });
    await act(`/reset-password/${token}`, "reset-password/[token]/actions.ts#setNewPassword", {
      ...{ token, password },
    });
    await send(`/shared/${randomUUID()}/passcode`, {
      method: "POST",
      body: new URLSearchParams({ passcode, lang: "en" }),
    });
    const value = { state: "answered", value: 1, comment: secrets.answer };
    const batches = [[makeOperation({ value })], [makeOperation({ value: secrets.answer })]];
    for (const operations of batches) {
      await send(answersUrl(assessmentId), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ operations }),
      });
    }
    const [kept] = await query("select value from answers where assessment_id = $1", [
      assessmentId,
    ]);
    expect(kept?.value, "it came as far as it could").toMatchObject({ comment: secrets.answer });
    child.kill("SIGTERM");
    await ended;
    const output = readOutput();
    // All but the probe.
    expect(output.match(/"requestId":"planted-/g)?.length).toBeGreaterThanOrEqual(count - 1);
    for (const secret of [...Object.values(secrets), session.value]) {
      expect(output).not.toContain(secret);
    }
  });
});
