/**
 * `npm run restore -- file`: brings a backup into an empty database, whose schema may be newer than the backup's. With
 * the embedded database: after `.data/postgres` was moved away.
 */
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { Client } from "pg";
import { Problem, runCommand } from "../problem";
import { takeLock } from "../start/lock";
import { type Header, type Part, readBackup } from "./backup-file";
import { deploy, readMigrations } from "./deploy";
import { loadTables } from "./load-tables";
import { withOwnersDatabase } from "./owners-database";
import { listTables, settle } from "./tables";

/** Of two restores at once the second finds the database no longer empty. */
const lockNumber = 72707370;

/**
 * Reads the whole file once before anything is written. Then the schema goes to the backup's level, the rows come in one
 * transaction, and the newer migrations follow. The number of rows.
 */
export async function restore(
  ownerUrl: string,
  path: string,
  migrationsFolder = "prisma/migrations",
): Promise<number> {
  const header = await check(path);
  const last = requireKnown(header, migrationsFolder);
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await settle(client);
    await client.query("select pg_advisory_lock($1)", [lockNumber]);
    await requireEmpty(client);
    await deploy(ownerUrl, migrationsFolder, last);
    await requireLevel(client, last);
    const count = await loadTables(client, readBackup(path));
    await deploy(ownerUrl, migrationsFolder);
    return count;
  } finally {
    await client.end(); // which rolls back and gives the lock back
  }
}

async function check(path: string): Promise<Header> {
  let header: Header | null = null;
  for await (const part of readBackup(path)) header ??= requireHeader(part, path);
  if (!header) throw new Problem(`${path} is empty.`);
  return header;
}

function requireHeader(part: Part, path: string): Header {
  if ("loadlineBackup" in part) return part;
  throw new Problem(`${path} is no backup of Loadline.`);
}

/** The last migration of the backup, all of which have to be this version's first ones. */
function requireKnown({ migrations }: Header, folder: string): string {
  const ours = readMigrations(folder);
  let last = "";
  for (const [place, { name, checksum }] of migrations.entries()) {
    const mine = ours[place];
    if (mine?.name !== name || mine.checksum !== checksum) {
      throw new Problem(
        `The backup has migration ${name}, which this version has not: restore it with the version that made it, or a newer one.`,
      );
    }
    last = name;
  }
  return last;
}

async function requireEmpty(client: Client) {
  // Row-level security would show an owner a full table as empty; off, it is an error.
  await client.query("set row_security = off");
  for (const { name } of await listTables(client)) {
    const isEmpty = await client
      .query(`select from ${client.escapeIdentifier(name)} limit 1`)
      .then(({ rowCount }) => rowCount === 0)
      .catch(isForbidden);
    if (!isEmpty) {
      throw new Problem(
        `The database is not empty (table ${name}): a backup is restored into a new one only.`,
      );
    }
  }
}

/** Tables that cannot be looked into count as full. */
function isForbidden(error: { code?: string }): false {
  if (error.code === "42501") return false;
  throw error;
}

async function requireLevel(client: Client, last: string) {
  const { rows } = await client.query(
    "select max(migration_name) as last from _prisma_migrations where rolled_back_at is null",
  );
  if (rows[0]?.last === last) return;
  throw new Problem(
    `The database is at ${rows[0]?.last}, the backup at ${last}: restore into a database without tables.`,
  );
}

async function main() {
  const path = process.argv[2];
  if (!path) throw new Problem("Which file? npm run restore -- .data/backups/….ndjson.gz");
  if (!existsSync(path)) throw new Problem(`There is no file ${path}.`);
  await takeLock(); // nothing of `npm start` may run here meanwhile
  const count = await withOwnersDatabase((ownerUrl) => restore(ownerUrl, path), { isMade: true });
  console.log(`${path}: ${count} rows restored.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await runCommand(main);
