import { expect } from "@playwright/test";
import { readPdf } from "../scripts/test/read-pdf";
import { openBrowser } from "./app";
import { test } from "./fixtures";
import { makeReport } from "./reports";
import { makeLink } from "./share-links";

test("the language is the reader's to choose, or fixed by whoever made the link", async ({
  page,
  person,
  context,
}) => {
  const reportId = await makeReport(person);
  const reader = await openBrowser(context);
  await reader.goto(await makeLink(page, reportId, { receiver: "Bank" }));
  await reader.getByRole("link", { name: "中文" }).click();
  await expect(reader.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(reader.getByText(/分享给 Bank/)).toBeVisible();
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText(/选择性/);
  await reader.getByRole("link", { name: "English" }).click();
  await expect(reader.locator("html")).toHaveAttribute("lang", "en");

  await reader.goto(await makeLink(page, reportId, { receiver: "董事会", language: "中文" }));
  await expect(reader.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(reader.getByRole("link", { name: "English" })).toBeHidden();
  await reader.goto(reader.url().replace("lang=zh", "lang=en"));
  await expect(reader.locator("html")).toHaveAttribute("lang", "zh-Hans");
});

test("the language of a link holds for its report alone, and no address changes it", async ({
  page,
  person,
  context,
}) => {
  const reportId = await makeReport(person);
  const links = [];
  for (const [receiver, language] of [
    ["董事会", "中文"],
    ["Bank", "English"],
    ["Partner", "The reader’s"],
  ] as const) {
    const wishes = { receiver, language, scope: "Full report and answers" } as const;
    links.push(await makeLink(page, reportId, { ...wishes, money: true, comments: true }));
  }
  const reader = await openBrowser(context);
  const expectLanguage = (language: string) =>
    expect(reader.locator("html")).toHaveAttribute("lang", language);
  const [chinese = "", english = "", open = ""] = links;
  await reader.goto(chinese);
  const [path = ""] = reader.url().split("?");
  for (const address of ["", "?lang=en", "/answers?lang=en", "/computations?lang=en", "/answers"]) {
    await reader.goto(path + address);
    await expectLanguage("zh-Hans");
  }
  const pdf = await reader.request.get(`${path}/pdf?lang=en`);
  expect(readPdf(await pdf.body()).text).toContain("分享给 董事会");
  await reader.goto("/");
  await expectLanguage("en");
  await reader.goto(english);
  await expectLanguage("en");
  await reader.goto(open);
  await expectLanguage("en");
  await reader.getByRole("link", { name: "中文" }).click();
  await expectLanguage("zh-Hans");
  await reader.reload();
  await reader.goto(`${reader.url().split("?")[0]}/answers`);
  await expectLanguage("zh-Hans");
  await reader.goto(english);
  await expectLanguage("en");
  await reader.goto("/sample");
  await expectLanguage("en");
});
