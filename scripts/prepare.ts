/**
 * `npm run db:prepare`: what is done once before the servers of a version start, as in compose.yaml: the migrations
 * (DATABASE_OWNER_URL), the password of loadline_app where DATABASE_URL signs in as that, and the samples.
 */
import { Problem, runCommand } from "./problem";
import { openDatabase } from "./start/database";
import { planSeed } from "./start/samples";
import { runPlan } from "./start/step";

await runCommand(async () => {
  if (!process.env.DATABASE_URL) throw new Problem("DATABASE_URL is not set.");
  const database = await openDatabase();
  await runPlan("samples", await planSeed(database, database.env));
});
