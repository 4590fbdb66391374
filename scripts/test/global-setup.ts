import { startTemporaryCluster, type TemporaryCluster } from "./temporary-cluster";

let cluster: TemporaryCluster | undefined;

/**
 * For the tests that need a database: TEST_DATABASE_URL is the owner's, DATABASE_URL the application's. A
 * TEST_DATABASE_URL that is there already is used as it is.
 */
export async function setup() {
  if (process.env.TEST_DATABASE_URL) return;
  cluster = await startTemporaryCluster();
  process.env.TEST_DATABASE_URL = cluster.ownerUrl;
  process.env.DATABASE_URL = cluster.runtimeUrl;
}

export async function teardown() {
  await cluster?.stop();
}
