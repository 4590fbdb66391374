import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

type Grant = { claims: Record<string, unknown>; challenge: string; redirectUri: string };

const clientId = "loadline";
const clientSecret = randomUUID();
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const grants = new Map<string, Grant>();

/**
 * An OpenID Connect provider for the stories, as strict as a real one about the client, the code and its proof (PKCE).
 * Its page asks who one wants to be, and whether that is all right. Returns the environment that makes the application
 * offer it.
 */
export async function startFakeIssuer() {
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // Whoever uses it ends when they are done, and when they fail.
  server.unref();
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    OIDC_ISSUER: `http://127.0.0.1:${port}`,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_NAME: "Harbour ID",
  };
}

async function answer(request: IncomingMessage, response: ServerResponse) {
  const issuer = `http://${request.headers.host}`;
  const { pathname, searchParams } = new URL(request.url ?? "/", issuer);
  const json = (status: number, body: object) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  switch (pathname) {
    case "/.well-known/openid-configuration":
      return json(200, listEndpoints(issuer));
    case "/jwks":
      return json(200, { keys: [{ ...publicKey.export({ format: "jwk" }), use: "sig" }] });
    case "/authorize":
      return response.writeHead(200, { "content-type": "text/html" }).end(drawPage(searchParams));
    case "/decide":
      return response.writeHead(302, { location: decide(searchParams, issuer) }).end();
    case "/token": {
      const granted = redeem(request, new URLSearchParams(await text(request)));
      return granted ? json(200, granted) : json(400, { error: "invalid_grant" });
    }
    default:
      return response.writeHead(204).end();
  }
}

function listEndpoints(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
  };
}

function drawPage(asked: URLSearchParams): string {
  const hidden = [...asked].map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${encodeURIComponent(value)}">`,
  );
  return `<!doctype html><html lang="en"><title>Harbour ID</title><form action="/decide">${hidden.join("")}
    <label>Subject <input name="sub"></label> <label>E-mail <input name="email"></label>
    <label><input type="checkbox" name="verified"> E-mail is verified</label>
    <button name="allow" value="yes">Allow</button> <button name="allow" value="no">Deny</button></form></html>`;
}

function decide(form: URLSearchParams, issuer: string): string {
  const read = (name: string) => decodeURIComponent(form.get(name) ?? "");
  const redirectUri = read("redirect_uri");
  const back = new URL(redirectUri);
  back.searchParams.set("state", read("state"));
  if (form.get("allow") !== "yes") {
    back.searchParams.set("error", "access_denied");
    return back.href;
  }
  const code = randomUUID();
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    ...{ iss: issuer, aud: clientId, iat: now, exp: now + 300, nonce: read("nonce") },
    ...{ sub: form.get("sub"), email: form.get("email"), email_verified: form.has("verified") },
    name: "Mei of Harbour",
  };
  grants.set(code, { claims, challenge: read("code_challenge"), redirectUri });
  back.searchParams.set("code", code);
  return back.href;
}

/** A code is worth something once, and only for whom it was made. */
function redeem({ headers }: IncomingMessage, body: URLSearchParams) {
  const grant = grants.get(body.get("code") ?? "");
  grants.delete(body.get("code") ?? "");
  const basic = `Basic ${btoa(`${clientId}:${clientSecret}`)}`;
  const proof = createHash("sha256").update(body.get("code_verifier") ?? "");
  const isOwn =
    headers.authorization === basic &&
    proof.digest("base64url") === grant?.challenge &&
    body.get("redirect_uri") === grant.redirectUri;
  if (!isOwn) return null;
  return { access_token: randomUUID(), token_type: "Bearer", id_token: seal(grant.claims) };
}

function seal(claims: Grant["claims"]): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const content = `${encode({ alg: "RS256", typ: "JWT" })}.${encode(claims)}`;
  return `${content}.${sign("RSA-SHA256", Buffer.from(content), privateKey).toString("base64url")}`;
}
