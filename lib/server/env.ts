import "server-only";
import * as z from "zod";

/** `openssl rand -base64 32` gives more than 20 different characters; a phrase typed by hand seldom does. */
const secret = z
  .string("is missing: set it to the output of `openssl rand -base64 32`")
  .min(32, "needs at least 32 random characters: `openssl rand -base64 32`")
  .refine(
    (text) => process.env.NODE_ENV !== "production" || new Set(text).size >= 16,
    "is not random: set it to the output of `openssl rand -base64 32`",
  );
const optional = z.string().min(1).optional();

const variables = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  /** Any PostgreSQL 15 or newer. `npm start` without it runs an embedded one and sets it. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "is no postgres:// address" }),
  /** "transaction": DATABASE_URL leads to a pooler such as PgBouncer, where nothing outlives a transaction. */
  DATABASE_POOLER: z.enum(["none", "transaction"]).default("none"),
  /** Where people reach the application: links in mails, and the origin that writes must come from. */
  APP_ORIGIN: z.url().default("http://localhost:3000"),
  NEXTAUTH_SECRET: secret,
  /** Proxies in front whose X-Forwarded-For is believed. */
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  /** smtp://user:password@host:port. Without it mails are files in MAIL_FOLDER and a line in the log. */
  SMTP_URL: optional,
  MAIL_FROM: z.string().default("Loadline <no-reply@localhost>"),
  MAIL_FOLDER: z.string().default(".data/mail"),
  GOOGLE_CLIENT_ID: optional,
  GOOGLE_CLIENT_SECRET: optional,
  GITHUB_CLIENT_ID: optional,
  GITHUB_CLIENT_SECRET: optional,
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  OIDC_NAME: z.string().default("OpenID Connect"),
  /** Opens /api/metrics to who sends it as a bearer token. */
  METRICS_TOKEN: z.string().min(32, "needs at least 32 characters").optional(),
  /** "all" writes a line for every page and call; "errors" for those that the server failed at. */
  LOG_REQUESTS: z.enum(["errors", "all"]).default("errors"),
  /** Set where this application ends itself on SIGTERM instead of Next.js: everywhere but in development. */
  NEXT_MANUAL_SIG_HANDLE: optional,
  /** How long after SIGTERM requests are still taken, while /api/ready tells a proxy to send no more. */
  SHUTDOWN_DELAY_S: z.coerce.number().int().min(0).max(15).default(0),
});

const environment = variables.refine(
  (given) =>
    given.DATABASE_POOLER === "none" || new URL(given.DATABASE_URL).username === "loadline_app",
  {
    path: ["DATABASE_URL"],
    error: "has to sign in as loadline_app: through a pooler no other role can be taken on",
  },
);

type Environment = z.infer<typeof environment>;

let checked: Environment | null = null;

/** The checked environment. Throws with one line a problem when a variable is missing or weak. */
export function env(): Environment {
  if (checked) return checked;
  const reading = environment.safeParse(process.env);
  if (!reading.success) {
    const lines = reading.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new Error(`The environment is not complete:\n${lines.join("\n")}`);
  }
  checked = reading.data;
  return checked;
}

/** The newest migration that this build knows; next.config.ts puts it in. */
export const MIGRATION_LEVEL = process.env.MIGRATION_LEVEL ?? "";
