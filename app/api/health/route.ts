import { respond } from "@/lib/server/request-guard";

/** Whether this process is alive; whether it can do its work is said by /api/ready. */
export function GET(): Response {
  return respond(200, { ok: true });
}
