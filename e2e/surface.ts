import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What the build that the stories run against lets anybody call, by its own manifests. */
const buildFolder = join(dirname(process.env.SERVER_ENTRY ?? ""), ".next");

/** Every page and route handler with its methods, as `GET /reports/[reportId]`. */
export function listRoutes(): string[] {
  const routes = readManifest<string>("app-path-routes-manifest.json");
  return Object.entries(routes).flatMap(([file, path]) => {
    return listMethods(file).map((method) => `${method} ${path.replace(/-[0-9a-z]{6}(?=\.)/, "")}`);
  });
}

/** Those of listRoutes that are pages, which a browser that has JavaScript asks for as a payload. */
export function listPages(): Set<string> {
  const routes = Object.entries(readManifest<string>("app-path-routes-manifest.json"));
  return new Set(routes.flatMap(([file, path]) => (file.endsWith("/page") ? [`GET ${path}`] : [])));
}

/** Every server action: `app/actions.ts#setLocale` to the id that a browser calls it by. */
export function listActions(): Map<string, string> {
  type Action = { filename: string; exportedName: string };
  const { node } = readManifest<Record<string, Action>>("server/server-reference-manifest.json");
  return new Map(
    Object.entries(node ?? {}).map(([id, action]) => [
      `${action.filename}#${action.exportedName}`,
      id,
    ]),
  );
}

function readManifest<Entry>(name: string): Record<string, Entry> {
  return JSON.parse(readFileSync(join(buildFolder, name), "utf8"));
}

/** A page is read; of a handler the manifest names no methods, its source does. */
function listMethods(file: string): string[] {
  const isHandler = file.endsWith("/route") && !/\.[a-z]+\/route$/.test(file);
  if (!isHandler) return ["GET"];
  const source = readFileSync(`app${file}.ts`, "utf8");
  const found = source.match(/(?<=^export .*)\b(GET|POST|PUT|PATCH|DELETE)\b/gm);
  if (!found) throw new Error(`app${file}.ts exports no method that could be called.`);
  return found;
}

/** A call of a server action as React's client sends it. */
export function encodeArguments(given: readonly unknown[]): FormData {
  const body = new FormData();
  const root = given.map((argument, index) => {
    if (!(argument instanceof FormData)) return argument;
    for (const [name, value] of argument) body.append(`_${index + 1}_${name}`, value);
    return `$K${index + 1}`;
  });
  // Last, as the server looks for the forms once it has this.
  body.append("0", JSON.stringify(root));
  return body;
}
