import { expect, test } from "vitest";
import { findMarkup, keepMarkup } from "./kept-markup";

const markup = { head: "<h1>Report</h1>", body: "", charts: [] };

/** A hundred other reports, each shown and done. */
function showOthers() {
  for (let other = 0; other < 100; other++) keepMarkup(crypto.randomUUID(), markup)();
}

test("a page finds its markup until it is done, however many others are shown meanwhile", () => {
  const [first, second] = [keepMarkup("mine", markup), keepMarkup("mine", markup)];
  showOthers();
  first();
  showOthers();
  expect(findMarkup("mine")).toBe(markup);
  second();
  showOthers();
  expect(findMarkup("mine"), "nobody waits for it any more").toBeUndefined();
});

test("what was read last stays", () => {
  keepMarkup("kept", markup)();
  for (let other = 0; other < 99; other++) keepMarkup(crypto.randomUUID(), markup)();
  keepMarkup("kept", markup)();
  for (let other = 0; other < 99; other++) keepMarkup(crypto.randomUUID(), markup)();
  expect(findMarkup("kept")).toBe(markup);
  showOthers();
  expect(findMarkup("kept")).toBeUndefined();
});
