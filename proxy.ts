import { type NextRequest, NextResponse } from "next/server";
import { ASKED_LOCALE_HEADER, isLocale, SHARED_LOCALE_COOKIE } from "@/lib/i18n/locale";
import { env } from "@/lib/server/env";

/** As next.config.ts has it for server actions; there a longer body ends as an error of the server's. */
const LARGEST_BODY = 256 * 1024;

/**
 * Gives each page its content security policy, with a nonce that Next.js puts on its own scripts. It decides nothing
 * about access, and leaves out /api, where matching it would cost more than the handler does.
 */
export function proxy(request: NextRequest): NextResponse {
  if (Number(request.headers.get("content-length")) > LARGEST_BODY) {
    return new NextResponse(null, { status: 413 });
  }
  // Browsers say how long a form is.
  if (request.headers.has("transfer-encoding")) return new NextResponse(null, { status: 411 });
  const policy = buildPolicy(btoa(crypto.randomUUID()));
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  // The account of a reader has no language: the address of a shared report may say one.
  const locale = isShared(request.nextUrl) ? request.nextUrl.searchParams.get("lang") : null;
  headers.set(ASKED_LOCALE_HEADER, locale ?? "");
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  // The pages beside a shared report follow in the same language; nothing else of ours does.
  const [path] = /^\/shared\/[0-9a-f-]{36}(?=\/|$)/.exec(request.nextUrl.pathname) ?? [];
  if (isLocale(locale) && path) {
    const secure = isServedByHttps();
    const options = { httpOnly: true, sameSite: "lax", path, secure } as const;
    response.cookies.set(SHARED_LOCALE_COOKIE, locale, options);
  }
  return response;
}

// The files at the top, by their names: whatever else ends like a file is a page.
export const config = {
  matcher: [
    "/((?!api/|_next/|(?:icon[.]svg|favicon[.]ico|opengraph-image[^/]*[.]png|robots[.]txt|apple-touch-icon[.]png|icon-512[.]png|manifest[.]webmanifest)$).*)",
  ],
};

function isShared({ pathname }: { pathname: string }): boolean {
  return pathname.startsWith("/shared/") || pathname.endsWith("/share/preview");
}

function buildPolicy(nonce: string): string {
  const nonceSource = `'nonce-${nonce}'`;
  // React's development build evaluates text to rebuild the server's stack traces, and Next.js draws its overlay then.
  const isDevelopment = env().NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' ${nonceSource} 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // Elements need the nonce; the attribute carries the geometry of drawings, which no nonce can sign. The first line
    // is for browsers that do not know the other two.
    "style-src 'self' 'unsafe-inline'",
    `style-src-elem 'self' ${isDevelopment ? "'unsafe-inline'" : nonceSource}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    ["form-action 'self'", ...listIdentityProviders()].join(" "),
    "frame-ancestors 'none'",
    ...(isServedByHttps() ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

function isServedByHttps(): boolean {
  return env().APP_ORIGIN.startsWith("https:");
}

/** A browser holds the redirect that follows a form to the policy too, and signing in by a provider is such a redirect. */
function listIdentityProviders(): string[] {
  const { GOOGLE_CLIENT_ID, GITHUB_CLIENT_ID, OIDC_ISSUER } = env();
  return [
    ...(GOOGLE_CLIENT_ID ? ["https://accounts.google.com"] : []),
    ...(GITHUB_CLIENT_ID ? ["https://github.com"] : []),
    ...(OIDC_ISSUER ? [new URL(OIDC_ISSUER).origin] : []),
  ];
}
