import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/server/auth/next-auth-options";
import { listProviders } from "@/lib/server/auth/providers";
import { respond } from "@/lib/server/request-guard";

type Context = { params: Promise<{ nextauth: string[] }> };

/**
 * Where a provider leads a browser back to, and where next-auth leads it on from there. Signing in and out is posted to
 * it by run-auth.ts alone: nothing else of next-auth's is here.
 */
export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  if (!isUsed(nextauth)) return respond(404, { error: "not-found" });
  // The options are read at the request: a build has no environment.
  const response: Response = await NextAuth(request, context, authOptions());
  response.headers.set("cache-control", "no-store");
  return response;
}

function isUsed([action, providerId, ...more]: string[]): boolean {
  if (more.length > 0) return false;
  if (action === "callback") return listProviders().some(({ id }) => id === providerId);
  return providerId === undefined && (action === "error" || action === "signin");
}
