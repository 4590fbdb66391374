import { expect, test } from "vitest";
import { messagesOf } from "./messages";

type Tree = { readonly [key: string]: string | Tree };

function listTexts(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : listTexts(value, `${path}${key}.`),
  );
}

const english = new Map(listTexts(messagesOf.en));
const chinese = new Map(listTexts(messagesOf.zh));

test("both languages have the same texts", () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
});

test("a text takes the same values in both languages", () => {
  // The names inside { }, tags included; the branches of a plural are not names.
  const valuesOf = (text: string) =>
    [...new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]|<(\w+)>/g)].map((m) => m[1] ?? m[2]))].sort();
  const differing = [...english].filter(
    ([key, text]) => String(valuesOf(text)) !== String(valuesOf(chinese.get(key) ?? "")),
  );
  expect(differing.map(([key]) => key)).toEqual([]);
});

test("no text is empty", () => {
  expect([...english, ...chinese].filter(([, text]) => text.trim() === "")).toEqual([]);
});

test("Chinese texts are Chinese", () => {
  // The other language's own name, and texts of nothing but signs and values, may stay.
  const isForeign = (text: string) =>
    !/[\u4e00-\u9fff]/.test(text) &&
    /[A-Za-z]/.test(text.replace(/\{[^}]*\}|<[^>]+>|English/g, ""));
  expect([...chinese].filter(([, text]) => isForeign(text))).toEqual([]);
});
