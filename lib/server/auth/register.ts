import "server-only";
import { after } from "next/server";
import { mayTry } from "../rate-limit";
import { mailLink } from "./mailed-links";
import { requestAddress } from "./may-mail";
import { judgePassword } from "./password";
import { signInWith } from "./run-auth";
import { isRegistered, type NewPerson } from "./sign-up";

/**
 * Signs somebody up by `create` and in, from a server action. An e-mail that has an account signs in with its password
 * and is refused as sign-in refuses, so nothing is made (`made` is null). A new account is mailed a link that confirms it.
 */
export async function register<Made>(
  person: NewPerson,
  create: (person: NewPerson) => Promise<Made | null>,
): Promise<{ ok: true; made: Made | null } | { ok: false; problems: Record<string, string> }> {
  const { email, password, locale } = person;
  if (!(await mayTry([{ limit: "sign-up:address", by: await requestAddress() }]))) {
    return { ok: false, problems: { form: "too-many" } };
  }
  // Before anybody looks for the account: the answer must not tell whether there is one.
  const tooWeak = judgePassword(password, email);
  if (tooWeak) return { ok: false, problems: { password: tooWeak } };
  const isKnown = await isRegistered(email);
  const made = isKnown ? null : await create(person);
  const result = await signInWith({ provider: "password", email, password });
  if (!result.ok) return { ok: false, problems: { form: result.error } };
  if (made !== null) after(() => mailLink(email, "confirm", locale));
  return { ok: true, made };
}
