import "server-only";
import * as z from "zod";

const uuid = z.uuid();

/** Whether PostgreSQL can compare this text with an id. What is none is the id of nothing, not an error. */
export function isUuid(text: string): boolean {
  return uuid.safeParse(text).success;
}
