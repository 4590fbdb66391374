import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { makePerson, openBrowser, query } from "./app";
import { test } from "./fixtures";
import { makeReport } from "./reports";
import { makeLink, plantLink, setLink } from "./share-links";

test.describe(() => {
  test.use({ allowedErrors: [/status of 40[34]/] });

  test("unknown, mistyped, expired and revoked links are one page, and a report is in none of them", async ({
    page,
    person,
    context,
  }) => {
    const reportId = await makeReport(person);
    const links = [];
    for (const receiver of ["Expired", "Revoked", "Live"]) {
      links.push(await makeLink(page, reportId, { receiver }));
    }
    const [expired = "", revoked = "", live = ""] = links;
    await query(
      "update share_links set expires_at = now() where receiver = 'Expired' and report_id = $1",
      [reportId],
    );
    await query(
      "update share_links set revoked_at = now() where receiver = 'Revoked' and report_id = $1",
      [reportId],
    );
    const last = live.at(-2) === "A" ? "B" : "A";
    const mistyped = `${live.slice(0, -2)}${last}${live.at(-1)}`;
    const unknown = live.replace(/[^/]+$/, "x".repeat(43));
    const seen = [];
    for (const link of [expired, revoked, mistyped, unknown]) {
      const reader = await openBrowser(context);
      const response = await reader.goto(link);
      seen.push({
        status: response?.status(),
        url: reader.url(),
        title: await reader.title(),
        body: await reader.locator("body").ariaSnapshot(),
        cookies: await reader.context().cookies(),
      });
    }
    expect(seen[0]?.status).toBe(404);
    expect(new Set(seen.map((each) => JSON.stringify(each))).size).toBe(1);
    const reader = await openBrowser(context);
    expect((await reader.goto(live))?.status()).toBe(200);
  });

  test("an open page ends at its next request when the link expires or is revoked", async ({
    page,
    person,
    context,
  }) => {
    const reportId = await makeReport(person);
    const reader = await openBrowser(context);
    await reader.goto(await makeLink(page, reportId, { receiver: "Bank" }));
    await expect(reader.getByText("Shared with Bank")).toBeVisible();
    await setLink(reportId, "Bank", "expires_at = now() + interval '1 hour'");
    expect((await reader.reload())?.status()).toBe(200);
    await setLink(reportId, "Bank", "expires_at = now()");
    expect((await reader.reload())?.status()).toBe(404);
    await setLink(reportId, "Bank", "expires_at = now() + interval '1 hour'");
    expect((await reader.reload())?.status()).toBe(200);
    await setLink(reportId, "Bank", "revoked_at = now()");
    await reader.getByRole("link", { name: "中文" }).click();
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText(
      /This page is not here|此页面不存在|找不到/,
    );
  });

  test("the grant of one link opens that link alone, and the id of a link opens nothing", async ({
    page,
    person,
    context,
  }) => {
    const reportId = await makeReport(person);
    const [mine, other] = [await openBrowser(context), await openBrowser(context)];
    await mine.goto(await makeLink(page, reportId, { receiver: "Mine" }));
    await other.goto(await makeLink(page, reportId, { receiver: "Other" }));
    expect((await mine.request.get(other.url())).status()).toBe(404);
    expect((await page.request.get(other.url())).status(), "not even for its maker").toBe(404);
    const [cookie] = (await mine.context().cookies()).filter(
      ({ name }) => name === "loadline-shared",
    );
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    // A grant that somebody writes for themselves is none.
    const forged = Buffer.from(
      JSON.stringify([{ linkId: other.url().split("/").at(-1), hasPassed: true, until: 9e15 }]),
    ).toString("base64url");
    const signature = cookie?.value.split(".")[1];
    await mine.context().addCookies([
      {
        name: "loadline-shared",
        value: `${forged}.${signature}`,
        url: new URL(mine.url()).origin,
      },
    ]);
    expect((await mine.request.get(other.url())).status()).toBe(404);
    expect((await mine.request.get(mine.url())).status()).toBe(404);
  });
});

test("several links can be open in one browser, ten at most", async ({ person, context }) => {
  const reportId = await makeReport(person);
  const reader = await openBrowser(context);
  const paths: string[] = [];
  for (let index = 0; index < 11; index++) {
    const response = await reader.request.get(await plantLink(reportId), { maxRedirects: 0 });
    paths.push(response.headers().location ?? "");
  }
  const statuses = [];
  for (const path of paths) statuses.push((await reader.request.get(path)).status());
  expect(statuses).toEqual([404, ...new Array<number>(10).fill(200)]);
});

test("a passcode is not taken from another site's form", async ({ page, person, context }) => {
  const reportId = await makeReport(person);
  const reader = await openBrowser(context);
  await reader.goto(await makeLink(page, reportId, { receiver: "Bank", passcode: "vermilion 7" }));
  const response = await reader.request.post(`${reader.url()}/passcode`, {
    form: { passcode: "vermilion 7", lang: "en" },
    headers: { "sec-fetch-site": "cross-site" },
  });
  expect(response.status()).toBe(403);
});

test("a shared report is in no search engine, no cache, and tells no other site its address", async ({
  page,
  person,
  context,
}) => {
  const reportId = await makeReport(person);
  const link = await makeLink(page, reportId, { receiver: "Bank" });
  const reader = await openBrowser(context);
  const foreign: string[] = [];
  reader.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(link).origin) foreign.push(request.url());
  });
  const exchange = await reader.request.get(link, { maxRedirects: 0 });
  const shown = await reader.goto(link);
  for (const headers of [exchange.headers(), shown?.headers() ?? {}]) {
    expect(headers["x-robots-tag"]).toBe("noindex, nofollow");
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect(headers["cache-control"]).toContain("no-store");
    expect(headers["cache-control"]).toContain("private");
  }
  await expect(reader.locator('meta[name="robots"]')).toHaveAttribute(
    "content",
    "noindex, nofollow",
  );
  await expect(reader.locator('meta[name="referrer"]')).toHaveAttribute("content", "no-referrer");
  expect(await reader.evaluate(() => location.href + history.length)).not.toContain("/r/");
  await reader.waitForLoadState("networkidle");
  expect(foreign).toEqual([]);
});

test("guesses have one answer, and are limited", async ({ page, person, context }) => {
  const reportId = await makeReport(person);
  const link = await makeLink(page, reportId, { receiver: "Bank" });
  const guesser = await openBrowser(context);
  const guess = async () => {
    const url = link.replace(/[^/]+$/, randomUUID().replaceAll("-", "").repeat(2).slice(0, 43));
    const response = await guesser.request.get(url, { maxRedirects: 0 });
    return `${response.status()} ${response.headers().location ?? ""}`;
  };
  try {
    const answers = [];
    for (let round = 0; round < 12; round++) {
      answers.push(...(await Promise.all(Array.from({ length: 10 }, guess))));
    }
    expect(new Set(answers)).toEqual(new Set(["303 /shared/none", "429 "]));
    expect(answers.filter((answer) => answer.startsWith("303")).length).toBeLessThanOrEqual(100);
    expect((await guesser.request.get(link, { maxRedirects: 0 })).status()).toBe(429);
  } finally {
    await query("delete from rate_limits where key like 'share-token:%'");
  }
});

test.describe(() => {
  test.use({ allowedErrors: [/status of 404/] });

  test("a viewer reads the report and cannot share it", async ({ page, person, context }) => {
    const reportId = await makeReport(person);
    await makeLink(page, reportId, { receiver: "Bank" });
    const viewer = await openBrowser(
      context,
      await makePerson({ workspaceId: person.workspaceId, role: "viewer" }),
    );
    expect((await viewer.goto(`/reports/${reportId}`))?.status()).toBe(200);
    await expect(viewer.locator('a[href$="/share"]')).toHaveCount(0);
    for (const path of ["share", "share/preview?scope=answers&money=on"]) {
      expect((await viewer.goto(`/reports/${reportId}/${path}`))?.status()).toBe(404);
    }
  });
});
