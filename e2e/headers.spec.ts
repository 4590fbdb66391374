import { expect, test } from "@playwright/test";
import { encode } from "next-auth/jwt";
import { exportFiles } from "@/lib/report/write-export";
import { makePerson, query, type TestPerson } from "./app";
import { makeAssessment, readSample } from "./assessments";
import { withSecondServer } from "./second-server";
import { plantLink, widenLink } from "./share-links";
import { encodeArguments, listActions } from "./surface";

/** What protects a reader or tells somebody about the server; anything else may be as it likes. */
const watched = [
  ...["content-security-policy", "strict-transport-security", "x-content-type-options"],
  ...["referrer-policy", "permissions-policy", "cross-origin-opener-policy"],
  ...["cross-origin-resource-policy", "cache-control", "x-robots-tag", "x-powered-by", "server"],
  ...["access-control-allow-origin", "clear-site-data"],
];

const everywhere = {
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy":
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

const pagePolicy = {
  "content-security-policy": [
    "default-src 'self'",
    "script-src 'self' 'nonce-N' 'strict-dynamic'",
    "style-src 'self' 'unsafe-inline'",
    "style-src-elem 'self' 'nonce-N'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "upgrade-insecure-requests",
  ].join("; "),
};
const handlerPolicy = { "content-security-policy": "default-src 'none'; frame-ancestors 'none'" };

const page = {
  ...{ ...everywhere, ...pagePolicy },
  "cache-control": "private, no-cache, no-store, max-age=0, must-revalidate",
};
/** A file of a report comes from beside its pages, so it has their policy; it is never shown, only kept. */
const download = { ...page, "cache-control": "no-store" };
const named = { ...everywhere, "cache-control": "public, max-age=0" };
const file = { ...everywhere, "cache-control": "public, max-age=0, must-revalidate" };
const handler = { ...everywhere, ...handlerPolicy, "cache-control": "no-store" };
const shared = {
  ...{ ...page, "referrer-policy": "no-referrer" },
  ...{ "cache-control": "private, no-store", "x-robots-tag": "noindex, nofollow" },
};
/** Next.js draws it while building, from nothing that is anybody's. */
const anybodys = { "cache-control": "s-maxage=31536000" };
/** Next.js's own answer, without a body. */
const bare = { ...everywhere, ...handlerPolicy };

test("every kind of answer has its headers, and no other that matters", async () => {
  await withSecondServer({ APP_ORIGIN: "https://loadline.example" }, async ({ origin }) => {
    const { cookie, reportId, assessmentId } = await plant(origin);
    const link = await fetch(`${origin}${await plantLink(reportId)}`, { redirect: "manual" });
    const [grant = ""] = link.headers.getSetCookie();
    const look = async (path: string, more: RequestInit = {}) => {
      const headers = { cookie, ...Object.fromEntries(new Headers(more.headers)) };
      const response = await fetch(`${origin}${path}`, { redirect: "manual", ...more, headers });
      return { status: response.status, headers: readHeaders(response) };
    };
    expect({ status: link.status, headers: readHeaders(link) }, "a link that is opened").toEqual({
      status: 303,
      headers: shared,
    });
    const [pair = "", ...flags] = grant.split("; ");
    expect(pair, "the cookie of a grant").toMatch(/^__Host-shared=./);
    expect(flags.filter((flag) => !/^(Expires|Max-Age)=/.test(flag)).sort()).toEqual([
      ...["HttpOnly", "Path=/", "SameSite=lax", "Secure"],
    ]);
    const sharedPath = link.headers.get("location") ?? "";
    const asset = /\/_next\/static\/[^"]+\.js/.exec(await (await fetch(origin)).text())?.[0] ?? "";
    const answers = `/api/assessments/${assessmentId}/answers`;
    const kinds: Record<string, [ReturnType<typeof look>, number, Record<string, string>]> = {
      "a public page": [look("/"), 200, page],
      "a page behind sign-in": [look(`/reports/${reportId}`), 200, page],
      "a payload": [look(`/reports/${reportId}?_rsc=`, { headers: { rsc: "1" } }), 200, page],
      "a page that is not there": [look("/nowhere"), 404, page],
      "a page named like a file": [look("/nowhere.png"), 404, page],
      "a page that is another's": [look(`/reports/${assessmentId}`), 404, page],
      "a redirect": [look("/companies", { headers: { cookie: "" } }), 307, page],
      "a page of an error": [look("/_global-error"), 500, { ...page, ...anybodys }],
      "a shared page": [look(sharedPath, { headers: { cookie: grant } }), 200, shared],
      "a shared page that is not there": [look("/shared/none"), 404, shared],
      "a PDF": [look(`/reports/${reportId}/pdf`), 200, download],
      "an export": [look(`/reports/${reportId}/export/plan.csv`), 200, download],
      "a handler": [look(answers), 200, handler],
      "a handler that turns down": [look(answers, { headers: { cookie: "" } }), 401, handler],
      "a handler that is not there": [look("/api/nowhere"), 404, { ...page, ...handlerPolicy }],
      "a probe": [look("/api/ready"), 200, handler],
      "next-auth": [look("/api/auth/error"), 302, handler],
      "what next-auth has and nobody uses": [look("/api/auth/session"), 404, handler],
      "a method that is not there": [look("/api/health", { method: "DELETE" }), 405, bare],
      "a body too long": [
        look("/sign-in", { method: "POST", body: "x".repeat(300_000) }),
        ...([413, everywhere] as const),
      ],
      "a script": [
        look(asset),
        200,
        { ...everywhere, "cache-control": "public, max-age=31536000, immutable" },
      ],
      "the icon": [look("/icon.svg"), 200, file],
      "the icon that a browser asks for unnamed": [look("/favicon.ico"), 200, named],
      "a file of the folder public": [look("/manifest.webmanifest"), 200, named],
    };
    for (const [kind, [answer, status, headers]] of Object.entries(kinds)) {
      expect.soft(await answer, kind).toEqual({ status, headers });
    }
  });
});

test("every answer about a shared report keeps it from caches, search engines and other sites", async () => {
  await withSecondServer({ APP_ORIGIN: "https://loadline.example" }, async ({ origin }) => {
    const { reportId } = await plant(origin);
    const link = await fetch(`${origin}${await plantLink(reportId)}`, { redirect: "manual" });
    await widenLink(reportId);
    const [cookie = ""] = link.headers.getSetCookie();
    const look = async (path: string, more: RequestInit = {}) => {
      const response = await fetch(`${origin}${link.headers.get("location")}${path}`, {
        ...{ redirect: "manual", ...more },
        headers: { cookie, "sec-fetch-site": "same-origin" },
      });
      return { status: response.status, headers: readHeaders(response) };
    };
    const passcode = (body: string) => ({ method: "POST", body: new URLSearchParams(body) });
    const kinds: [string, number, RequestInit?][] = [
      ["/answers", 200],
      ["/computations", 200],
      ["/pdf", 200],
      ["/pdf?paper=a5", 400],
      ["/passcode", 303, passcode("passcode=none&lang=en")],
      ["/passcode", 400, passcode("passcode=none&lang=en&workspaceId=x")],
      ["/passcode", 405],
    ];
    for (const [path, status, request] of kinds) {
      expect
        .soft(await look(path, request), `${path}, ${status}`)
        .toEqual({ status, headers: shared });
    }
    const absent = { ...shared, "cache-control": page["cache-control"] };
    for (const file of exportFiles) {
      expect.soft(await look(`/export/${file}`), file).toEqual({ status: 404, headers: absent });
    }
  });
});

test("each answer has a nonce of its own", async () => {
  const nonces = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const { headers } = await fetch(`${process.env.APP_ORIGIN}/sign-in`);
      return /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1];
    }),
  );
  expect(new Set(nonces).size).toBe(8);
  for (const nonce of nonces) expect(nonce?.length).toBeGreaterThanOrEqual(22);
});

const tricks = [
  ...[
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
  ],
  ...["/\t/evil.example", "/\n/evil.example", "\t//evil.example", " //evil.example"],
  ...["/.//evil.example", "/x/..//evil.example", "/./\\evil.example", "https://evil.example"],
  ...["https:evil.example", "http:///evil.example", "javascript:alert(1)", "data:text/html,x"],
  ...["//evil.example@localhost", "@evil.example", ".evil.example", "/%09/../\\evil.example"],
  ...["//evil.example/%2f..", "https://localhost@evil.example", "http:\\\\evil.example"],
];

test("after signing in nobody is led to another site", async () => {
  const { origin } = new URL(process.env.APP_ORIGIN ?? "");
  const cookie = await makeCookie(await makePerson(), "loadline-session");
  const led = async (next: string) => {
    const query = new URLSearchParams({ next, callbackUrl: next });
    const options = { headers: { cookie }, redirect: "manual" } as const;
    const { status, headers } = await fetch(`${origin}/sign-in?${query}`, options);
    return { status, to: new URL(headers.get("location") ?? "", origin).href };
  };
  expect(await led("/settings")).toEqual({ status: 307, to: `${origin}/settings` });
  for (const trick of tricks) {
    expect(await led(trick), trick).toEqual({ status: 307, to: `${origin}/companies` });
  }
});

/** A person with a report, and their cookie as it is over https. */
async function plant(origin: string) {
  const person = await makePerson();
  const cookie = await makeCookie(person, "__Host-session");
  const assessmentId = await makeAssessment(person, readSample("ledgerline"));
  const create = "app/(workspace)/assessments/[assessmentId]/actions.ts#createReport";
  await fetch(`${origin}/assessments/${assessmentId}/review`, {
    method: "POST",
    body: encodeArguments([assessmentId]),
    redirect: "manual",
    headers: {
      cookie,
      ...{ "sec-fetch-site": "same-origin", "next-action": listActions().get(create) ?? "" },
    },
  });
  const [row] = await query("select id from reports where assessment_id = $1", [assessmentId]);
  return { cookie, assessmentId, reportId: String(row?.id) };
}

async function makeCookie({ sessionId }: TestPerson, name: string): Promise<string> {
  const secret = process.env.NEXTAUTH_SECRET ?? "";
  return `${name}=${await encode({ token: { sid: sessionId }, secret })}`;
}

function readHeaders({ headers }: Response): Record<string, string> {
  const issuer = process.env.OIDC_ISSUER ? ` ${new URL(process.env.OIDC_ISSUER).origin}` : "";
  const said = watched.flatMap((name): [string, string][] => {
    const value = headers.get(name)?.replace(/'nonce-[^']+'/g, "'nonce-N'");
    return value === undefined ? [] : [[name, issuer ? value.replace(issuer, "") : value]];
  });
  return Object.fromEntries(said);
}
