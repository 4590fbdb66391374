import { expect, test } from "vitest";
import { readEmail } from "./email";

test("one person is one account, however the address is typed", () => {
  for (const typed of ["ada@example.com", " Ada@Example.COM ", "ａｄａ@example.com"]) {
    expect(readEmail(typed)).toBe("ada@example.com");
  }
});

test.each([
  "",
  "ada",
  "ada@",
  "@example.com",
  "ada@example",
  "ada＠example.com",
  "ada﹫example.com",
  '"ada"@example.com',
  "o'hara@example.com",
  "ada@example.com\r\nBcc: eve@example.com",
  "ada@example.com,eve@example.com",
  "Ada <ada@example.com>",
  "ada@example.com\u0000",
  "ada\u200b@example.com",
  "ada@@example.com",
  "ada@example.com(eve@example.com)",
  `${"a".repeat(250)}@example.com`,
  null,
  undefined,
  42,
  { email: "ada@example.com" },
])("%j is refused", (typed) => {
  expect(readEmail(typed)).toBeNull();
});
