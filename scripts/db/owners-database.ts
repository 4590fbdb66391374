import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Problem } from "../problem";
import { keepSecrets } from "../start/secrets";
import { startCluster } from "./cluster";

/**
 * Runs `work` with the owner's address of DATABASE_URL, else of the embedded database, which is started for it where it
 * is not running. `isMade`: an embedded database that is not there yet is made.
 */
export async function withOwnersDatabase<Result>(
  work: (ownerUrl: string) => Promise<Result>,
  { isMade = false } = {},
): Promise<Result> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const given = process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL;
  if (given) return work(given);
  const folder = resolve(".data/postgres");
  if (!(isMade || existsSync(folder))) throw new Problem("There is no database in .data yet.");
  const cluster = await startCluster({ folder, password: keepSecrets().ownerPassword });
  try {
    return await work(cluster.ownerUrl);
  } finally {
    if (cluster.origin !== "adopted") await cluster.stop();
  }
}
