import { expect, test } from "vitest";
import { TooMany } from "../rate-limit";
import { hashPassword, judgePassword, verifyPassword } from "./password";

test.each([
  ["short", "password-short"],
  ["elevenchars", "password-short"],
  ["twelve chars", null],
  ["长城长城长城长城长城长城", null],
  ["😀".repeat(11), "password-short"],
  ["horse carries nine anchors", null],
  ["a b".repeat(42), null],
  ["ab".repeat(64), null],
  [`${"ab".repeat(64)}c`, "password-long"],
  ["passwordpassword", "password-common"],
  ["PasswordPassword", "password-common"],
  ["aaaaaaaaaaaaaaaa", "password-common"],
  ["012345678901", "password-common"],
  ["ADA@example.com", "password-common"],
])("%s: %s", (password, problem) => {
  expect(judgePassword(password, "ada@example.com")).toBe(problem);
});

test("a hash is argon2id at the cost that was decided, and takes its own password only", async () => {
  const kept = await hashPassword("twelve chars");
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(kept, "twelve chars")).toBe(true);
  expect(await verifyPassword(kept, "Twelve chars")).toBe(false);
});

test("full-width and composed characters are the same password on every keyboard", async () => {
  const kept = await hashPassword("café ｆｕｌｌ width");
  expect(await verifyPassword(kept, "cafe\u0301 full width")).toBe(true);
});

test("nobody's password is never right", async () => {
  expect(await verifyPassword(null, "twelve chars")).toBe(false);
  expect(await verifyPassword(await hashPassword("x"), "x".repeat(10_000))).toBe(false);
});

test("who would wait for more than 64 others is refused at once, and the others are served", async () => {
  const kept = await hashPassword("twelve chars");
  const outcomes = await Promise.allSettled(
    Array.from({ length: 4 + 64 + 3 }, () => verifyPassword(kept, "twelve chars")),
  );
  const refused = outcomes.filter(({ status }) => status === "rejected");
  expect(refused).toMatchObject(Array.from({ length: 3 }, () => ({ reason: new TooMany() })));
  expect(outcomes.filter((one) => one.status === "fulfilled" && one.value)).toHaveLength(68);
  expect(await verifyPassword(kept, "twelve chars")).toBe(true);
});

test("more people than turns are all served", async () => {
  const kept = await hashPassword("twelve chars");
  const results = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      verifyPassword(kept, i % 2 ? "twelve chars" : "wrong chars."),
    ),
  );
  expect(results).toEqual(Array.from({ length: 12 }, (_, i) => i % 2 === 1));
});
