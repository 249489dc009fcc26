import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";

/** A person as verbs need them. */
export type LoadedPerson = {
  id: string;
  name: string;
  givenName: string | null;
  familyName: string | null;
  email: string | null;
  username: string | null;
  phone: string | null;
  sourcedId: string | null;
  status: string;
  metadata: Record<string, unknown>;
  archived: boolean;
  version: string;
  /** Whether the viewer may change what is kept about this person. */
  manageable: boolean;
  [column: string]: unknown;
};

/**
 * @throws NotFound for somebody out of the viewer's sight, for whoever is archived when the viewer
 * is none of their admins, and for the erased
 */
export async function loadPerson(tx: Tx, id: string): Promise<LoadedPerson> {
  const { rows } = await tx.execute<LoadedPerson>(sql`
    select u.id, u.name, u.given_name as "givenName", u.family_name as "familyName", u.email,
           u.username, u.phone, u.sourced_id as "sourcedId", u.status, u.metadata,
           u.deleted_at is not null as archived, u.updated_at::text as version, at.manageable
    from users u
    cross join lateral (select app.is_system_admin() or app.manages_user(u.id) as manageable) at
    where u.id = ${id} and u.erased_at is null and (u.deleted_at is null or at.manageable)`);
  const [person] = rows;
  if (!person) throw new NotFound("This person");
  return person;
}

/**
 * The person whom a verb is about to change: in sight, the viewer's to change, living, and still
 * as the viewer saw them.
 * @throws NotFound, Forbidden, or Conflict with what stands now
 */
export async function loadForChange(tx: Tx, id: string, version: string): Promise<LoadedPerson> {
  const person = await loadPerson(tx, id);
  if (!person.manageable) throw new Forbidden("You may look at this person, but not change them.");
  if (person.version !== version || person.archived) throw changedMeanwhile(person);
  return person;
}

/** The second of two editors learns what the first one saved. */
export function changedMeanwhile(person: LoadedPerson): Conflict {
  const { id, version, status, archived, metadata, manageable } = person;
  const message = "Somebody changed this person since you opened them. Your change was not saved.";
  // An address is for whoever may change it; anybody else learns no more than before.
  const { name, givenName, familyName, email, username, phone } = person;
  const details = manageable ? { givenName, familyName, email, username, phone, metadata } : {};
  return new Conflict(message, { id, version, status, archived, name, ...details });
}
