/**
 * `npm run backup [-- file]`: all rows of the database as they were at one moment, in one file. Writers are not held up.
 */
import { pathToFileURL } from "node:url";
import { Client } from "pg";
import { Problem, runCommand } from "../problem";
import { type UnsummedPart, writeBackup } from "./backup-file";
import { withOwnersDatabase } from "./owners-database";
import { listTables, settle, type Table } from "./tables";

/** Rows are fetched in portions of about this many characters. */
const PORTION = 500_000;

/** Writes the backup; the number of its rows. */
export async function backUp(ownerUrl: string, path: string): Promise<number> {
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await settle(client);
    await client.query("begin transaction isolation level repeatable read read only");
    // What row-level security would hide is an error instead of a gap.
    await client.query("set local row_security = off");
    const rows = { count: 0 };
    await writeBackup(path, listParts(client, rows));
    return rows.count;
  } catch (error) {
    throw explain(error);
  } finally {
    await client.end();
  }
}

async function* listParts(client: Client, rows: { count: number }): AsyncGenerator<UnsummedPart> {
  const { rows: migrations } = await client.query(
    `select migration_name as name, checksum from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by migration_name`,
  );
  yield { loadlineBackup: 1, madeAt: new Date().toISOString(), migrations };
  for (const table of await listTables(client)) {
    yield { table: table.name, columns: table.columns.map(({ name }) => name) };
    for await (const portion of readRows(client, table)) {
      rows.count += portion.rows;
      yield portion;
    }
    yield "end of table";
  }
  // Sequences stand outside of the snapshot; read last they are past every row of it.
  const { rows: sequences } = await client.query<{ name: string; value: string }>(
    `select sequencename as name, last_value::text as value from pg_sequences
     where schemaname = 'public' and last_value is not null`,
  );
  yield { sequences: Object.fromEntries(sequences.map(({ name, value }) => [name, value])) };
}

async function* readRows(client: Client, { name, columns }: Table) {
  const id = (text: string) => client.escapeIdentifier(text);
  const values = columns.map((column) => `${id(column.name)}::text`);
  await client.query(
    `declare portion no scroll cursor for select json_build_array(${values.join(", ")})::text as line from ${id(name)}`,
  );
  for (let count = 16; ; ) {
    const { rows } = await client.query<{ line: string }>(`fetch ${count} from portion`);
    if (rows.length === 0) break;
    const lines = rows.map(({ line }) => `${line}\n`).join("");
    yield { lines, rows: rows.length };
    if (lines.length < PORTION / 2) count = Math.min(count * 2, 4096);
    else if (lines.length > PORTION) count = Math.ceil(count / 2);
  }
  await client.query("close portion");
}

function explain(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (code === "42P01") return new Problem("The database has no migrations: nothing to back up.");
  if (code !== "42501") return error;
  return new Problem(
    "This role does not see every row, so it cannot back them up: give DATABASE_OWNER_URL of a superuser, or as one `alter role … bypassrls`.",
  );
}

async function main() {
  const at = new Date().toISOString().replace(/[-:]|[.]\d+/g, "");
  const path = process.argv[2] ?? `.data/backups/loadline-${at}.ndjson.gz`;
  const count = await withOwnersDatabase((ownerUrl) => backUp(ownerUrl, path));
  console.log(
    `${path}: ${count} rows. It holds all that people typed: keep it as safe as the database.`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await runCommand(main);
