import "server-only";
import type { NextAuthOptions } from "next-auth";
import { env } from "../env";

declare module "next-auth" {
  interface Session {
    sessionId: string | null;
  }
}

/** next-auth's settings. The cookie carries a session id and nothing else; session.ts reads its row at each request. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: 14 * 24 * 60 * 60 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [],
    callbacks: {
      session: ({ session, token }) => ({
        ...session,
        sessionId: typeof token.sid === "string" ? token.sid : null,
      }),
    },
  };
}
