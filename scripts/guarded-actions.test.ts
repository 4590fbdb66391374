import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const files = readdirSync("app", { recursive: true, encoding: "utf8" })
  .map((name) => join("app", name))
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, source: readFileSync(path, "utf8") }));
const actionFiles = files.filter(({ source }) => /^"use server";/.test(source));

/** What may stand first in an action: the guard, or what begins with it. */
const guards = ["await guardAction()", "return answerForm(", "return guardForm("];

test("the first thing that every server action does is to ask whether our own page sent the request", () => {
  const actions = actionFiles.flatMap(({ path, source }) => {
    const helpers = findHelpers(source);
    return findFunctions(source, /^export (?:async )?function (\w+)/).map(({ name, body }) => ({
      name: `${path}#${name}`,
      isGuarded: [...guards, ...helpers].some((guard) => isFirst(body, guard)),
    }));
  });
  expect(actions.length).toBeGreaterThan(30);
  expect(actions.filter(({ isGuarded }) => !isGuarded)).toEqual([]);
});

test("there are no server actions but the functions that such a file exports", () => {
  const inside = files.filter(({ source }) => /^\s+"use server"/m.test(source));
  expect(inside.map(({ path }) => path)).toEqual([]);
  for (const { path, source } of actionFiles) {
    const exported = source.match(/^export (?!async function |type )/gm) ?? [];
    expect(exported, path).toEqual([]);
  }
});

test("a handler that writes asks the same before it reads the body", () => {
  const writing = files.filter(
    ({ path, source }) =>
      path.endsWith("route.ts") && /^export .*\b(POST|PUT|PATCH|DELETE)\b/m.test(source),
  );
  expect(writing.length).toBeGreaterThanOrEqual(4);
  for (const { path, source } of writing) {
    const [asked, read] = [/isOwnRequest\(request/, /read(?:Json|FormBody)\(request/].map((call) =>
      source.search(call),
    );
    expect(asked, path).toBeGreaterThan(0);
    expect(read, path).toBeGreaterThan(asked ?? 0);
  }
});

/** Calls of functions of the same file that begin with the guard. */
function findHelpers(source: string): string[] {
  return findFunctions(source, /^async function (\w+)/)
    .filter(({ body }) => isFirst(body, "await guardAction()"))
    .map(({ name }) => `await ${name}()`);
}

function findFunctions(source: string, head: RegExp): { name: string; body: string }[] {
  return source.split(/^(?=\S)/m).flatMap((part, index, parts) => {
    const name = head.exec(part)?.[1];
    // Parameters on lines of their own end at the margin, where the body begins.
    const rest =
      part.trimEnd().endsWith("{") || part.includes("{\n") ? "" : (parts[index + 1] ?? "");
    return name ? [{ name, body: part + rest }] : [];
  });
}

/** Whether the first statement has this; what only reads the form into values of its own may come before it. */
function isFirst(body: string, guard: string): boolean {
  const statements = body
    .slice(body.indexOf("{\n") + 2)
    .split("\n")
    .map((line) => line.trim());
  const [first = "", second = ""] = statements;
  const deciding = /^const values = readProfileForm\(form\);$/.test(first) ? second : first;
  return deciding.replace(/^const \w+ = /, "").startsWith(guard);
}
