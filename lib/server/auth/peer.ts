import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { PEER_HEADER } from "./address";

/**
 * Notes on every request whose connection it came by, over whatever it claims itself. Next.js keeps the connection to
 * itself and tells its address only where the browser sent no X-Forwarded-For, which the browser is free to send.
 */
export function notePeers(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage }; // what Node.js documents for this channel
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? "";
  });
}
