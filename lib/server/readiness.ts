import "server-only";
import { queryPrepared } from "./db";
import { MIGRATION_LEVEL } from "./env";
import { isShuttingDown } from "./shutdown";

/**
 * Why this process should get no requests now; null when it should. A database that is ahead of this build is fine: that
 * is how a rolling upgrade looks to the old servers. Throws when the database is away.
 */
export async function findObstacle(): Promise<"shutting-down" | "migrations" | "role" | null> {
  if (isShuttingDown()) return "shutting-down";
  const [row] = await queryPrepared<{ is_level: boolean; is_role: boolean }>(
    "check_readiness",
    `select current_user = 'loadline_app' as is_role, exists (
       select from _prisma_migrations
       where migration_name = $1 and finished_at is not null and rolled_back_at is null) as is_level`,
    [MIGRATION_LEVEL],
  );
  if (!row?.is_role) return "role";
  return row.is_level ? null : "migrations";
}
