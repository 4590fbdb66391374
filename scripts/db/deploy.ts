import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { Client } from "pg";
import { Problem, runCommand } from "../problem";

/** The lock that `prisma migrate deploy` takes too. */
const lockNumber = 72707369;

export type Migration = { name: string; sql: string; checksum: string };
type Applied = { migration_name: string; checksum: string; finished_at: Date | null };

/**
 * Applies the migrations that the database does not have yet, as its owner, and returns their names. Of several that
 * start at once one applies them and the others wait. Each file and its row are one transaction: a failed one leaves
 * nothing. The table is Prisma's own, so that `prisma migrate deploy` can take over. `last` stops after that migration.
 */
export async function deploy(
  url: string,
  folder = "prisma/migrations",
  last?: string,
): Promise<string[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const { host, pathname } = new URL(url);
    throw new Problem(`No connection to the database ${host}${pathname}: ${messageOf(error)}`);
  }
  try {
    await client.query("select pg_advisory_lock($1)", [lockNumber]);
    await client.query(migrationsTable);
    const wanted = findPending(readMigrations(folder), await readApplied(client));
    const pending = wanted.filter(({ name }) => last === undefined || name <= last);
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end(); // which gives the lock back
  }
}

const migrationsTable = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0)`;

/** The migrations of a folder in their order. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d/.test(name));
  return names.sort().map((name) => {
    const sql = readFileSync(`${folder}/${name}/migration.sql`, "utf8");
    return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

async function readApplied(client: Client): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    `select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null
     order by migration_name`,
  );
  return rows;
}

function findPending(migrations: Migration[], applied: Applied[]): Migration[] {
  for (const row of applied) {
    const file = migrations.find(({ name }) => name === row.migration_name);
    if (!file) {
      throw new Problem(`The database has migration ${row.migration_name}, this version has not.`);
    }
    if (!row.finished_at) throw new Problem(`Migration ${file.name} was begun and did not finish.`);
    if (row.checksum !== file.checksum) {
      throw new Problem(
        `Migration ${file.name} was edited after it was applied: bring the file back and add a new one.`,
      );
    }
  }
  const known = new Set(applied.map((row) => row.migration_name));
  return migrations.filter(({ name }) => !known.has(name));
}

async function apply(client: Client, { name, sql, checksum }: Migration) {
  try {
    await client.query("begin");
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw new Problem(`Migration ${name} failed, nothing of it was kept: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}

async function main() {
  const url = process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL;
  if (!url) throw new Problem("db:deploy needs DATABASE_URL (or DATABASE_OWNER_URL).");
  const names = await deploy(url);
  console.log(names.length > 0 ? `Applied ${names.join(", ")}.` : "Nothing to apply.");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await runCommand(main);
