import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { findQuestion } from "./answer-question";
import { openBrowser, query } from "./app";
import { expectSaved, listQuestions, readKept, readSample } from "./assessments";
import { test } from "./fixtures";
import { readMailedLink, readMails } from "./mail";

const password = "春风又绿江南岸边的柳树梢";
const [question] = listQuestions("ops_flow", readSample("ledgerline").profile);
if (!question) throw new Error("Every profile is asked this.");

test.use({ locale: "zh-CN", allowedErrors: [/status of 401/] });

test("sign-up, an ended session and signing in again speak Chinese, and nothing is lost", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const email = `${randomUUID()}@example.test`;
  await page.goto("/sign-up");
  const submit = page.getByRole("main").locator("button[type=submit]");
  await submit.click();
  await expect(page.getByRole("main")).toContainText("请填写公司名称");
  await expectNoLatin(page);
  await page.getByLabel("您的姓名").fill("林夏");
  await page.getByLabel("电子邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill("太短");
  await page.getByLabel("公司", { exact: true }).fill("灵犀文案");
  await submit.click();
  await expect(page.getByLabel("密码", { exact: true })).toHaveAccessibleDescription(
    /密码至少需要 12 个字符/,
  );
  await expectNoLatin(page);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await submit.click();
  await page.waitForURL(/\/profile$/);
  await readMailedLink(email, "/sign-in/link/");
  expectChineseMails(email);

  const assessmentId = /assessments\/([\da-f-]+)/.exec(page.url())?.[1] ?? "";
  await page.goto(`/assessments/${assessmentId}/ops_flow`);
  const here = page.url();
  await query(
    "update sessions set revoked_at = now() where user_id = (select id from users where email = $1)",
    [email],
  );
  const radio = findQuestion(page, question, "zh").getByRole("radio").nth(2);
  await radio.check();
  const status = page.getByRole("status").filter({ hasText: "已退出登录" });
  await expect(status).toContainText("1 个答案保留在本设备上");
  expect(await readKept(assessmentId)).toEqual({});
  await status.getByRole("link", { name: "登录" }).click();
  await page.getByLabel("电子邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page).toHaveURL(here);
  await expect(radio).toBeChecked();
  await expectSaved(page);
  expect(await readKept(assessmentId)).toMatchObject({ [question.id]: { value: 2 } });
});

test("wrong passwords, mailed links and ended invitations speak Chinese", async ({
  person,
  context,
}) => {
  await query("update users set locale = 'zh' where id = $1", [person.userId]);
  const page = await openBrowser(context);
  await page
    .context()
    .addCookies([{ name: "locale", value: "zh", url: process.env.APP_ORIGIN ?? "" }]);
  const submit = page.getByRole("main").locator("button[type=submit]").first();
  await page.goto("/sign-in");
  await page.getByLabel("电子邮箱").fill(person.email);
  await page.getByLabel("密码", { exact: true }).fill("不是这个密码，也不是那个");
  await submit.click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("邮箱与密码不匹配");
  await expectNoLatin(page);

  for (const path of ["/sign-in/link", "/forgot-password"]) {
    await page.goto(path);
    await page.getByLabel("电子邮箱").fill("没有这样的邮箱");
    await submit.click();
    await expect(page.getByLabel("电子邮箱")).toHaveAccessibleDescription(/请填写一个邮箱地址/);
    await expectNoLatin(page);
    await page.getByLabel("电子邮箱").fill(person.email);
    await submit.click();
    await expect(page.getByRole("main").getByRole("status")).toContainText("邮件已经发出");
    await expectNoLatin(page);
  }
  await page.goto(await readMailedLink(person.email, "/sign-in/link/"));
  await expectNoLatin(page);
  await page.goto(await readMailedLink(person.email, "/reset-password/"));
  await page.getByLabel("新密码", { exact: true }).fill("短");
  await submit.click();
  await expect(page.getByLabel("新密码", { exact: true })).toHaveAccessibleDescription(
    /密码至少需要 12 个字符/,
  );
  await expectNoLatin(page);
  await page.getByLabel("新密码", { exact: true }).fill(password);
  await submit.click();
  await expect(page.getByRole("main").getByRole("status")).toContainText("新密码已生效");
  await expect.poll(() => readMails(person.email).length).toBe(3);
  expectChineseMails(person.email);
  for (const path of ["/invite/", "/reset-password/", "/sign-in/link/"]) {
    await page.goto(`${path}${"x".repeat(43)}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/此(链接|邀请)/);
    await expectNoLatin(page);
  }
});

/** No Latin word on the page but addresses, and the name of the other language. */
async function expectNoLatin(page: Page) {
  const snapshot = await page.locator("body").ariaSnapshot();
  const lines = snapshot.split("\n").filter((line) => !line.trimStart().startsWith("- /url:"));
  // What is there is said in English; what it says stands in quotation marks or after a colon.
  const said = lines.map((line) =>
    line.replace(/^[ -]*'?[a-z]+/, "").replace(/\[[a-z=\d]+\]/g, ""),
  );
  expect(findLatin(said.join("\n")), page.url()).toEqual([]);
  expect(findLatin(await page.title())).toEqual([]);
}

function expectChineseMails(email: string) {
  for (const mail of readMails(email)) {
    // RFC 2047: of the head, the subject alone is not ASCII.
    const subject = [...mail.matchAll(/=\?UTF-8\?B\?([^?]*)\?/g)].map(([, text]) =>
      Buffer.from(text ?? "", "base64").toString("utf8"),
    );
    expect(subject.join("")).toContain("载重线");
    const body = /<body>(.*)<\/body>/s.exec(mail)?.[1]?.replace(/<[^>]*>/g, "") ?? "";
    expect(body).toContain("您好：");
    expect(findLatin(body + subject.join(""))).toEqual([]);
  }
}

function findLatin(text: string): string[] {
  // Harbour is the name of a provider to sign in with.
  const bare = text.replace(/https?:\S+|\S+@\S+|\/\S+|English|Harbour/g, "");
  return bare.match(/[a-z]{3,}/gi) ?? [];
}
