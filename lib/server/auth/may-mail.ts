import "server-only";
import { headers } from "next/headers";
import { env } from "../env";
import { type Attempt, mayTry } from "../rate-limit";
import { readAddress } from "./address";

/** The address that this request's attempts are counted by. */
export async function requestAddress(): Promise<string> {
  return readAddress(await headers(), env().TRUSTED_PROXY_HOPS);
}

/** Whether a link may be mailed to this e-mail, with or without an account; counts the attempt. */
export async function mayMail(
  limit: Extract<Attempt["limit"], "forgot:account" | "link:account">,
  email: string,
): Promise<boolean> {
  return mayTry([
    { limit: "mail:address", by: await requestAddress() },
    { limit, by: email },
  ]);
}
