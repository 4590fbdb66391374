import "server-only";
import pino from "pino";
import { findRequestId } from "./request-id";

const secret = [
  "password",
  "passwordHash",
  "passcode",
  "passcodeHash",
  "token",
  "tokenHash",
  "link",
  "cookie",
  "authorization",
  "email",
  "answers",
  "comment",
  "value",
  "values",
  "edits",
  "profile",
];

/** How the log writes, for a test that looks at what it wrote. */
export const logOptions = {
  base: null,
  mixin: () => ({ requestId: findRequestId() }),
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: secret.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
};

/**
 * The log: one JSON line an event on standard output, so that nothing typed can forge a line. Answers, tokens, cookies,
 * addresses of people and passwords are cut out should a caller pass them. Lines of one request carry its id, which the
 * response has as X-Request-Id.
 */
export const log = pino(logOptions);
