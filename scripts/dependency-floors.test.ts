import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Entry = {
  version?: string;
  integrity?: string;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
};
const packages: Record<string, Entry> = JSON.parse(
  readFileSync("package-lock.json", "utf8"),
).packages;

/** Below these versions somebody gets in, or in the way; each line names the advisory that set it. */
const floors = {
  // CVE-2026-44578 and twelve others of May 2026; 16.2.5 mended a part.
  next: "16.2.6",
  // CVE-2026-23870: a request that keeps the server busy.
  react: "19.2.6",
  "react-dom": "19.2.6",
  // GHSA-7rqj-j65f-68wh.
  "next-auth": "4.24.15",
  // Header and command injection.
  nodemailer: "9.0.1",
};

test.each(Object.entries(floors))("no %s below %s is installed", (name, floor) => {
  const places = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
  expect(places.length).toBeGreaterThan(0);
  for (const [path, { version = "" }] of places) {
    expect(compare(version, floor), `${path} ${version}`).toBeGreaterThanOrEqual(0);
  }
});

test("versions are compared as numbers, and one before a release is below it", () => {
  for (const [lower, higher] of [
    ["9.0.1", "10.0.0"],
    ["16.2.6", "16.10.0"],
    ["4.24.14", "4.24.15"],
    ["16.2.6-canary.4", "16.2.6"],
  ] as const) {
    expect(compare(lower, higher), lower).toBeLessThan(0);
    expect(compare(higher, lower), lower).toBeGreaterThan(0);
  }
  expect(compare("16.2.6", "16.2.6")).toBe(0);
});

test("every package has the hash of what it has to be, but for optional builds for other machines", () => {
  const downloaded = Object.values(packages).slice(1);
  expect(downloaded.length).toBeGreaterThan(100);
  // scripts/complete-lock.mjs says why those have none.
  const isForeign = ({ optional, os, cpu, libc }: Entry) =>
    optional && os && cpu && !(os.includes("linux") && cpu.includes("x64") && libc?.[0] !== "musl");
  const unsound = downloaded.filter(
    (entry) => !(entry.integrity?.startsWith("sha512-") || isForeign(entry)),
  );
  expect(unsound).toEqual([]);
});

function compare(one: string, other: string): number {
  const read = (version: string) => {
    const [numbers = "", early] = version.split("-", 2);
    return [...numbers.split(".").map(Number), early === undefined ? 1 : 0];
  };
  const [first, second] = [read(one), read(other)];
  const differences = first.map((part, index) => part - (second[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
