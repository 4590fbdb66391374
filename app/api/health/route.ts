import { queryPrepared } from "@/lib/server/db";
import { guardHandler, respond } from "@/lib/server/request-guard";

/** Whether this server can do its work: 200, or 503 while the database is away. Says nothing else to anybody. */
export async function GET() {
  return guardHandler(async () => {
    await queryPrepared("check_health", "select 1", []);
    return respond(200, { ok: true });
  });
}
