import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/server/auth/next-auth-options";
import { readFormBody } from "@/lib/server/request-guard";

type Context = { params: Promise<{ nextauth: string[] }> };

// The options are read at the request: a build has no environment.
function answer(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request, context, authOptions());
}

export { answer as GET };

/** next-auth reads a body of any length and breaks on one that it cannot read, so it gets one that was read. */
export async function POST(request: NextRequest, context: Context): Promise<Response> {
  const read = await readFormBody(request);
  if (!read.ok) return read.response;
  const { url, method, headers } = request;
  return answer(new NextRequest(url, { method, headers, body: read.body.toString() }), context);
}
