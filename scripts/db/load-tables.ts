import type { Client } from "pg";
import { Problem } from "../problem";
import type { Part } from "./backup-file";
import { listTables, type Table } from "./tables";

/** Rows go in by portions of about this many characters. */
const PORTION = 500_000;
const MOST_ROWS = 2_000;

/**
 * Fills the empty tables with the rows of a backup, in one transaction; their number. Foreign keys are made anew at the
 * end, so that the order of the tables does not matter and every row is checked; triggers would write again what is in
 * the backup already. Row-level security is forced again before anybody else sees the tables.
 */
export async function loadTables(client: Client, parts: AsyncIterable<Part>): Promise<number> {
  await client.query("begin");
  const tables = await listTables(client);
  const names = tables.map(({ name }) => client.escapeIdentifier(name));
  await client.query(`lock table ${names.join(", ")} in access exclusive mode`);
  const again = await openTables(client, tables);
  const filled = await fill(client, tables, parts);
  const missing = tables.filter(({ name }) => !filled.names.has(name));
  if (missing.length > 0) throw new Problem(`The backup has no table ${missing[0]?.name}.`);
  for (const statement of again) await client.query(statement);
  await client.query("commit");
  return filled.count;
}

/** Takes away what would stop the rows; the statements that bring it back. */
async function openTables(client: Client, tables: readonly Table[]): Promise<string[]> {
  const { rows } = await client.query<{ open: string; close: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as open,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as close
     from pg_constraint
     where contype = 'f' and conrelid = any(select format('%I', name)::regclass from unnest($1::text[]) as t (name))
     union all
     select format('alter table %s disable trigger %I', tgrelid::regclass, tgname),
       format('alter table %s %s trigger %I', tgrelid::regclass,
         case tgenabled when 'A' then 'enable always' when 'R' then 'enable replica' else 'enable' end, tgname)
     from pg_trigger
     where not tgisinternal and tgenabled <> 'D' and tgrelid = any(select format('%I', name)::regclass from unnest($1::text[]) as t (name))
     union all
     select format('alter table %s no force row level security', oid::regclass),
       format('alter table %s force row level security', oid::regclass)
     from pg_class
     where relforcerowsecurity and oid = any(select format('%I', name)::regclass from unnest($1::text[]) as t (name))`,
    [tables.map(({ name }) => name)],
  );
  for (const { open } of rows) await client.query(open);
  return rows.map(({ close }) => close);
}

async function fill(client: Client, tables: readonly Table[], parts: AsyncIterable<Part>) {
  const names = new Set<string>();
  let insert = makeInsert(client, null);
  let count = 0;
  for await (const part of parts) {
    if (Array.isArray(part)) {
      await insert.add(part);
      count += 1;
      continue;
    }
    await insert.flush();
    if ("table" in part) {
      insert = makeInsert(client, findTable(tables, part));
      names.add(part.table);
    }
    if ("sequences" in part) await setSequences(client, part.sequences);
  }
  return { names, count };
}

async function setSequences(client: Client, values: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(values)) {
    await client.query("select setval(format('%I', $1::text)::regclass, $2)", [name, value]);
  }
}

/** The table with the backup's columns in the backup's order; they have to be the same ones. */
function findTable(
  tables: readonly Table[],
  { table, columns }: { table: string; columns: readonly string[] },
): Table {
  const found = tables.find(({ name }) => name === table);
  const kept = columns.flatMap(
    (name) => found?.columns.find((column) => column.name === name) ?? [],
  );
  if (kept.length !== columns.length || kept.length !== found?.columns.length) {
    throw new Problem(`The backup's table ${table} does not fit the database.`);
  }
  return { name: table, columns: kept };
}

/**
 * Collects rows and sends them in one statement a portion: one array a column, read by the column's own type. A row
 * without a table does not fit.
 */
function makeInsert(client: Client, table: Table | null) {
  const { name, columns } = table ?? { name: "", columns: [] };
  const id = (text: string) => client.escapeIdentifier(text);
  const places = columns.map((_, index) => `c${index}`);
  const sql = `insert into ${id(name)} (${columns.map((column) => id(column.name)).join(", ")})
    overriding system value
    select ${columns.map(({ type }, index) => `c${index}::${type}`).join(", ")}
    from unnest(${columns.map((_, index) => `$${index + 1}::text[]`).join(", ")}) as portion (${places.join(", ")})`;
  let rows: (string | null)[][] = [];
  let length = 0;
  const flush = async () => {
    if (rows.length === 0) return;
    const values = columns.map((_, index) => rows.map((row) => row[index] ?? null));
    await client.query(sql, values);
    rows = [];
    length = 0;
  };
  return {
    flush,
    add: async (row: (string | null)[]) => {
      if (row.length !== columns.length)
        throw new Problem(`The backup's table ${name} has a short row.`);
      rows.push(row);
      length += row.reduce((sum, value) => sum + (value?.length ?? 0), 0);
      if (length >= PORTION || rows.length >= MOST_ROWS) await flush();
    },
  };
}
