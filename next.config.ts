import { readdirSync } from "node:fs";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** What every answer carries; the policy of scripts and styles has a nonce and is set in proxy.ts. */
const headersOfAll = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

/** A shared report: in no search engine and no cache, and its address is told to nobody. */
const headersOfShared = [
  { key: "X-Robots-Tag", value: "noindex, nofollow" },
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "Cache-Control", value: "private, no-store" },
];

/** What /api/ready asks the database for. */
const migrationLevel = readdirSync("prisma/migrations")
  .filter((name) => /^\d/.test(name))
  .sort()
  .at(-1);

/** What the process that sets PDFs reads by itself, which no import shows to the build. */
const printing = [
  "./lib/server/pdf/{worker,template}/*",
  "./node_modules/@myriaddreamin/typst-ts-node-compiler*/**",
  "./node_modules/@expo-google-fonts/{inter,source-serif-4,noto-sans-sc,noto-serif-sc}/package.json",
  "./node_modules/@expo-google-fonts/{inter,source-serif-4,noto-sans-sc,noto-serif-sc}/{400Regular,600SemiBold}/*.ttf",
];

export default withNextIntl({
  // The same for all servers of a version: a page that another version made is loaded anew instead of failing.
  ...(process.env.DEPLOYMENT_ID && { deploymentId: process.env.DEPLOYMENT_ID }),
  env: { MIGRATION_LEVEL: migrationLevel },
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  outputFileTracingIncludes: {
    "/reports/*/pdf": printing,
    "/sample/*/report/pdf": printing,
    "/shared/*/pdf": printing,
  },
  serverExternalPackages: ["@node-rs/argon2", "pg", "pino", "prom-client"],
  // The same as LARGEST_BODY of lib/server/request-guard.ts.
  experimental: { serverActions: { bodySizeLimit: "256kb" } },
  turbopack: { root: import.meta.dirname },
  headers: async () => [
    { source: "/:path*", headers: headersOfAll },
    { source: "/r/:path*", headers: headersOfShared },
    { source: "/shared/:path*", headers: headersOfShared },
    {
      source: "/api/:path*",
      headers: [
        { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" },
      ],
    },
  ],
} satisfies NextConfig);
