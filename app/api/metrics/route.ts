import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/server/env";
import { writeMetrics } from "@/lib/server/metrics";
import { respond } from "@/lib/server/request-guard";

/** The figures of this process for Prometheus; there is no such page until METRICS_TOKEN is set. */
export async function GET(request: Request): Promise<Response> {
  const { METRICS_TOKEN } = env();
  if (!METRICS_TOKEN) return respond(404, { error: "not-found" });
  const given = request.headers.get("authorization") ?? "";
  if (!timingSafeEqual(hash(given), hash(`Bearer ${METRICS_TOKEN}`))) {
    return respond(401, { error: "token" }, { "www-authenticate": "Bearer" });
  }
  const { text, contentType } = await writeMetrics();
  return new Response(text, {
    headers: { "content-type": contentType, "cache-control": "no-store" },
  });
}

function hash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
