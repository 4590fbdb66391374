import "server-only";
import type { IncomingMessage } from "node:http";
import { PEER_HEADER } from "./address";

/**
 * Before Next.js sees a request: notes whose connection it came by, over whatever it claims itself. Next.js keeps the connection to
 * itself and tells its address only where the browser sent no X-Forwarded-For, which the browser is free to send.
 */
export function notePeer(request: IncomingMessage): void {
  request.headers[PEER_HEADER] = request.socket.remoteAddress ?? "";
  request.url = toDecodable(request.url ?? "/");
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
