import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cluster, startCluster } from "../db/cluster";
import { deploy } from "../db/deploy";
import { openRuntimeRole } from "../start/database";

const prefix = "loadline-test-";
const password = "test";

export type TemporaryCluster = {
  /** The owner, whom row-level security does not hold: it is a superuser. */
  ownerUrl: string;
  /** The application's role. */
  runtimeUrl: string;
  folder: string;
  /** After a kill: at the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

const forgetful = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/**
 * A PostgreSQL with all migrations, in a folder of its own that ends with it. Without settings it is quick, and may lose
 * data when it is killed.
 */
export async function startTemporaryCluster(
  settings: Record<string, string> = forgetful,
): Promise<TemporaryCluster> {
  await sweep();
  const base = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const options = { folder: join(base, "postgres"), password, settings };
  let cluster = await startCluster(options);
  const { port } = cluster;
  await deploy(cluster.ownerUrl);
  await openRuntimeRole(cluster.ownerUrl, password);
  return {
    ownerUrl: cluster.ownerUrl,
    runtimeUrl: cluster.ownerUrl.replace("//loadline:", "//loadline_app:"),
    folder: options.folder,
    restart: async () => {
      cluster = await startCluster({ ...options, port });
    },
    stop: () => remove(base, cluster),
  };
}

async function remove(base: string, cluster: Cluster) {
  await cluster.stop();
  rmSync(base, { recursive: true, force: true });
}

/** Ends what a killed test run has left: its process is in the folder's name. */
async function sweep() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    if (isAlive(Number(name.slice(prefix.length).split("-")[0]))) continue;
    const base = join(tmpdir(), name);
    const folder = join(base, "postgres");
    // Somebody else's, or not whole: left where it is.
    await startCluster({ folder, password }).then(
      (cluster) => remove(base, cluster),
      () => undefined,
    );
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
