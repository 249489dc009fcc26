import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Invalid } from "@/lib/errors";

type Unique = { email: string | null; username: string | null; sourcedId?: string | null };
type Taken = {
  field: "email" | "username" | "sourcedId";
  user_id: string | null;
  name: string | null;
};

const things = {
  email: "e-mail address",
  username: "user name",
  sourcedId: "id in the source system",
} as const;

/**
 * Asks beforehand what a unique index would refuse, so that the message can stand at its field and
 * name who has it; a race is still refused by the index (`db/errors.ts`).
 * @param except a person who may keep what they have
 * @throws Invalid with a message at each field; the holder's name only if the viewer may see them
 */
export async function assertFree(tx: Tx, wanted: Unique, except?: string): Promise<void> {
  const { email, username, sourcedId = null } = wanted;
  const { rows } = await tx.execute<Taken>(sql`
    select field, user_id, name
    from app.person_with(${email}, ${username}, ${sourcedId}, ${except ?? null})`);
  if (rows.length === 0) return;
  const fields = Object.fromEntries(
    rows.map(({ field, name }) => [
      field,
      [`${name ? `“${name}”` : "Somebody in this district"} already has this ${things[field]}.`],
    ]),
  );
  throw new Invalid(Object.values(fields).flat().join(" "), fields);
}
