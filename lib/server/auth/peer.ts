import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { PEER_HEADER } from "./address";

/**
 * Before Next.js sees a request: notes whose connection it came by, over whatever it claims itself. Next.js keeps the connection to
 * itself and tells its address only where the browser sent no X-Forwarded-For, which the browser is free to send.
 */
export function notePeers(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage }; // what Node.js documents for this channel
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? "";
    request.url = toDecodable(request.url ?? "/");
  });
}

/** Next.js answers 500 to an address that cannot be decoded. Read letter by letter it is one that is not there. */
function toDecodable(address: string): string {
  try {
    decodeURIComponent(address);
    return address;
  } catch {
    return address.replaceAll("%", "%25");
  }
}
