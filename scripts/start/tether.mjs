/**
 * Runs an entry file (first argument; the rest are its own) as a child of the start: when the start is killed, the
 * channel to it closes and the child ends too, instead of keeping a port or a half-made build.
 */
import { resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const [node, , entry, ...rest] = process.argv;
process.argv = [node, resolve(entry), ...rest];
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref(); // what has done its work may end
await import(pathToFileURL(resolve(entry)).href);
