import * as z from "zod";

const query = z.strictObject({ from: z.string().regex(/^[a-z0-9_-]{1,60}$/i) });

/** The id of the place in a report that a reader came from; null when the address names none. */
export function readFrom(searchParams: unknown): string | null {
  const reading = query.safeParse(searchParams);
  return reading.success ? reading.data.from : null;
}
