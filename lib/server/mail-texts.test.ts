import { expect, test, vi } from "vitest";
import { composeMail, type Letter } from "./mail-texts";

vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1/none");
vi.stubEnv("NEXTAUTH_SECRET", "mail-texts.test.ts never signs anything 01234567");
vi.stubEnv("APP_ORIGIN", "https://loadline.example");

const kinds: Letter["kind"][] = [
  ...(["confirm", "sign-in", "reset-password", "password-changed", "share-locked"] as const),
];

test.each(kinds)("%s is written in both languages with its one link", (kind) => {
  const path = "/sign-in/link/a_b-c";
  const [english, chinese] = (["en", "zh"] as const).map((locale) =>
    composeMail({ kind, to: "ada@example.com", locale, path }),
  );
  for (const mail of [english, chinese]) {
    expect(mail?.text.match(/https:\S+/g)).toEqual([`https://loadline.example${path}`]);
    expect(mail?.html.match(/href="[^"]*"/g)).toEqual([`href="https://loadline.example${path}"`]);
  }
  expect(english?.subject).toMatch(/^[ -~]+$/);
  expect(chinese?.subject).toMatch(/\p{Script=Han}/u);
  expect(chinese?.html).toContain('<html lang="zh-Hans">');
});

test("what looks like markup stays text", () => {
  const { html } = composeMail({
    kind: "sign-in",
    to: "ada@example.com",
    locale: "en",
    path: '/x?"><script>&',
  });
  expect(html).not.toMatch(/<script|""/);
});
