import { expect, test } from "vitest";
import * as z from "zod";
import { emailField, lineField, passwordField, readForm, textField } from "./form";

const schema = z.strictObject({
  name: lineField("name-missing"),
  email: emailField,
  password: passwordField,
  note: textField,
});

function read(change: Record<string, string>) {
  const form = new FormData();
  const sound = { name: " Ada ", email: "Ada@Example.com", password: "x", note: "" };
  for (const [name, value] of Object.entries({ ...sound, ...change })) form.set(name, value);
  return readForm(schema, form);
}

test("a sound form gives its fields in the form that is kept", () => {
  expect(read({ $ACTION_KEY: "react's own" })).toEqual({
    ok: true,
    fields: { name: "Ada", email: "ada@example.com", password: "x", note: "" },
  });
});

test.each([
  [{ name: "  " }, { name: "name-missing" }],
  [{ name: "a".repeat(81) }, { name: "text-long" }],
  [{ name: "A\u0000da" }, { name: "text-unsound" }],
  [{ note: "a\nb" }, { note: "text-unsound" }],
  [
    { email: "ada", password: "" },
    { email: "email-unsound", password: "password-missing" },
  ],
  [{ password: "x".repeat(513) }, { password: "password-long" }],
  [{ role: "owner" }, { form: "form-unsound" }],
])("%j is refused as %j", (change, problems) => {
  expect(read(change)).toMatchObject({ ok: false, problems });
});

test("what was typed comes back, passwords and React's own fields do not", () => {
  expect(read({ email: "ada", $ACTION_KEY: "k" })).toMatchObject({
    values: { name: " Ada ", email: "ada", note: "" },
  });
  expect(JSON.stringify(read({ email: "ada", password: "secret words" }))).not.toContain("secret");
});

test("a file in place of a text is refused", () => {
  const form = new FormData();
  form.set("name", new File(["x"], "x.txt"));
  expect(readForm(schema.pick({ name: true }), form)).toMatchObject({
    problems: { name: "form-unsound" },
  });
});
