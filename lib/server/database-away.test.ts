import { redirect } from "next/navigation";
import { Pool } from "pg";
import { expect, test } from "vitest";
import { unlessAway } from "./database-away";
import { prisma } from "./db";
import { env } from "./env";

const cut = "select pg_terminate_backend(pg_backend_pid())";
const away = () => "away" as const;

test("a port where nobody listens, a connection that is ended, a pool that is closed: away", async () => {
  const closed = new Pool({ connectionString: "postgres://nobody@127.0.0.1:1/none" });
  expect(await unlessAway(() => closed.query("select 1"), away)).toBe("away");
  const ended = new Pool({ connectionString: env().DATABASE_URL });
  ended.on("error", () => undefined);
  expect(await unlessAway(() => ended.query(cut), away)).toBe("away");
  await ended.end();
  expect(await unlessAway(() => ended.query("select 1"), away)).toBe("away");
});

test("a server that falls silent: away", async () => {
  const silent = new Pool({ connectionString: env().DATABASE_URL, query_timeout: 50 });
  expect(await unlessAway(() => silent.query("select pg_sleep(2)"), away)).toBe("away");
  await silent.end();
});

test("the same through Prisma, in a transaction too", async () => {
  expect(await unlessAway(() => prisma().$queryRawUnsafe(cut), away)).toBe("away");
  const inside = () => prisma().$transaction((tx) => tx.$queryRawUnsafe(cut));
  expect(await unlessAway(inside, away)).toBe("away");
});

test("what works is answered; a bug in a statement and a redirect go on", async () => {
  expect(await unlessAway(async () => 7, away)).toBe(7);
  const bug = () => prisma().$queryRawUnsafe("select nonsense");
  await expect(unlessAway(bug, away)).rejects.toThrow("nonsense");
  await expect(unlessAway(async () => redirect("/companies"), away)).rejects.toThrow(
    "NEXT_REDIRECT",
  );
});
