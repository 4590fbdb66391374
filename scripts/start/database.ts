import { resolve } from "node:path";
import { verify } from "@node-rs/argon2";
import { Client } from "pg";
import { startCluster } from "../db/cluster";
import { deploy } from "../db/deploy";
import { keepSecrets } from "./secrets";
import { step } from "./step";

export type Database = {
  isEmbedded: boolean;
  ownerUrl: string;
  /** What the server needs to know. */
  env: Record<string, string>;
  isRunning(): boolean;
  restart(): Promise<void>;
  stop(): Promise<void>;
  findDemo(): Promise<{ email: string; password: string } | null>;
};

const demoEmail = "demo@loadline.local";

/** The database of DATABASE_URL, else the embedded one, with all migrations. */
export function openDatabase(): Promise<Database> {
  const url = process.env.DATABASE_URL;
  return url ? openGiven(url) : openEmbedded();
}

async function openGiven(url: string): Promise<Database> {
  const ownerUrl = process.env.DATABASE_OWNER_URL ?? url;
  await step("migrations", () => deploy(ownerUrl));
  if (ownerUrl !== url) await openSignIn(ownerUrl, new URL(url));
  return {
    isEmbedded: false,
    ownerUrl,
    env: {},
    isRunning: () => true,
    restart: async () => undefined,
    stop: async () => undefined,
    findDemo: async () => null,
  };
}

/** The role loadline_app signs in itself, as it has to through a pooler; any other one has to be a member of it. */
async function openSignIn(ownerUrl: string, { username, password }: URL) {
  const name = decodeURIComponent(username);
  if (name === "loadline_app") {
    await openRuntimeRole(ownerUrl, decodeURIComponent(password));
    return;
  }
  await withClient(ownerUrl, (client) =>
    client.query(`grant loadline_app to ${client.escapeIdentifier(name)}`),
  );
}

async function openEmbedded(): Promise<Database> {
  const secrets = keepSecrets();
  const options = { folder: resolve(".data/postgres"), password: secrets.ownerPassword };
  let cluster = await step("PostgreSQL", () => startCluster(options));
  const { port, ownerUrl } = cluster;
  try {
    await step("migrations", () => deploy(ownerUrl));
    await openRuntimeRole(ownerUrl, secrets.runtimePassword);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return {
    isEmbedded: true,
    ownerUrl,
    env: {
      DATABASE_URL: `postgres://loadline_app:${secrets.runtimePassword}@127.0.0.1:${port}/loadline`,
      NEXTAUTH_SECRET: secrets.nextauthSecret,
      DEMO_EMAIL: demoEmail,
      DEMO_PASSWORD: secrets.demoPassword,
    },
    isRunning: () => cluster.isRunning(),
    restart: async () => {
      cluster = await startCluster({ ...options, port });
    },
    stop: () => cluster.stop(),
    findDemo: () => findDemo(ownerUrl, secrets.demoPassword),
  };
}

/** Lets the role that row-level security holds sign in. */
export async function openRuntimeRole(ownerUrl: string, password: string) {
  await withClient(ownerUrl, (client) =>
    client.query(`alter role loadline_app login password ${client.escapeLiteral(password)}`),
  );
}

/** The demo sign-in, as long as nobody has changed its password. */
async function findDemo(ownerUrl: string, password: string) {
  const { rows } = await withClient(ownerUrl, (client) =>
    client.query("select password_hash from users where email = $1", [demoEmail]),
  );
  const hash: string | null = rows[0]?.password_hash ?? null;
  return hash && (await verify(hash, password)) ? { email: demoEmail, password } : null;
}

export async function withClient<Result>(url: string, run: (client: Client) => Promise<Result>) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
