import { runCommand } from "../problem";
import { planClient } from "./build";

/** Generates the Prisma client where the schema has changed. */
await runCommand(async () => {
  await planClient()?.();
});
