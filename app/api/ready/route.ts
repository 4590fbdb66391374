import { findObstacle } from "@/lib/server/readiness";
import { guardHandler, respond } from "@/lib/server/request-guard";

/** Whether a proxy should send requests here: 200, or 503 with the reason. */
export function GET(): Promise<Response> {
  return guardHandler(async () => {
    const obstacle = await findObstacle();
    return obstacle ? respond(503, { error: obstacle }) : respond(200, { ok: true });
  });
}
