import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startPgBouncer } from "@/scripts/test/start-pgbouncer";

// biome-ignore lint/style/noProcessEnv: what scripts/test/global-setup.ts says.
const databaseUrl = process.env.DATABASE_URL ?? "";
let pooler: Awaited<ReturnType<typeof startPgBouncer>>;
beforeAll(async () => {
  pooler = await startPgBouncer(databaseUrl);
});
afterAll(() => {
  pooler.stop();
  vi.unstubAllEnvs();
});

async function connect(mode: "none" | "transaction") {
  vi.resetModules();
  Reflect.deleteProperty(globalThis, "loadlineDatabase");
  vi.stubEnv("DATABASE_URL", pooler.url);
  vi.stubEnv("DATABASE_POOLER", mode);
  return { db: await import("./db"), limits: await import("./rate-limit") };
}

test("behind PgBouncer 1.18 in transaction mode every kind of statement works, many at once, as loadline_app", async () => {
  const { db, limits } = await connect("transaction");
  const work = async (count: number) => {
    const workspaceId = crypto.randomUUID();
    const seen = await db.inWorkspace({ workspaceId }, async (tx) => {
      await tx.workspace.create({ data: { id: workspaceId, name: `${count}` } });
      return tx.workspace.findMany({ select: { id: true } });
    });
    expect(seen).toEqual([{ id: workspaceId }]);
    const [row] = await db.queryPrepared<{ who: string; limit: string; mine: number }>(
      "look",
      "select current_user as who, current_setting('statement_timeout') as limit, $1::int as mine",
      [count],
    );
    expect(row).toEqual({ who: "loadline_app", limit: "15s", mine: count });
    expect(await limits.mayTry([{ limit: "sign-in:account", by: workspaceId }])).toBe(true);
  };
  await work(0); // loads what the others need
  for (let round = 0; round < 10; round++) {
    await Promise.all([1, 2, 3, 4, 5, 6].map((place) => work(round * 6 + place)));
  }
  // Nothing of a transaction is left for the next one on the same connection.
  expect(await db.prisma().workspace.findMany()).toEqual([]);
  await db.disconnect();
});

test("without the setting PgBouncer turns the options down, instead of passing on another role", async () => {
  const { db } = await connect("none");
  await expect(db.queryPrepared("look", "select 1", [])).rejects.toThrow(
    /unsupported startup parameter/,
  );
  await db.disconnect();
});
