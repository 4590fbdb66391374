import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { cookies } from "next/headers";
import * as z from "zod";
import { hashToken } from "./auth/token";
import { queryPrepared } from "./db";
import { env } from "./env";

declare const brand: unique symbol;

/**
 * A reader without an account, who may read the one report of one link and nothing else. Only this file makes one, from
 * a cookie of ours; the link itself is judged at every request.
 */
export type Grant = {
  readonly linkId: string;
  /** Whether the passcode was given. */
  readonly hasPassed: boolean;
  readonly [brand]: true;
};

const LIVES_S = 30 * 24 * 60 * 60;
const MOST_GRANTS = 10;

const kept = z.array(
  z.strictObject({ linkId: z.uuid(), hasPassed: z.boolean(), until: z.number() }),
);

type Kept = z.infer<typeof kept>;

/** What this browser may read of a link; null without a grant. Says nothing yet about the link. */
export async function findGrant(linkId: string): Promise<Grant | null> {
  const found = (await readGrants()).find((grant) => grant.linkId === linkId);
  return found ? ({ linkId, hasPassed: found.hasPassed } as Grant) : null; // the brand
}

/** Exchanges the token of a live link for a grant in this browser; null alike for one that is unknown, expired or revoked. */
export async function redeemToken(token: string): Promise<Grant | null> {
  const [link] = await queryPrepared<{ id: string }>(
    "find_share_link",
    "select id from find_share_link($1)",
    [hashToken(token)],
  );
  if (!link) return null;
  // Who has given the passcode already is not asked again.
  const hasPassed = (await findGrant(link.id))?.hasPassed ?? false;
  return keepGrant({ linkId: link.id, hasPassed });
}

/** Writes a grant into the browser's cookie, before the others; the eleventh is forgotten. */
export async function keepGrant(grant: Pick<Grant, "linkId" | "hasPassed">): Promise<Grant> {
  const others = (await readGrants()).filter(({ linkId }) => linkId !== grant.linkId);
  const { linkId, hasPassed } = grant;
  const added = { linkId, hasPassed, until: Date.now() + LIVES_S * 1_000 };
  const { name, options } = grantCookie();
  (await cookies()).set(name, seal([added, ...others].slice(0, MOST_GRANTS)), options);
  return { linkId, hasPassed } as Grant; // the brand
}

async function readGrants(): Promise<Kept> {
  const text = (await cookies()).get(grantCookie().name)?.value;
  return text ? open(text).filter(({ until }) => until > Date.now()) : [];
}

/** `__Host-` holds the cookie to this host and to https, which a laptop does not have. */
function grantCookie() {
  const secure = env().APP_ORIGIN.startsWith("https:");
  return {
    name: secure ? "__Host-shared" : "loadline-shared",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: LIVES_S },
  } as const;
}

function seal(grants: Kept): string {
  const body = Buffer.from(JSON.stringify(grants)).toString("base64url");
  return `${body}.${sign(body).toString("base64url")}`;
}

function open(text: string): Kept {
  const [body = "", signature = ""] = text.split(".");
  const given = Buffer.from(signature, "base64url");
  const right = sign(body);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return [];
  // Ours, but maybe of another version.
  const reading = kept.safeParse(JSON.parse(Buffer.from(body, "base64url").toString()));
  return reading.success ? reading.data : [];
}

function sign(body: string): Buffer {
  // What is signed for one purpose is worth nothing for another.
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(`share grants: ${body}`).digest();
}
