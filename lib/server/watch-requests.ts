import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { notePeer } from "./auth/peer";
import { env } from "./env";
import { log } from "./log";
import { observeRequest } from "./metrics";
import { enterRequest } from "./request-id";
import { routeClassOf } from "./route-class";
import { noteResponse } from "./shutdown";

/** What Node.js documents for the channel. */
type Start = { request: IncomingMessage; response: ServerResponse; server: Server };

/**
 * Sees each request before Next.js does: gives it its id, counts it, and says in the log what went wrong. Every answer
 * over https, files and handlers too, binds the browser to https.
 */
export function watchRequests(): void {
  const isEach = env().LOG_REQUESTS === "all";
  const isServedByHttps = env().APP_ORIGIN.startsWith("https:");
  subscribe("http.server.request.start", (message) => {
    const { request, response, server } = message as Start;
    const startedAt = performance.now();
    notePeer(request);
    const id = enterRequest(request.headers["x-request-id"]);
    request.headers["x-request-id"] = id;
    response.setHeader("x-request-id", id);
    if (isServedByHttps) {
      response.setHeader("strict-transport-security", "max-age=31536000; includeSubDomains");
    }
    noteResponse(server, response);
    const route = routeClassOf(request.url ?? "/");
    response.once("close", () => {
      const seconds = (performance.now() - startedAt) / 1000;
      // Nobody reads the status of an answer that was cut off.
      const status = response.writableFinished ? response.statusCode : 0;
      observeRequest({ route, status, seconds });
      const line = { requestId: id, method: request.method, route, status, seconds };
      if (status >= 500) log.error(line, "request failed");
      else if (isEach && route !== "static" && route !== "probe") log.info(line, "request");
    });
  });
}
