import fc from "fast-check";
import { expect, test } from "vitest";
import { veil } from "./veil";

const text = fc.string({ unit: "grapheme" }).map((raw) => raw.replaceAll("\0", ""));

test("what is veiled twice is as it was", () => {
  fc.assert(fc.property(text, (raw) => veil(veil(raw)) === raw));
});

test("the characters of markup give way to rare ones, and those to them", () => {
  const veiled = veil('<a class="x" href="/?a=1&amp;b">~1 ^ | `</a>');
  expect(veiled).toBe('~a class=`x` href=`/?a=1|amp;b`^<1 > & "~/a^');
});
