import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** SHA-256 over names and contents of files and folders, tests left out; what is absent counts as absent. */
export function hashFiles(paths: string[], extra = ""): string {
  const hash = createHash("sha256").update(extra);
  for (const path of paths.flatMap(listFiles).sort()) {
    hash.update(`\0${path}\0`).update(readFileSync(path));
  }
  return hash.digest("hex");
}

function listFiles(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return path.endsWith(".test.ts") ? [] : [path];
  return readdirSync(path).flatMap((name) => listFiles(join(path, name)));
}
