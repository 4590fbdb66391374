import { expect, test } from "vitest";
import { pool } from "./db";
import { forgiveTry, mayTry } from "./rate-limit";

const forgot = (by: string) => [{ limit: "forgot:account", by }] as const;

test("a limit lets its number through, also when all come at once", async () => {
  const by = crypto.randomUUID();
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => mayTry(forgot(by))));
  expect(outcomes.filter(Boolean)).toHaveLength(5);
  expect(await mayTry(forgot(crypto.randomUUID()))).toBe(true);
});

test("an attempt that is taken back does not count", async () => {
  const by = crypto.randomUUID();
  for (let i = 0; i < 20; i += 1) {
    expect(await mayTry(forgot(by))).toBe(true);
    await forgiveTry(forgot(by));
  }
});

test("the same name under two limits is counted apart", async () => {
  const by = crypto.randomUUID();
  for (let i = 0; i < 5; i += 1) await mayTry(forgot(by));
  expect(await mayTry(forgot(by))).toBe(false);
  expect(await mayTry([{ limit: "link:account", by }])).toBe(true);
});

test("the kept key tells nobody's address and fits its column", async () => {
  const by = `${"a".repeat(300)}@example.test`;
  await mayTry(forgot(by));
  const { rows } = await pool().query("select key from rate_limits where key like '%aaaaaaaa%'");
  expect(rows).toEqual([]);
});

test("without a database nothing is let through", async () => {
  await mayTry(forgot("warm"));
  await pool().end();
  await expect(mayTry(forgot(crypto.randomUUID()))).rejects.toThrow();
});
