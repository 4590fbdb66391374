import { spawnSync } from "node:child_process";
import { type APIResponse, expect } from "@playwright/test";
import { test } from "./fixtures";

/** What a tool of poppler-utils says about a PDF. */
function ask(tool: "pdfinfo" | "pdftotext", pdf: Buffer, ...args: string[]): string {
  const input = tool === "pdftotext" ? [...args, "-", "-"] : [...args, "-"];
  const { stdout, status, stderr } = spawnSync(tool, input, { input: pdf });
  expect(status, String(stderr)).toBe(0);
  return String(stdout);
}

function isPdf(response: APIResponse): boolean {
  return response.headers()["content-type"] === "application/pdf";
}

for (const language of ["en", "zh"]) {
  test(`anybody gets the report of a sample as a PDF, ${language}`, async ({ request }) => {
    const address = `/sample/ledgerline/report/pdf?lang=${language}&paper=letter`;
    const [first, second] = [await request.get(address), await request.get(address)];
    expect(first.status()).toBe(200);
    expect(isPdf(first)).toBe(true);
    expect(first.headers()["cache-control"]).toBe("no-store");
    expect(first.headers()["content-disposition"]).toMatch(/^attachment; .*filename\*=UTF-8''/);
    const pdf = await first.body();
    expect(pdf.equals(await second.body())).toBe(true);
    expect(ask("pdfinfo", pdf)).toContain("letter");
    expect(ask("pdftotext", pdf)).toContain("Ledgerline");
  });
}
