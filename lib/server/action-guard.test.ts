import { expect, test, vi } from "vitest";
import { isOwnRequest } from "./action-guard";

vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1/none");
vi.stubEnv("NEXTAUTH_SECRET", "action-guard.test.ts never signs anything 012345");
vi.stubEnv("APP_ORIGIN", "https://loadline.example/");

test.each<[Record<string, string>, boolean]>([
  [{ "sec-fetch-site": "same-origin" }, true],
  [{ "sec-fetch-site": "none" }, true],
  [{ "sec-fetch-site": "same-origin", origin: "https://loadline.example" }, true],
  [{ "sec-fetch-site": "same-site", origin: "https://loadline.example" }, false],
  [{ "sec-fetch-site": "cross-site", origin: "https://loadline.example" }, false],
  [{ "sec-fetch-site": "cross-site", origin: "null" }, false],
  [{ "sec-fetch-site": "" }, false],
  [{ origin: "https://loadline.example" }, true],
  [{ origin: "null" }, false],
  [{ origin: "https://loadline.example.evil.com" }, false],
  [{ origin: "http://loadline.example" }, false],
  [{ origin: "https://evil.com", host: "evil.com" }, false],
  [{}, false],
])("%j: %s", (headers, isOwn) => {
  expect(isOwnRequest(new Headers(headers))).toBe(isOwn);
});
