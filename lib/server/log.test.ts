import pino from "pino";
import { expect, test } from "vitest";
import { logOptions } from "./log";

/** What a line of the log would be. */
function write(fields: object): string {
  const lines: string[] = [];
  pino(logOptions, { write: (line: string) => lines.push(line) }).error(fields, "said");
  return lines.join("");
}

const secret = "vermilion harbour 7";

test.each([
  ...["password", "passwordHash", "passcode", "passcodeHash", "token", "tokenHash", "link"],
  ...["cookie", "authorization", "email", "answers", "comment", "value", "values", "edits"],
])("%s is cut out wherever a caller passes it", (name) => {
  for (const fields of [
    { [name]: secret },
    { form: { [name]: secret } },
    { request: { headers: { [name]: [secret] } } },
  ]) {
    expect(write(fields)).not.toContain(secret);
    expect(write(fields)).toContain("said");
  }
});

test("what is no secret is there, in one line whatever it holds", () => {
  const line = write({ reason: 'a\n{"level":60}\u2028' });
  expect(line.trimEnd().split("\n")).toHaveLength(1);
  expect(JSON.parse(line)).toMatchObject({ reason: 'a\n{"level":60}\u2028' });
});
