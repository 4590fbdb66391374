import { readdirSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";

const newest = readdirSync("prisma/migrations")
  .filter((name) => /^\d/.test(name))
  .sort()
  .at(-1);

afterEach(() => vi.unstubAllEnvs());

async function ask(level: string) {
  vi.resetModules();
  vi.stubEnv("MIGRATION_LEVEL", level);
  const { findObstacle } = await import("./readiness");
  return findObstacle();
}

test("ready at the newest migration of these sources, and with a database that is ahead of them", async () => {
  expect(await ask(newest ?? "")).toBeNull();
  expect(await ask("20261121040000_create_tables")).toBeNull();
});

test("not ready before a migration that the build needs", async () => {
  expect(await ask("29990101000000_later")).toBe("migrations");
});
