import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx } from "@/db/viewer";
import { confirmPassword, passwordConfirmed } from "@/lib/auth/confirm-password";
import type { Viewer } from "@/lib/auth/viewer";
import { Forbidden, NotFound } from "@/lib/errors";
import { fieldsOf } from "@/lib/fields/queries";
import { readFieldValues } from "@/lib/fields/values";
import { removeClosedUploads } from "@/lib/imports/mutations";
import { fieldPrefix } from "./create";
import { assertErasable, eraseNow } from "./erase";
import type { EndSessions, ErasePerson, PersonVersion, UpdatePerson } from "./input";
import { shownName } from "./input";
import { changedMeanwhile, type LoadedPerson, loadForChange, loadPerson } from "./load";
import { assertFree } from "./taken";

export { createPerson } from "./create";

type Saved = { id: string; version: string };

/**
 * Saves what is kept about a person. Values of fields that are no longer asked for stay.
 * @throws NotFound, Forbidden; Conflict with what stands now; Invalid with a message at the field
 */
export async function updatePerson(tx: Tx, input: UpdatePerson): Promise<Saved> {
  const person = await loadForChange(tx, input.id, input.version);
  const fields = await fieldsOf(tx, "person");
  const values = readFieldValues(fields, input.fields, fieldPrefix);
  await assertFree(tx, input, input.id);
  const asked = fields.map(({ key }) => key);
  const { rows } = await tx.execute<Saved>(sql`
    update users set name = ${shownName(input)}, given_name = ${input.givenName},
      family_name = ${input.familyName}, email = ${input.email}, username = ${input.username},
      phone = ${input.phone},
      metadata = (metadata - array(select jsonb_array_elements_text(${JSON.stringify(asked)}::jsonb)))
                 || ${JSON.stringify(values)}::jsonb
    where id = ${person.id} and updated_at = ${person.version}::timestamptz
    returning id, updated_at::text as version`);
  const [saved] = rows;
  if (!saved) throw changedMeanwhile(await loadPerson(tx, person.id));
  return saved;
}

/** Who is suspended is signed out at once, and stays in every list. */
export const suspendPerson = (tx: Tx, input: PersonVersion) => changeStatus(tx, input, "suspend");

/** Brings back what they were before: active, or still invited. */
export const reinstatePerson = (tx: Tx, input: PersonVersion) =>
  changeStatus(tx, input, "reinstate");

/** Out of every list and search, and signed out; memberships stay for the way back. */
export const archivePerson = (tx: Tx, input: PersonVersion) => changeStatus(tx, input, "archive");

/** @throws Invalid also when somebody else got the address or the user name meanwhile */
export async function restorePerson(tx: Tx, input: PersonVersion): Promise<Saved> {
  const person = await loadPerson(tx, input.id);
  if (person.manageable && person.archived) await assertFree(tx, person, person.id);
  return changeStatus(tx, input, "restore");
}

type Verb = "suspend" | "reinstate" | "archive" | "restore";
const done: Record<Verb, (person: LoadedPerson) => boolean> = {
  suspend: ({ status, archived }) => status === "suspended" && !archived,
  reinstate: ({ status, archived }) => status !== "suspended" && !archived,
  archive: ({ archived }) => archived,
  restore: ({ archived }) => !archived,
};

/**
 * One of the four verbs, by the definer function that proves the right to it. What is so already
 * stays so, without an error: two who suspend somebody both wanted that.
 */
async function changeStatus(tx: Tx, { id, version }: PersonVersion, verb: Verb): Promise<Saved> {
  if (id === tx.viewer.userId) throw new Forbidden(`You can’t ${verb} yourself.`);
  const person = await loadPerson(tx, id);
  if (done[verb](person)) return { id, version: person.version };
  const { rows } = await tx.execute<{ version: string | null }>(sql`
    select app.change_person_status(${id}, ${version}::timestamptz, ${verb})::text as version`);
  const saved = rows[0]?.version;
  if (!saved) throw changedMeanwhile(person);
  return { id, version: saved };
}

/**
 * Withdraws what an invitation or a reset link still opens.
 * @throws NotFound when there is none, or it is out of the viewer's reach
 */
export async function revokeLinks(tx: Tx, userId: string): Promise<void> {
  const { rowCount } = await tx.execute(
    sql`delete from auth_tokens where user_id = ${userId} and used_at is null`,
  );
  if (!rowCount) throw new NotFound("This link");
}

/**
 * Signs a person out of one device, or of all.
 * @throws NotFound when nothing was there to end, or it is out of the viewer's reach
 */
export async function endSessions(tx: Tx, { id, device }: EndSessions): Promise<{ ended: number }> {
  const one = device ? sql`and left(id, 16) = ${device}` : sql``;
  const { rowCount } = await tx.execute(sql`delete from sessions where user_id = ${id} ${one}`);
  if (!rowCount) throw new NotFound("This device");
  return { ended: rowCount };
}

/**
 * Erases a person everywhere; nothing brings them back. The password is checked outside of the
 * transaction, so that a wrong guess stays counted and argon2 holds no connection.
 * @throws NotFound; Invalid with the field at fault; Conflict while an upload waits that may hold
 * them; RateLimited after five guesses
 */
export async function erasePerson(viewer: Viewer, input: ErasePerson): Promise<{ id: string }> {
  if (input.id === viewer.userId) throw new Forbidden("You can’t erase yourself.");
  await asViewer(viewer, (tx) => assertErasable(tx, input), { readOnly: true });
  await confirmPassword(viewer, input.password);
  await asViewer(
    viewer,
    async (tx) => {
      await assertErasable(tx, input);
      await eraseNow(tx, input.id);
      await passwordConfirmed(tx, viewer);
    },
    { action: "person_erased" },
  );
  await removeClosedUploads(viewer);
  return { id: input.id };
}
