import { getTranslations } from "next-intl/server";
import { readAddress } from "@/lib/server/auth/address";
import { env } from "@/lib/server/env";
import { forgiveTry, mayTry } from "@/lib/server/rate-limit";
import { guardHandler } from "@/lib/server/request-guard";
import { redeemToken } from "@/lib/server/share-grants";

/**
 * Exchanges the token of a share link for a grant in a cookie, and leads to the report, so that the token leaves the
 * address bar. Looking at a link (as mail scanners and chat programs do) is not a view. What opens nothing leads to the
 * one page that says so, whatever the reason.
 */
export function GET(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  return guardHandler(async () => {
    const by = readAddress(request.headers, env().TRUSTED_PROXY_HOPS);
    const attempt = { limit: "share-token:address", by } as const;
    if (!(await mayTry([attempt]))) return turnDown();
    const grant = await redeemToken((await params).token);
    if (!grant) return lead("/shared/none");
    await forgiveTry([attempt]);
    return lead(`/shared/${grant.linkId}`);
  });
}

function lead(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

async function turnDown(): Promise<Response> {
  const text = (await getTranslations("share"))("tooMany");
  const headers = { "content-type": "text/plain; charset=utf-8", "retry-after": "900" };
  return new Response(text, { status: 429, headers });
}
