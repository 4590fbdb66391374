import { afterEach, expect, test, vi } from "vitest";

afterEach(() => vi.unstubAllEnvs());

async function read(given: Record<string, string>) {
  vi.resetModules();
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
  const { env } = await import("./env");
  return env();
}

test("through a pooler only the role that row-level security holds may sign in", async () => {
  const pooled = { DATABASE_POOLER: "transaction" };
  const url = (user: string) => ({ DATABASE_URL: `postgres://${user}:x@localhost/loadline` });
  for (const user of ["postgres", "loadline", "loadline_app2"]) {
    await expect(read({ ...pooled, ...url(user) })).rejects.toThrow("sign in as loadline_app");
  }
  expect((await read({ ...pooled, ...url("loadline_app") })).DATABASE_POOLER).toBe("transaction");
  expect((await read({ DATABASE_POOLER: "none", ...url("postgres") })).DATABASE_POOLER).toBe(
    "none",
  );
});

test("a metrics token that could be guessed is refused", async () => {
  await expect(read({ METRICS_TOKEN: "x".repeat(31) })).rejects.toThrow("METRICS_TOKEN");
  expect((await read({ METRICS_TOKEN: "x".repeat(32) })).METRICS_TOKEN).toHaveLength(32);
});
