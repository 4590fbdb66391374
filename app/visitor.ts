import { unlessAway } from "@/lib/server/database-away";
import { findPerson, type Person } from "@/lib/server/session";

/** The signed-in person on a page that is for everybody: such a page also opens while the database is away. */
export function findVisitor(): Promise<Person | null> {
  return unlessAway(findPerson, () => null);
}
