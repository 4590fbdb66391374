import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readNextPath } from "./next-path";

test.each(["/companies", "/assessments/1/ops_flow?x=1#q", "/invite/a_b-c", "/?next=//evil.com"])(
  "%s is a path of ours",
  (path) => {
    expect(readNextPath(path, "/companies")).toBe(path);
  },
);

test.each([
  "",
  "companies",
  "//evil.com",
  "///evil.com",
  "/\\evil.com",
  "\\\\evil.com",
  "/\t/evil.com",
  "/\n/evil.com",
  "\t//evil.com",
  " //evil.com",
  "/.//evil.com",
  "/x/..//evil.com",
  "/./\\evil.com",
  "https://evil.com",
  "https:evil.com",
  "http:///evil.com",
  "javascript:alert(1)",
  "data:text/html,x",
  "//evil.com@localhost",
  "@evil.com",
  ".evil.com",
  "?next=/companies",
  `/${"a".repeat(2_000)}`,
  null,
  undefined,
  ["/companies"],
])("%j falls back", (text) => {
  expect(readNextPath(text, "/fallback")).toBe("/fallback");
});

test("whatever is given, the browser stays on this site", () => {
  const origin = "https://loadline.example";
  const text = fc.array(
    fc.constantFrom("/", "\\", ".", "\t", "\n", "@", ":", "evil.com", "http", "?", "#", "%2f"),
  );
  void fc.assert(
    fc.property(text, (parts) => {
      const path = readNextPath(parts.join(""), "/");
      expect(new URL(path, origin).origin).toBe(origin);
      expect(new URL(new URL(path, origin).pathname, origin).origin).toBe(origin);
    }),
    { numRuns: 2_000 },
  );
});
