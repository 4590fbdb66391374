import "server-only";
import * as z from "zod";
import { LONGEST_COMPANY_NAME } from "@/lib/instrument/profile";
import { guardForm } from "./action-guard";
import { readEmail } from "./auth/email";
import { unlessTooMany } from "./rate-limit";

/** A form that was not accepted: a code by field (`form` is about no field), and what to show again. */
export type Refusal = {
  ok: false;
  problems: Record<string, string>;
  values: Record<string, string>;
};

const secrets = ["password", "current", "token", "passcode"];

/** `guardForm` for the forms that answer with a Refusal, also to more attempts than there may be. */
export function answerForm<Answer>(
  form: FormData,
  work: () => Promise<Answer>,
): Promise<Answer | Refusal> {
  return guardForm(
    () => refuse(form, { form: "database-away" }),
    () => unlessTooMany(work, () => refuse(form, { form: "too-many" })),
  );
}

/** Reads a form by a strict schema whose messages are the codes. */
export function readForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
): { ok: true; fields: z.infer<Schema> } | Refusal {
  // React adds fields of its own.
  const given = [...form].filter(([name]) => !name.startsWith("$ACTION"));
  const reading = schema.safeParse(Object.fromEntries(given));
  if (reading.success) return { ok: true, fields: reading.data };
  const problems = Object.fromEntries(
    reading.error.issues.map(({ path, message }) =>
      path.length > 0 ? [String(path[0]), message] : ["form", "form-unsound"],
    ),
  );
  return refuse(form, problems);
}

/** The refusal of a form that could be read, with what was typed but for secrets. */
export function refuse(form: FormData, problems: Record<string, string>): Refusal {
  const values = [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === "string" && !secrets.includes(name) && !name.startsWith("$ACTION")
      ? [[name, value.slice(0, 254)]]
      : [],
  );
  return { ok: false, problems, values: Object.fromEntries(values) };
}

/** A short line of text: a name. `missing` is the code for an empty one. */
export function lineField(missing: string) {
  return textField.min(1, missing);
}

/** A short line of text that may be empty, no longer than a company's name. */
export const textField = z
  .string("form-unsound")
  .trim()
  // The text of "text-long" says the number.
  .max(LONGEST_COMPANY_NAME, "text-long")
  .regex(/^\P{Cc}*$/u, "text-unsound");

/** An e-mail as accounts keep it. */
export const emailField = z.string("form-unsound").transform((text, context) => {
  const email = readEmail(text);
  if (email === null) context.addIssue({ code: "custom", message: "email-unsound" });
  return email ?? z.NEVER;
});

/** A password to compare or to judge; longer ones are cut off before they cost work. */
export const passwordField = z
  .string("form-unsound")
  .min(1, "password-missing")
  .max(512, "password-long");
