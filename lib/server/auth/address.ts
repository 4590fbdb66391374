import "server-only";
import { isIPv4, isIPv6 } from "node:net";

/** Where instrumentation.ts notes the address of the connection itself; a browser that sends it is overwritten. */
export const PEER_HEADER = "x-loadline-peer";

/**
 * The address that limits count by: IPv4 whole, IPv6 by its /64 (one household or server has that many addresses).
 * X-Forwarded-For is believed as far as `trustedHops` proxies wrote it, from the right; the rest anybody can invent.
 * Without a usable address everybody shares "unknown", so that hiding it gains nothing.
 */
export function readAddress(headers: Pick<Headers, "get">, trustedHops: number): string {
  const forwarded = (headers.get("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
  const address = trustedHops === 0 ? headers.get(PEER_HEADER) : forwarded.at(-trustedHops);
  return groupAddress(address ?? "");
}

/** An address as `readAddress` gives it, too coarse to tell one household from its neighbours: its /24 or /48. */
export function coarsenAddress(address: string): string {
  if (isIPv4(address)) return address.replace(/[.][^.]+$/, ".0/24");
  const [prefix, length] = address.split("::/");
  return length === undefined ? address : `${prefix?.split(":").slice(0, 3).join(":")}::/48`;
}

function groupAddress(address: string): string {
  const mapped = /^::ffff:(\d+[.]\d+[.]\d+[.]\d+)$/i.exec(address)?.[1];
  if (mapped) return groupAddress(mapped);
  if (isIPv4(address)) return address;
  return isIPv6(address) ? `${prefixOf(address)}::/64` : "unknown";
}

function prefixOf(address: string): string {
  // The URL parser writes an address in its one short form; a zone (%eth0) has no place in it.
  const short = new URL(`http://[${address.replace(/%.*$/, "")}]`).hostname.slice(1, -1);
  const [head = "", tail] = short.split("::");
  const before = head.split(":").filter(Boolean);
  const after = (tail ?? "").split(":").filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...new Array<string>(missing).fill("0"), ...after].slice(0, 4).join(":");
}
