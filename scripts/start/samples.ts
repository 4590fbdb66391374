import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { parse } from "node:path";
import { type Database, withClient } from "./database";
import { hashFiles } from "./hash-files";
import { runServerScript } from "./run-program";

/** As in lib/server/session.ts, which a script without the server's condition cannot load. */
const sampleWorkspaceId = "00000000-0000-7000-8000-000000000001";

/**
 * The samples' assessments carry ids made from all that decides their content: the files, the instrument and the engine.
 * Where such an assessment is, the sample is up to date.
 */
export function sampleAssessmentId(key: string): string {
  sources ??= hashFiles([
    ...["instrument", "scoring", "findings", "report"].map((name) => `lib/${name}`),
    ...["samples", "scripts/seed.ts", "lib/server/samples.ts", "lib/server/sample-files.ts"],
  ]);
  const hex = createHash("sha256").update(`${sources}:${key}`).digest("hex");
  // Version 8: made from a hash of our own.
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join("-");
}
let sources: string | undefined;

/** Null when samples and demo are there already. */
export async function planSeed(database: Database, env: Record<string, string>) {
  if (await isSeeded(database)) return null;
  return async () => {
    await runServerScript("scripts/seed.ts", env);
  };
}

function isSeeded({ ownerUrl, isEmbedded, env }: Database): Promise<boolean> {
  const keys = readdirSync("samples").map((file) => parse(file).name);
  return withClient(ownerUrl, async (client) => {
    await client.query("begin read only");
    await client.query("select set_config('app.workspace_id', $1, true)", [sampleWorkspaceId]);
    const { rows } = await client.query(
      `select (select count(*)::int from assessments where id = any($1)) as samples,
         (select count(*)::int from companies where workspace_id = $2) as companies,
         exists (select from users where email = $3) as has_demo`,
      [keys.map(sampleAssessmentId), sampleWorkspaceId, env.DEMO_EMAIL ?? null],
    );
    const { samples, companies, has_demo } = rows[0];
    const isCurrent = samples === keys.length && companies === keys.length;
    return isCurrent && (has_demo || !isEmbedded);
  });
}
