import { afterAll, expect, test } from "vitest";
import { asRequest } from "@/scripts/test/as-request";
import { pool, prisma } from "../db";
import { answerForm } from "../form";
import { TooMany } from "../rate-limit";
import { PEER_HEADER } from "./address";
import { mayMail } from "./may-mail";
import { register } from "./register";
import { checkPassword } from "./sign-in";
import { createPerson } from "./sign-up";

afterAll(() => pool().end());

const password = "four anchors and a whale";
/** Refused by its length, before it costs a hash. */
const wrong = "wrong".repeat(40);

const newEmail = () => `${crypto.randomUUID()}@example.test`;
/** A network that nobody else has; 2001:db8::/32 is for examples. */
function newAddress(): string {
  const [head, tail] = crypto.randomUUID().slice(9).split("-");
  return `2001:db8:${head}:${tail}::/64`;
}

async function makePerson() {
  const email = newEmail();
  await createPerson({ name: "Ada", email, password, locale: "en" });
  return email;
}

const from = <Result>(address: string, work: () => Promise<Result>) =>
  asRequest({ [PEER_HEADER]: address.replace("/64", "1") }, work);

test("from one address an account is closed after ten wrong passwords, and stays open from others", async () => {
  const [email, address] = [await makePerson(), newAddress()];
  const guess = (given: string, where = address) =>
    checkPassword({ email, password: given, address: where });
  expect(await guess(password)).toMatchObject({ ok: true });
  for (let i = 0; i < 10; i += 1)
    expect(await guess(wrong)).toMatchObject({ error: "not-accepted" });
  expect(await guess(password)).toEqual({ ok: false, error: "too-many" });
  expect(await guess(password, newAddress())).toMatchObject({ ok: true });
});

test("an account is closed to guessing after a hundred wrong passwords, from wherever they come", async () => {
  const email = await makePerson();
  const guess = (given: string) => checkPassword({ email, password: given, address: newAddress() });
  expect(await guess(password)).toMatchObject({ ok: true });
  for (let i = 0; i < 100; i += 1)
    expect(await guess(wrong)).toMatchObject({ error: "not-accepted" });
  expect(await guess(password)).toEqual({ ok: false, error: "too-many" });
});

test("an address is closed after fifty wrong passwords, and then closes no account to others", async () => {
  const [email, address] = [await makePerson(), newAddress()];
  for (let i = 0; i < 50; i += 1)
    await checkPassword({ email: newEmail(), password: wrong, address });
  for (let i = 0; i < 110; i += 1)
    expect(await checkPassword({ email, password, address })).toMatchObject({ error: "too-many" });
  expect(await checkPassword({ email, password, address: newAddress() })).toMatchObject({
    ok: true,
  });
});

test("an address signs up thirty times an hour, and what is refused for its password counts", async () => {
  const [address, email] = [newAddress(), newEmail()];
  const signUp = (given: string) => {
    const person = { name: "Ada", email, password: given, locale: "en" } as const;
    return from(address, () => register(person, createPerson));
  };
  const refused = (problems: Record<string, string>) => ({ ok: false, problems });
  for (let i = 0; i < 30; i += 1)
    expect(await signUp("short")).toEqual(refused({ password: "password-short" }));
  expect(await signUp(password)).toEqual(refused({ form: "too-many" }));
  expect(await prisma().user.count({ where: { email } })).toBe(0);
});

test("a form says that there were too many, and keeps what was typed", async () => {
  const form = new FormData();
  form.set("receiver", "Bank");
  const answer = () => answerForm(form, () => Promise.reject(new TooMany()));
  expect(await asRequest({ "sec-fetch-site": "same-origin" }, answer)).toEqual({
    ...{ ok: false, problems: { form: "too-many" }, values: { receiver: "Bank" } },
  });
});

test.each(["forgot:account", "link:account"] as const)(
  "five mails an hour go to an e-mail, from wherever they are asked for (%s)",
  async (limit) => {
    const email = newEmail();
    const ask = () => from(newAddress(), () => mayMail(limit, email));
    for (let i = 0; i < 5; i += 1) expect(await ask()).toBe(true);
    expect(await ask()).toBe(false);
  },
);

test("thirty mails an hour are asked for from one address, and what it asks for then keeps nobody from theirs", async () => {
  const [address, email] = [newAddress(), newEmail()];
  for (let i = 0; i < 30; i += 1) {
    expect(await from(address, () => mayMail("forgot:account", newEmail()))).toBe(true);
  }
  for (let i = 0; i < 6; i += 1) {
    expect(await from(address, () => mayMail("forgot:account", email))).toBe(false);
  }
  expect(await from(newAddress(), () => mayMail("forgot:account", email))).toBe(true);
});
