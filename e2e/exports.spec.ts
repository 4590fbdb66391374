import { type Download, expect, type Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import readSheet from "read-excel-file/node";
import { makePerson, openBrowser, query, type TestPerson } from "./app";
import { makeAssessment, readSample } from "./assessments";
import { expectAccessible, test } from "./fixtures";

const { asOf, answers, ...sample } = readSample("ledgerline");
// As a person saves it.
const profile = { ...sample.profile, launch_date: null, scope: "full" as const };
const sound = JSON.stringify({ profile, asOf, answers });
const own = { "sec-fetch-site": "same-origin" };
const importUrl = "/api/assessments/import";

async function makeReport(page: Page, person: TestPerson): Promise<string> {
  const assessmentId = await makeAssessment(person, { profile, asOf, answers });
  await page.goto(`/assessments/${assessmentId}/review`);
  await page.getByRole("button", { name: /^(Make the report|生成报告)$/ }).click();
  await page.waitForURL(/\/reports\//);
  return assessmentId;
}

/** Opens the list of files and takes one. */
async function take(page: Page, label: string): Promise<Download> {
  const link = page.getByRole("link", { name: label, exact: true });
  if (!(await link.isVisible())) await page.locator(".downloads summary").click();
  const download = page.waitForEvent("download");
  await link.click();
  return download;
}

/** What was downloaded; the browser may be on another machine, so there is no path to it. */
async function readBytes(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const readText = async (download: Download) => (await readBytes(download)).toString("utf8");

async function choose(page: Page, text: string | Buffer, name = "answers.json") {
  const buffer = Buffer.from(text);
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: "application/json", buffer });
}

test("a report is downloaded as each of its files", async ({ page, person }) => {
  await makeReport(page, person);
  const findings = await take(page, "Findings (CSV)");
  expect(findings.suggestedFilename()).toBe("Ledgerline - Findings - 2025-06-30.csv");
  const rows: string[][] = parse(await readText(findings), { bom: true });
  expect(rows[0]?.slice(0, 2)).toEqual(["Kind", "Finding"]);
  expect(rows.flat().join()).toContain("Process step “Implementation & data migration”");

  const sheet = await readSheet(await readBytes(await take(page, "Plan (Excel)")));
  expect(sheet[0]?.data[1]?.[1]).toEqual(new Date("2025-07-30T00:00:00Z"));
  const plan: string[][] = parse(await readText(await take(page, "Plan (CSV)")), { bom: true });
  expect(plan).toHaveLength(sheet[0]?.data.length ?? 0);
  expect((await readSheet(await readBytes(await take(page, "Findings (Excel)"))))[0]?.sheet).toBe(
    "Findings",
  );

  const calendar = await readText(await take(page, "Due dates (calendar)"));
  const due = plan.slice(1).filter(([, day]) => day !== "");
  expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(due.length);
  const report = JSON.parse(await readText(await take(page, "Report (JSON)")));
  expect(report.profile.company_name).toBe("Ledgerline");
});

test("the files are in the reader's language, under a Chinese name", async ({
  page,
  person,
  context,
}) => {
  await context.addCookies([{ name: "locale", value: "zh", url: process.env.APP_ORIGIN ?? "" }]);
  await makeReport(page, person);
  const findings = await take(page, "发现（CSV）");
  expect(findings.suggestedFilename()).toBe("Ledgerline - 发现 - 2025-06-30.csv");
  const text = await readText(findings);
  expect(text.startsWith("\ufeff类别,发现,")).toBe(true);
  expect(text).toContain("限制增长");
  expect(await readText(await take(page, "截止日期（日历）"))).toContain("负责人：");
});

test("exported answers are imported as a company with the same report", async ({
  page,
  person,
}) => {
  const assessmentId = await makeReport(page, person);
  const original = await readText(await take(page, "Report (JSON)"));
  // As if somebody had looked at the profile.
  await query("update assessments set profile_version = 2 where id = $1", [assessmentId]);
  await page.goto(`/assessments/${assessmentId}`);
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export answers" }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe("Ledgerline - Answers - 2025-06-30.json");

  await page.goto("/companies");
  await page.getByRole("link", { name: "Import an assessment from a file" }).click();
  await choose(page, await readBytes(download), download.suggestedFilename());
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(
    page.getByRole("heading", { name: /^Ledgerline: \d+ answers are sound\.$/ }),
  ).toBeFocused();
  await expect(page.getByText("Nothing is wrong with the file.")).toBeVisible();
  const companies = () =>
    query("select id from companies where workspace_id = $1", [person.workspaceId]);
  expect(await companies(), "a dry run makes nothing").toHaveLength(1);

  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/);
  expect(page.url()).not.toContain(assessmentId);
  expect(await companies()).toHaveLength(2);
  await page.goto(`${page.url()}/review`);
  await page.getByRole("button", { name: "Make the report" }).click();
  await page.waitForURL(/\/reports\//);
  expect(await readText(await take(page, "Report (JSON)"))).toBe(original);
});

test.describe(() => {
  // The file that is no JSON.
  test.use({ allowedErrors: [/status of 400/] });

  test("a dry run says everything that is wrong, in Chinese and by keyboard, and the file stays chosen", async ({
    page,
    person,
    context,
  }) => {
    await context.addCookies([{ name: "locale", value: "zh", url: process.env.APP_ORIGIN ?? "" }]);
    const assessmentId = await makeAssessment(person, { companyName: "灵犀" });
    const [row] = await query("select company_id from assessments where id = $1", [assessmentId]);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`/companies/${row?.company_id}`);
    await page.getByRole("link", { name: "从文件导入评估" }).click();
    await expect(page.getByText("导入后成为 灵犀 的又一份评估")).toBeVisible();

    await page.getByRole("button", { name: "检查文件" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "请先选择文件。" })).toBeVisible();
    await choose(page, "{no json");
    await page.getByRole("button", { name: "检查文件" }).press("Enter");
    await expect(page.getByText("该文件不是 UTF-8 编码的 JSON 文件。")).toBeVisible();
    await expect(page.getByLabel("文件", { exact: true })).toHaveValue(/answers\.json$/);

    const odd = {
      ops_process_map: { state: "answered", value: 9 },
      ops_workload: { state: "dont_know", comment: "a\u0000b" },
      no_such_question: { state: "dont_know" },
    };
    const file = { profile: { ...profile, headcount: -3 }, asOf, answers: { ...answers, ...odd } };
    await choose(page, JSON.stringify(file));
    await page.getByRole("button", { name: "检查文件" }).press("Enter");
    await expect(page.getByRole("heading", { name: "文件有 1 处问题，无法导入" })).toBeVisible();
    await expect(
      page.getByText("profile.headcount：应为 1 到 1000000 的数，实际为 -3"),
    ).toBeVisible();
    await expect(page.getByText("answers.no_such_question：应为已有的问题编号")).toBeVisible();
    await expect(page.getByText("含有无法保存的字符")).toBeVisible();
    await expect(
      page.getByText("answers.ops_process_map.value：应为 0 到 4 的整数等级"),
    ).toBeVisible();
    await expect(page.getByRole("button", { name: "导入", exact: true })).toBeHidden();
    await expectAccessible(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);

    await choose(page, JSON.stringify({ ...file, profile }));
    await page.getByRole("button", { name: "检查文件" }).press("Enter");
    await expect(page.getByRole("heading", { name: "2 个答案不会导入" })).toBeVisible();
    await expect(
      page.getByRole("heading", { name: "1 个答案按原样保留，更正前不计入" }),
    ).toBeVisible();
    await page.getByRole("button", { name: "导入", exact: true }).press("Enter");
    await page.waitForURL((url) => /\/assessments\/[0-9a-f-]{36}$/.test(url.pathname));
    await expect(page.getByText("1 个答案无法识别")).toBeVisible();
  });
});

test.describe(() => {
  test.use({ allowedErrors: [/status of 409/] });

  test("a company that is full takes no import, and says what can be done", async ({
    page,
    person,
  }) => {
    const assessmentId = await makeAssessment(person);
    // As many as lib/server/companies.ts lets a company have.
    const [row] = await query(
      `insert into assessments (id, workspace_id, company_id, instrument_version, profile)
       select gen_random_uuid(), workspace_id, company_id, '1', profile
       from assessments, generate_series(2, 60) where id = $1 returning company_id as "companyId"`,
      [assessmentId],
    );
    await page.goto(`/companies/import?company=${row?.companyId}`);
    await choose(page, sound);
    await page.getByRole("button", { name: "Check the file" }).click();
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await expect(
      page.getByRole("alert").filter({ hasText: "Import this one as a new company." }),
    ).toBeVisible();
    await page.goto("/companies/import");
    await choose(page, sound);
    await page.getByRole("button", { name: "Check the file" }).click();
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.waitForURL(/\/assessments\//);
  });
});

const bad: Record<string, { body: string | Buffer; status: number; type?: string }> = {
  "what is not JSON": { body: "{answers", status: 400 },
  "bytes that are not UTF-8": { body: Buffer.from([0x22, 0xc3, 0x28, 0x22]), status: 400 },
  "a form": { body: "a=b", status: 415, type: "application/x-www-form-urlencoded" },
  "a body of 1.1 MB": { body: `"${"x".repeat(1_100_000)}"`, status: 413 },
  "JSON of depth 100,000": { body: `${"[".repeat(1e5)}${"]".repeat(1e5)}`, status: 422 },
  "the answers to another version": {
    body: sound.replace("{", '{"instrumentVersion":"9",'),
    status: 422,
  },
  "a growth of 1e309": {
    body: sound.replace(/"growth_multiple":[\d.]+/, '"growth_multiple":1e309'),
    status: 422,
  },
  "a workspace of its own": { body: sound.replace("{", '{"workspaceId":"x",'), status: 422 },
  "100,000 unknown questions": {
    body: JSON.stringify({
      ...{ profile: {}, asOf },
      answers: Object.fromEntries(Array.from({ length: 1e5 }, (_, n) => [`q${n}`, 0])),
    }),
    status: 413,
  },
  "50,000 unknown questions": {
    body: JSON.stringify({
      ...{ profile: {}, asOf },
      answers: Object.fromEntries(Array.from({ length: 5e4 }, (_, n) => [`q${n}`, 0])),
    }),
    status: 422,
  },
};

for (const [name, { body, status, type }] of Object.entries(bad)) {
  test(`the import turns down ${name}`, async ({ page, person }) => {
    const headers = { ...own, "content-type": type ?? "application/json" };
    const response = await page.request.post(importUrl, { headers, data: Buffer.from(body) });
    expect(response.status()).toBe(status);
    expect((await response.json()).error).toBeTruthy();
    expect((await response.body()).length).toBeLessThan(500_000);
    const rows = await query("select from companies where workspace_id = $1", [person.workspaceId]);
    expect(rows).toEqual([]);
  });
}

test("the import asks who, what and where from, in that order", async ({
  page,
  person,
  context,
}) => {
  const headers = { "content-type": "application/json" };
  const post = async (from: Page, query: string, more: Record<string, string>) =>
    (
      await from.request.post(`${importUrl}${query}`, {
        headers: { ...headers, ...more },
        data: Buffer.from(sound),
      })
    ).status();
  expect(await post(await openBrowser(context), "", own)).toBe(401);
  const { workspaceId } = person;
  const viewer = await openBrowser(context, await makePerson({ workspaceId, role: "viewer" }));
  expect(await post(viewer, "", own)).toBe(403);
  expect(await post(page, "?dryRun=maybe", own)).toBe(400);
  expect(await post(page, "?role=owner", own)).toBe(400);
  expect(await post(page, "?company=x", own)).toBe(404);
  for (const origin of [{}, { origin: "null" }, { "sec-fetch-site": "cross-site" }]) {
    expect(await post(page, "", origin)).toBe(403);
  }
  expect(await post(page, "?dryRun=true", own)).toBe(200);
  expect(await query("select from companies where workspace_id = $1", [workspaceId])).toEqual([]);
  expect(await post(page, "", own)).toBe(201);
  expect(await query("select from companies where workspace_id = $1", [workspaceId])).toHaveLength(
    1,
  );
});

test("a file is never kept by a cache, and no other name gives one", async ({ page, person }) => {
  await makeReport(page, person);
  const response = await page.request.get(`${page.url()}/export/report.json`);
  expect(response.headers()).toMatchObject({
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-disposition": expect.stringContaining("filename*=UTF-8''Ledgerline%20-%20Report"),
  });
  for (const file of ["report.pdfx", "findings", "..%2Fplan.csv", "PLAN.CSV", "%00"]) {
    const answer = await page.request.get(`${page.url()}/export/${file}`);
    expect(answer.status(), file).toBeGreaterThanOrEqual(400);
    expect(answer.status(), file).toBeLessThan(500);
  }
});
