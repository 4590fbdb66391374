import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { Client, Pool, type PoolClient, type PoolConfig, type QueryResultRow } from "pg";
import { type Prisma, PrismaClient } from "@/prisma/generated/client";
import { env } from "./env";

type Database = { pool: Pool; prisma: PrismaClient };

// A development server loads this module again at each change; the connections stay.
const kept = globalThis as typeof globalThis & { loadlineDatabase?: Database };

function database(): Database {
  kept.loadlineDatabase ??= connect();
  return kept.loadlineDatabase;
}

/** A client whose statements have no names: behind a pooler the next transaction may meet another connection. */
class UnnamedClient extends Client {
  override query(...args: unknown[]): never {
    const [config] = args;
    const isNamed = typeof config === "object" && config !== null && "name" in config;
    const sent = isNamed ? { ...config, name: undefined } : config;
    return Reflect.apply(super.query, this, [sent, ...args.slice(1)]) as never; // as each overload has it
  }
}

function chooseOptions(): PoolConfig {
  const shared = {
    connectionString: env().DATABASE_URL,
    application_name: "loadline",
    max: 10,
    connectionTimeoutMillis: 5_000,
    // For a host that falls silent, where no server ends the statement: later than any server would.
    query_timeout: 20_000,
    keepAlive: true,
  };
  // A pooler passes on no options; the sign-in role is the right one (env.ts), and brings the time limits with it.
  if (env().DATABASE_POOLER === "transaction") return { ...shared, Client: UnnamedClient };
  return {
    ...shared,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
    // The role that row-level security holds; DATABASE_URL may name a stronger one.
    options: "-c role=loadline_app",
  };
}

function connect(): Database {
  const pool = new Pool({
    ...chooseOptions(),
    verify: (client, done) => void requireHeldRole(client).then(() => done(), done),
  });
  // A connection that breaks fails the query that it has or the next one, which reports what is wrong: whether it is idle
  // then or somebody's, nobody else has to hear of it, and the server goes on.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  // Minimal: a long message of Prisma's would put values into the log.
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    errorFormat: "minimal",
    // As patient as the pool and its statements: by itself Prisma gives up on a busy machine after 2 s and 5 s.
    transactionOptions: { maxWait: 5_000, timeout: 15_000 },
  });
  return { pool, prisma };
}

class StrongRole extends Error {}

/**
 * A role that row-level security does not hold would show every workspace to everybody: a connection pooler that drops
 * our setting, or a database address with one of its own, must not do that unseen. Asked until it was answered once.
 */
async function requireHeldRole(client: PoolClient): Promise<void> {
  if (isRoleHeld) return;
  const { rows } = await client.query(
    "select rolname, rolsuper or rolbypassrls as strong from pg_roles where rolname = current_user",
  );
  if (rows[0]?.strong !== false) {
    throw new StrongRole(
      `DATABASE_URL: the role ${rows[0]?.rolname} is a superuser or has BYPASSRLS, so row-level security would not hold it. The application has to end up in the role loadline_app.`,
    );
  }
  isRoleHeld = true;
}
let isRoleHeld = false;

/** At the start: ends the server with one line where row-level security does not hold its role. */
export async function stopUnlessHeld(): Promise<void> {
  await pool()
    .query("select 1")
    .catch((error: unknown) => {
      // A database that is away now is asked by its first connection.
      if (!(error instanceof StrongRole)) return;
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    });
}

/** Prisma for the tables that belong to no workspace: users, sessions, tokens. Tenant tables look empty through it. */
export function prisma(): PrismaClient {
  return database().prisma;
}

/** The pool itself, for a library that brings its own statements. */
export function pool(): Pool {
  return database().pool;
}

/** Ends the connections, for a process that ends. */
export async function disconnect(): Promise<void> {
  if (!kept.loadlineDatabase) return;
  await kept.loadlineDatabase.prisma.$disconnect();
  await kept.loadlineDatabase.pool.end();
}

/**
 * Runs `work` in one transaction that sees and writes one workspace only. Row-level security says so a second time:
 * queries inside still name the workspace.
 */
export function inWorkspace<Result>(
  { workspaceId }: { workspaceId: string },
  work: (tx: Prisma.TransactionClient) => Promise<Result>,
): Promise<Result> {
  return prisma().$transaction(async (tx) => {
    await tx.$executeRaw`select set_config('app.workspace_id', ${workspaceId}, true)`;
    return work(tx);
  });
}

/** One prepared statement, one round trip: for the hot paths, whose SQL functions set the workspace themselves. */
export async function queryPrepared<Row extends QueryResultRow>(
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const { rows } = await pool().query<Row>({ name, text, values });
  return rows;
}
