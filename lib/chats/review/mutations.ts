import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import type { AssignFlag, ChangeFlag, CloseFlag, FlagVersion, RaiseFlag, WriteNote } from "./input";
import type { FlagState } from "./types";

type Saved = { id: string; version: string };
type Held = { state: FlagState; assignee: string | null };

/**
 * Flags a chat, or a message of it, by hand.
 * @throws NotFound for a chat that the viewer does not review, and for a message that they don't read now
 */
export async function raiseFlag(tx: Tx, input: RaiseFlag): Promise<{ id: string }> {
  const { chatId, ordinal, reason, severity, dueHours } = input;
  await assertReviews(tx, chatId);
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into chat_flags (tenant_id, session_id, message_id, reason, severity, due_at, created_by)
    select ${tx.viewer.tenantId}, ${chatId}, m.id, ${reason}, ${severity},
           now() + make_interval(hours => ${dueHours}), ${tx.viewer.userId}
    from (select 1) one
    left join messages m on m.session_id = ${chatId} and m.ordinal = ${ordinal}::int
    where ${ordinal}::int is null or m.id is not null
    returning id`);
  const [made] = rows;
  if (!made) throw new NotFound("This message");
  return made;
}

async function assertReviews(tx: Tx, chatId: string): Promise<void> {
  const { rows } = await tx.execute<{ yes: boolean }>(
    sql`select app.reviews_chat(${chatId}) as yes`,
  );
  if (!rows[0]?.yes) throw new NotFound("This chat");
}

/** The viewer looks at it from now on. @throws as `hold`; Conflict when somebody else looks already */
export async function takeFlag(tx: Tx, input: FlagVersion): Promise<Saved> {
  await holdOpen(tx, input);
  return change(tx, input.id, sql`state = 'looking', assignee_id = ${tx.viewer.userId}`);
}

/**
 * Gives it to somebody who reviews the chat, or to nobody.
 * @throws as `hold`; Invalid for somebody who doesn't review the chat (by the database)
 */
export async function assignFlag(tx: Tx, { assigneeId, ...input }: AssignFlag): Promise<Saved> {
  await holdOpen(tx, input);
  return assigneeId
    ? change(tx, input.id, sql`state = 'looking', assignee_id = ${assigneeId}`)
    : change(tx, input.id, sql`state = 'open', assignee_id = null`);
}

/** How grave it is, and until when somebody must have looked. @param timeZone of `due` */
export async function changeFlag(tx: Tx, input: ChangeFlag, timeZone: string): Promise<Saved> {
  await holdOpen(tx, input);
  return change(
    tx,
    input.id,
    sql`severity = ${input.severity}, due_at = ${input.due}::timestamp at time zone ${timeZone}`,
  );
}

/** Closes it, and says what came of it. */
export async function closeFlag(tx: Tx, input: CloseFlag): Promise<Saved> {
  await holdOpen(tx, input);
  return change(
    tx,
    input.id,
    sql`state = 'closed', dismissed = false, closing_note = ${input.note}`,
  );
}

/** Closes one to which there was nothing; it stays, with the note. */
export async function dismissFlag(tx: Tx, input: CloseFlag): Promise<Saved> {
  await holdOpen(tx, input);
  return change(
    tx,
    input.id,
    sql`state = 'closed', dismissed = true, closing_note = ${input.note}`,
  );
}

/** Opens a closed one again; whoever looked at it is asked once more. */
export async function reopenFlag(tx: Tx, input: FlagVersion): Promise<Saved> {
  const held = await hold(tx, input);
  if (held.state !== "closed") throw new Conflict("This flag is open already.");
  const { rows } = await tx.execute<{ may: boolean }>(sql`
    select exists (select from chat_flags f, app.chat_reviewers(f.session_id) r
                   where f.id = ${input.id} and r.id = ${held.assignee}) as may`);
  // Who left since is asked no more.
  return rows[0]?.may
    ? change(tx, input.id, sql`state = 'looking'`)
    : change(tx, input.id, sql`state = 'open', assignee_id = null`);
}

/** Locks a flag. @throws NotFound out of reach; Conflict when it changed since it was read */
async function hold(tx: Tx, { id, version }: FlagVersion): Promise<Held> {
  const { rows } = await tx.execute<Held & { version: string }>(sql`
    select state, assignee_id as assignee, updated_at::text as version
    from chat_flags where id = ${id} for update`);
  const [found] = rows;
  if (!found) throw new NotFound("This flag");
  if (found.version !== version) {
    throw new Conflict("Somebody changed this flag since you opened it. See what stands now.");
  }
  return found;
}

async function holdOpen(tx: Tx, input: FlagVersion): Promise<Held> {
  const held = await hold(tx, input);
  if (held.state === "closed") throw new Invalid("This flag is closed. Open it again first.");
  return held;
}

async function change(tx: Tx, id: string, set: SQL): Promise<Saved> {
  const { rows } = await tx.execute<Saved>(sql`
    update chat_flags set ${set} where id = ${id} returning id, updated_at::text as version`);
  const [saved] = rows;
  if (!saved) throw new NotFound("This flag");
  return saved;
}

/**
 * Writes a note for those who review the chat. Whoever is mentioned is asked to look.
 * @throws NotFound for a chat or flag out of reach; Invalid for somebody who doesn't review it
 */
export async function writeNote(tx: Tx, input: WriteNote): Promise<{ id: string }> {
  const { chatId, flagId, body, mentions } = input;
  await assertReviews(tx, chatId);
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into chat_notes (tenant_id, session_id, flag_id, author_id, body, mentions)
    select ${tx.viewer.tenantId}, ${chatId}, ${flagId}::uuid, ${tx.viewer.userId}, ${body}, ${sql.param(mentions)}::uuid[]
    where ${flagId}::uuid is null
       or exists (select from chat_flags where id = ${flagId} and session_id = ${chatId})
    returning id`);
  const [made] = rows;
  if (!made) throw new NotFound("This flag");
  return made;
}

/** Takes a note of one's own back; the log knows that it stood there. */
export async function deleteNote(tx: Tx, { id }: { id: string }): Promise<{ id: string }> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    update chat_notes set deleted_at = now()
    where id = ${id} and author_id = ${tx.viewer.userId} and deleted_at is null returning id`);
  const [gone] = rows;
  if (!gone) throw new NotFound("This note");
  return gone;
}
