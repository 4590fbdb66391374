/**
 * `npm start` and `npm run dev`. Plain Node, because it runs before the packages are there: installs them where that is
 * due and hands over to start/main.ts in the same process.
 */
import process from "node:process";
import { fileURLToPath } from "node:url";
import { install, isInstalled, requireNode } from "./install.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
requireNode();
const startedAt = performance.now();
try {
  const isDue = !isInstalled();
  if (isDue) install();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`  ${"packages".padEnd(36)}${isDue ? `${seconds} s`.padStart(8) : "    done"}`);
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}
const { tsImport } = await import("tsx/esm/api");
const { start } = await tsImport("./start/main.ts", import.meta.url);
await start({ isDevelopment: process.argv.includes("--dev"), startedAt });
