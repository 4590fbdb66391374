import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { query } from "./app";

type Wishes = {
  receiver: string;
  scope?: "Summary" | "Full report" | "Full report and answers";
  money?: boolean;
  comments?: boolean;
  language?: string;
  passcode?: string;
};

/** Makes a link through the form; its address. */
export async function makeLink(page: Page, reportId: string, wishes: Wishes): Promise<string> {
  await page.goto(`/reports/${reportId}/share`);
  await page.getByLabel("For whom").fill(wishes.receiver);
  if (wishes.passcode) await page.getByLabel(/^Passcode/).fill(wishes.passcode);
  if (wishes.scope) await page.getByLabel(wishes.scope, { exact: true }).check({ force: true });
  if (wishes.money) await page.getByLabel(/^Amounts/).check();
  if (wishes.comments) await page.getByLabel(/^Notes/).check();
  if (wishes.language) {
    await page.getByLabel(wishes.language, { exact: true }).check({ force: true });
  }
  await page.getByRole("button", { name: "Make the link" }).click();
  return page.getByLabel("Link to send").inputValue();
}

/** A link to a summary, written straight into the database; its address. */
export async function plantLink(reportId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await query(
    `insert into share_links (id, workspace_id, report_id, token_hash, receiver, scope, money, comments, expires_at)
     select gen_random_uuid(), workspace_id, id, sha256($2), 'Planted', 'summary', false, false, now() + interval '1 day'
     from reports where id = $1`,
    [reportId, Buffer.from(token)],
  );
  return `/r/${token}`;
}

/** Lets a planted link show everything. */
export function widenLink(reportId: string): Promise<void> {
  return setLink(reportId, "Planted", "scope = 'answers', money = true, comments = true");
}

/** Changes a row of share_links: moves its end, or ends it. */
export async function setLink(reportId: string, receiver: string, change: string): Promise<void> {
  await query(`update share_links set ${change} where report_id = $1 and receiver = $2`, [
    reportId,
    receiver,
  ]);
}
