import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "../db/free-port";
import { type Server, startServer } from "../start/server";
import { findProgram } from "../test/find-program";
import { startPgBouncer, waitForPort } from "../test/start-pgbouncer";
import type { TestServer } from "../test/start-test-server";

export type Replicas = {
  /** The proxy's. */
  origin: string;
  /** Each server's own. */
  origins: string[];
  /** One after the other, as an upgrade does. */
  restartEach(): Promise<void>;
};

/** Three servers of the build behind Debian's nginx and PgBouncer, with the files of deploy/, on the test's database. */
export async function startReplicas({ env, atEnd }: TestServer): Promise<Replicas> {
  const pooler = await startPgBouncer(env.DATABASE_URL ?? "");
  atEnd(pooler.stop);
  const [proxyPort, ...ports] = await findPorts(4);
  const origin = `http://localhost:${proxyPort}`;
  const launch = (port: number) =>
    startServer({
      entry: env.SERVER_ENTRY ?? "",
      env: {
        ...env,
        ...{ APP_ORIGIN: origin, NEXTAUTH_URL: origin, TRUSTED_PROXY_HOPS: "1" },
        ...{ DATABASE_URL: pooler.url, DATABASE_POOLER: "transaction", SHUTDOWN_DELAY_S: "6" },
        ...{ NODE_ENV: "production", HOSTNAME: "127.0.0.1", PORT: String(port) },
      },
      origin: `http://127.0.0.1:${port}`,
    });
  const servers: { port: number; server: Server }[] = [];
  atEnd(() => Promise.all(servers.map(({ server }) => server.stop())));
  for (const port of ports) servers.push({ port, server: await launch(port) });
  atEnd(await startNginx(proxyPort ?? 0, ports));
  return {
    origin,
    origins: ports.map((port) => `http://127.0.0.1:${port}`),
    restartEach: async () => {
      for (const replica of servers) {
        await replica.server.stop();
        replica.server = await launch(replica.port);
      }
    },
  };
}

async function findPorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await findFreePort());
  return [...ports];
}

async function startNginx(port: number, servers: readonly number[]): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "loadline-nginx-"));
  chmodSync(folder, 0o711);
  const lines = servers.map((server) => `server 127.0.0.1:${server} max_fails=1 fail_timeout=2s;`);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const paths = temporary.map((name) => `${name}_temp_path ${folder}/${name};`);
  const config = readFileSync("deploy/nginx.conf", "utf8")
    .replace(/( +server app-.*\n)+/, `${lines.join("\n")}\n`)
    .replace("listen 8080;", `listen 127.0.0.1:${port};`)
    .replace("http {", `http {\n${paths.join("\n")}`);
  writeFileSync(join(folder, "nginx.conf"), config);
  const child = spawn(
    findProgram("nginx"),
    [
      ...["-c", join(folder, "nginx.conf"), "-e", join(folder, "error.log")],
      ...["-g", `daemon off; pid ${folder}/nginx.pid;`],
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  await waitForPort(port, child);
  return () => {
    child.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  };
}
