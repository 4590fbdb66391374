import "server-only";
import { unlessAway } from "./database-away";

const headers = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
};

const RETRY_AFTER_S = 2;

/** The longest body that a request may have; next.config.ts holds server actions to the same. */
const LARGEST_BODY = 256 * 1024;

/** An answer of a route handler: never kept by a cache, never anything but JSON. */
export function respond(status: number, body: object, more: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { ...headers, ...more } });
}

/** An answer to be kept as a file of that name, whatever language the name is in. */
export function respondWithFile(
  body: string | Blob,
  { name, type }: { name: string; type: string },
): Response {
  const fallback = name.replace(/[^\w .-]+/g, "_");
  // Percent-encoding as RFC 8187 has it, which leaves less as it is.
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const disposition = `attachment; filename="${fallback}"; filename*=UTF-8''${encoded}`;
  return new Response(body, {
    headers: { ...headers, "content-type": type, "content-disposition": disposition },
  });
}

/** Runs a route handler; a database that is away becomes 503 with a time to come back. */
export function guardHandler(work: () => Promise<Response>): Promise<Response> {
  return unlessAway(work, () =>
    respond(503, { error: "database-away" }, { "retry-after": String(RETRY_AFTER_S) }),
  );
}

/** A body that was read, or the answer that turns it down. */
export type ReadBody<Body> = { ok: true; body: Body } | { ok: false; response: Response };

/** Reads a JSON body. */
export function readJson(
  request: Request,
  largestBytes = LARGEST_BODY,
): Promise<ReadBody<unknown>> {
  return readBody(request, {
    ...{ type: /^application\/json\s*(;|$)/i, error: "not-json", largestBytes },
    parse: (text): unknown => JSON.parse(text),
  });
}

/** Reads the body of a form that a browser sends as it does without being told how: URL-encoded. */
export function readFormBody(request: Request): Promise<ReadBody<URLSearchParams>> {
  return readBody(request, {
    type: /^application\/x-www-form-urlencoded\s*(;|$)/i,
    ...{ error: "not-form", largestBytes: LARGEST_BODY },
    parse: (text) => new URLSearchParams(text),
  });
}

/** Reads at most so many bytes, and no byte more of a longer body, whatever its header says. */
async function readBody<Body>(
  request: Request,
  kind: { type: RegExp; error: string; largestBytes: number; parse: (text: string) => Body },
): Promise<ReadBody<Body>> {
  const { type, error, largestBytes, parse } = kind;
  if (!type.test(request.headers.get("content-type") ?? "")) return turnDown(415, error);
  const bytes = await readBytes(request.body, largestBytes);
  if (bytes === null) return turnDown(413, "too-large");
  try {
    return { ok: true, body: parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return turnDown(400, error);
  }
}

async function readBytes(
  stream: ReadableStream<Uint8Array> | null,
  largestBytes: number,
): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream ?? []) {
    length += chunk.length;
    // Leaving the loop cancels the stream.
    if (length > largestBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function turnDown(status: number, error: string): { ok: false; response: Response } {
  return { ok: false, response: respond(status, { error }) };
}
