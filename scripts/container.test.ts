import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(path, "utf8");
const dockerfile = read("Dockerfile");
const compose = read("compose.yaml");
const nginx = read("deploy/nginx.conf");
const pgbouncer = read("deploy/pgbouncer.ini");
const environment = read("lib/server/env.ts");

/** What reads them is not lib/server/env.ts: Node.js, Next.js, next-auth, the images, the preparation. */
const others = new Set([
  ...["HOSTNAME", "PORT", "NEXT_TELEMETRY_DISABLED", "NEXTAUTH_URL", "DATABASE_OWNER_URL"],
  ...["POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD", "LOADLINE_APP_PASSWORD"],
]);

const isKnown = (name: string) =>
  others.has(name) || new RegExp(`^  ${name}: `, "m").test(environment);

/** The lines of the indented block under each line that matches. */
function blocksUnder(text: string, head: RegExp): string[] {
  const lines = text.split("\n");
  return lines.flatMap((line, at) => {
    if (!head.test(line)) return [];
    const indent = line.search(/\S/);
    const end = lines.findIndex(
      (next, index) => index > at && next.trim() !== "" && next.search(/\S/) <= indent,
    );
    return [lines.slice(at + 1, end < 0 ? undefined : end).join("\n")];
  });
}

const find = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? "");

test("every file that an image copies is in the repository, or made by the build before", () => {
  const copies = dockerfile.split("\n").filter((line) => line.startsWith("COPY "));
  expect(copies).toHaveLength(5);
  // The build has the repository in it.
  const built = ["/app/.next/standalone", "/app/.next/static"];
  const isThere = (path: string) =>
    path.startsWith("/app/") ? built.includes(path) || existsSync(path.slice(5)) : existsSync(path);
  for (const copy of copies) {
    const sources = copy
      .split(" ")
      .slice(1, -1)
      .filter((word) => !word.startsWith("--from="));
    for (const source of sources) expect(isThere(source), copy).toBe(true);
  }
  for (const name of find(read("deploy/pgbouncer.Dockerfile"), /^COPY (\S+) /gm)) {
    expect(existsSync(`deploy/${name}`), name).toBe(true);
  }
  // What holds secrets or belongs to this machine stays out.
  const ignored = read(".dockerignore").split("\n");
  for (const name of [".env", ".data", ".git", "node_modules"]) expect(ignored).toContain(name);
});

test("every program that an image runs is one of ours, and no image runs as root", () => {
  for (const script of find(dockerfile, /(scripts\/\S+?\.ts)/g))
    expect(existsSync(script), script).toBe(true);
  const server = dockerfile.slice(dockerfile.indexOf("AS server"));
  expect(server).toMatch(/^USER node$/m);
  expect(read("deploy/pgbouncer.Dockerfile")).toMatch(/^USER postgres$/m);
  expect(
    find(dockerfile, /^FROM (\S+)/gm).every(
      (image) => image === "build" || image.endsWith("-slim"),
    ),
  ).toBe(true);
});

test("every variable that is set is one that somebody reads", () => {
  const set = blocksUnder(compose, /^ +environment:$/).flatMap((block) =>
    find(block, /^ +([A-Z][A-Z_]+):/gm),
  );
  expect(set.length).toBeGreaterThan(15);
  const baked = find(dockerfile, /^ENV (.*)$/gm).flatMap((line) => find(line, /([A-Z_]+)=/g));
  expect(baked.length).toBeGreaterThan(4);
  expect([...set, ...baked].filter((name) => !isKnown(name))).toEqual([]);
  // Build arguments are read by the build.
  expect(find(dockerfile, /^ARG (\S+)/gm)).toEqual(["DEPLOYMENT_ID"]);
  expect(read("next.config.ts")).toContain("process.env.DEPLOYMENT_ID");
  for (const name of blocksUnder(compose, /^ +args:$/).flatMap((block) =>
    find(block, /^ +(\w+):/gm),
  )) {
    expect(dockerfile).toContain(`ARG ${name}`);
  }
});

test("the services reach each other by the names and ports that they have", () => {
  const [services = ""] = blocksUnder(compose, /^services:$/);
  const names = find(services, /^ {2}([\w-]+):$/gm);
  expect(names).toEqual(["postgres", "prepare", "pgbouncer", "app-1", "app-2", "proxy"]);
  const port = find(dockerfile, /\bPORT=(\d+)/g)[0];
  expect(find(dockerfile, /^EXPOSE (\d+)/gm)).toEqual([port]);
  expect(dockerfile).toContain(`http://127.0.0.1:${port}/api/health`);
  expect(find(nginx, /^ +server (\S+) /gm)).toEqual([`app-1:${port}`, `app-2:${port}`]);
  const listen = find(nginx, /listen (\d+);/g)[0];
  expect(compose).toContain(`- 8080:${listen}`);
  const pooled = find(pgbouncer, /^listen_port = (\d+)$/gm)[0];
  expect(find(compose, /@pgbouncer:(\d+)\/loadline$/gm)).toEqual([pooled]);
  expect(find(compose, /@postgres:(\d+)\/loadline$/gm)).toEqual(["5432", "5432"]);
  expect(pgbouncer).toContain("loadline = host=postgres port=5432 dbname=loadline");
  for (const wanted of find(compose, /target: (\w+)/g))
    expect(dockerfile).toContain(` AS ${wanted}`);
});

test("servers behind PgBouncer are told so, and have longer to end than they take", () => {
  expect(pgbouncer).toMatch(/^pool_mode = transaction$/m);
  const [server = ""] = blocksUnder(compose, /^x-server:/);
  expect(server).toMatch(/DATABASE_POOLER: transaction\n/);
  expect(server).toContain("DATABASE_URL: postgres://loadline_app:");
  expect(Number(find(server, /stop_grace_period: (\d+)s/g)[0])).toBeGreaterThan(28);
  // A connection that a server keeps open ends before the server stops listening.
  expect(Number(find(server, /SHUTDOWN_DELAY_S: (\d+)/g)[0])).toBeGreaterThan(5);
  expect(Number(find(nginx, /keepalive_timeout (\d+)s/g)[0])).toBeLessThan(5);
});

test("every secret comes from the environment, and none has a value of its own", () => {
  for (const name of [
    "NEXTAUTH_SECRET",
    "METRICS_TOKEN",
    "POSTGRES_PASSWORD",
    "LOADLINE_APP_PASSWORD",
  ]) {
    for (const value of find(compose, new RegExp(`^ +${name}: (.*)$`, "gm"))) {
      expect(value).toBe(`\${${name}:?}`);
    }
  }
  expect(dockerfile).not.toMatch(/^(ENV|ARG) .*(SECRET|PASSWORD|TOKEN|KEY)/m);
});
