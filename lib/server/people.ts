import "server-only";
import type { Locale } from "@/lib/i18n/locale";
import { prisma } from "./db";
import type { Person } from "./session";

/** What a person sets for themselves; what is left out stays. */
export type PersonChange = { name?: string; locale?: Locale; shortcuts?: boolean };

/** Changes the person's own settings. */
export async function changePerson({ userId }: Person, change: PersonChange): Promise<void> {
  await prisma().user.update({ where: { id: userId }, data: change });
}
