import { expect, test } from "vitest";
import { coarsenAddress, readAddress } from "./address";

const peer = { "x-loadline-peer": "192.0.2.9" };

function addressOf(headers: Record<string, string>, trustedHops = 0): string {
  return readAddress(new Headers(headers), trustedHops);
}

test("without a proxy only the connection counts, whatever the browser claims", () => {
  expect(addressOf({ ...peer, "x-forwarded-for": "203.0.113.7" })).toBe("192.0.2.9");
});

test("behind proxies the address that the outermost trusted one saw counts", () => {
  const chain = { ...peer, "x-forwarded-for": "10.9.9.9, 203.0.113.7, 198.51.100.2" };
  expect(addressOf(chain, 1)).toBe("198.51.100.2");
  expect(addressOf(chain, 2)).toBe("203.0.113.7");
});

test("an address that cannot be known is shared by everybody", () => {
  expect(addressOf({})).toBe("unknown");
  expect(addressOf(peer, 1)).toBe("unknown");
  expect(addressOf({ "x-forwarded-for": "<script>" }, 1)).toBe("unknown");
  expect(addressOf({ "x-forwarded-for": "203.0.113.7" }, 3)).toBe("unknown");
});

test.each([
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["1::", "1:0:0:0::/64"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
])("%s counts as %s", (address, group) => {
  expect(addressOf({ "x-loadline-peer": address })).toBe(group);
});

test.each([
  ["203.0.113.7", "203.0.113.0/24"],
  ["2001:db8:1:2::/64", "2001:db8:1::/48"],
  ["unknown", "unknown"],
])("%s is written into a log as %s", (address, coarse) => {
  expect(coarsenAddress(address)).toBe(coarse);
});
