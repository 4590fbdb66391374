import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildContentJsonSchema } from "../lib/instrument/content-json-schema";

const path = fileURLToPath(new URL("../lib/instrument/content/schema.json", import.meta.url));
writeFileSync(path, `${JSON.stringify(buildContentJsonSchema(), null, 2)}\n`);
execFileSync("npx", ["biome", "format", "--write", path], { stdio: "inherit" });
console.log(`written: ${path}`);
