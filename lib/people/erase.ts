import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { ErasePerson } from "./input";

/** What goes with a person, as the dialog says it before. */
export type Erasure = {
  memberships: number;
  classes: number;
  chats: number;
  tools: number;
  [count: string]: number;
};

/** Names as people type them again: white space and letter case don't matter. */
const same = (a: string, b: string) => plain(a) === plain(b);
const plain = (text: string) =>
  text.normalize("NFKC").replaceAll(/\s+/gu, " ").trim().toLowerCase();

/**
 * @throws NotFound for nobody and for who is erased already, Forbidden for who is no system_admin,
 * Invalid when another name was typed, Conflict while an upload waits that may hold the person
 */
export async function assertErasable(tx: Tx, { id, confirm }: ErasePerson): Promise<void> {
  if (tx.viewer.role !== "system_admin") throw new Forbidden();
  const { rows } = await tx.execute<{ name: string; waiting: string | null }>(sql`
    select u.name, (select i.id from imports i
                    where i.kind = 'people' and i.status in ('uploaded', 'planned', 'failed') limit 1) as waiting
    from users u where u.id = ${id} and u.erased_at is null`);
  const [person] = rows;
  if (!person) throw new NotFound("This person");
  if (person.waiting) {
    throw new Conflict(
      "An import of people waits to be applied, and its file may hold this person. Apply or cancel it on the imports page, then erase.",
    );
  }
  if (!same(confirm, person.name)) {
    throw new Invalid("Nothing was erased.", { confirm: ["This is not the person’s name."] });
  }
}

/** The definer function does it all, and reads the tenant's whole log: it gets more time. */
export async function eraseNow(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`set local statement_timeout = 180000`);
  await tx.execute(sql`select app.erase_person(${id})`);
}

/** What an erasure would take along; for system_admins. */
export async function erasureOf(tx: Tx, id: string): Promise<Erasure> {
  const { rows } = await tx.execute<Erasure>(sql`
    select (select count(*)::int from group_members where user_id = ${id}) as memberships,
           (select count(*)::int from class_members where user_id = ${id}) as classes,
           (select count(*)::int from chat_sessions where user_id = ${id}) as chats,
           (select count(*)::int from tools where created_by = ${id}) as tools`);
  const [counts] = rows;
  if (!counts) throw new NotFound("This person");
  return counts;
}
