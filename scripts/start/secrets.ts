import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { Problem } from "../problem";

const file = ".data/secrets.json";

type Secrets = {
  ownerPassword: string;
  runtimePassword: string;
  demoPassword: string;
  nextauthSecret: string;
};

/** The secrets of the embedded database and the application beside it, made at the first start. */
export function keepSecrets(): Secrets {
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Secrets;
  if (existsSync(".data/postgres")) {
    throw new Problem(
      `.data/postgres is there but ${file}, which opens it, is not: bring it back, or remove .data and start anew.`,
    );
  }
  const secrets = {
    ownerPassword: makeSecret(24),
    runtimePassword: makeSecret(24),
    demoPassword: makeSecret(12),
    nextauthSecret: makeSecret(32),
  };
  mkdirSync(".data", { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

function makeSecret(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}
