import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import type { Keep, PlaceHold } from "./input";
import type { ReadingSwitch } from "./types";

/**
 * Keeps chats of a tool, or of all tools without days of their own, for so many days after their last message.
 * @throws Invalid for a tool out of reach (by the database)
 */
export async function keepFor(tx: Tx, { toolId, days }: Keep): Promise<{ id: string }> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into retention_rules (tenant_id, tool_id, days, created_by)
    values (${tx.viewer.tenantId}, ${toolId}, ${days}, ${tx.viewer.userId})
    on conflict (tenant_id, tool_id) do update set days = excluded.days
    returning id`);
  const [kept] = rows;
  if (!kept) throw new Conflict("This was not saved. Try again.");
  return kept;
}

/** Takes days away: a tool's chats are kept as the district's, the district's for ever. */
export async function keepForEver(tx: Tx, { id }: { id: string }): Promise<{ id: string }> {
  const { rowCount } = await tx.execute(sql`delete from retention_rules where id = ${id}`);
  if (!rowCount) throw new NotFound("This rule");
  return { id };
}

/** Keeps the chats of a person, a class or a tool from being deleted, until it is released. */
export async function placeHold(tx: Tx, input: PlaceHold): Promise<{ id: string }> {
  const { kind, targetId, reason } = input;
  const of = (asked: string) => (kind === asked ? targetId : null);
  await assertThere(tx, input);
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into legal_holds (tenant_id, user_id, class_id, tool_id, reason, created_by)
    values (${tx.viewer.tenantId}, ${of("person")}, ${of("class")}, ${of("tool")}, ${reason}, ${tx.viewer.userId})
    returning id`);
  const [made] = rows;
  if (!made) throw new Conflict("The hold was not placed. Try again.");
  return made;
}

async function assertThere(tx: Tx, { kind, targetId }: PlaceHold): Promise<void> {
  const table = { person: sql`users`, class: sql`classes`, tool: sql`tools` }[kind];
  const { rowCount } = await tx.execute(sql`select from ${table} where id = ${targetId}`);
  if (!rowCount) throw new Invalid("Choose what is held.", { targetId: ["Choose what is held."] });
}

/** Ends a hold, for good. @throws NotFound; Invalid for one that was released already */
export async function releaseHold(tx: Tx, { id }: { id: string }): Promise<{ id: string }> {
  const { rowCount } = await tx.execute(
    sql`update legal_holds set released_at = now() where id = ${id}`,
  );
  if (!rowCount) throw new NotFound("This hold");
  return { id };
}

/** @throws Conflict when somebody else changed the settings meanwhile */
export async function setAdminReading(tx: Tx, { reading, version }: ReadingSwitch): Promise<void> {
  const { rowCount } = await tx.execute(sql`
    update tenants set settings = settings || jsonb_build_object('adminChatReading', ${reading}::text)
    where id = ${tx.viewer.tenantId} and updated_at = ${version}::timestamptz`);
  if (!rowCount)
    throw new Conflict("Somebody else changed the settings meanwhile. Reload, then save again.");
}

/** The pool of the nightly chores, which have no viewer. */
type Pool = {
  query: <Row extends object>(text: string, values?: unknown[]) => Promise<{ rows: Row[] }>;
};
export type Expired = { tenantId: string; chats: number; messages: number };

/**
 * Deletes the chats whose time is over: batch by batch, each a transaction of its own, so that nobody waits
 * long for a lock and an interruption loses nothing. Then the log says for each district how much went.
 * @param batch messages after which a batch ends
 */
export async function expireChats(pool: Pool, batch = 5_000): Promise<Expired[]> {
  const gone = new Map<string, Expired>();
  try {
    for (;;) {
      const { rows } = await pool.query<Expired>(
        'select tenant_id as "tenantId", chats, messages from app.expire_chats($1)',
        [batch],
      );
      if (rows.length === 0) break;
      for (const { tenantId, chats, messages } of rows) {
        const before = gone.get(tenantId) ?? { tenantId, chats: 0, messages: 0 };
        gone.set(tenantId, {
          tenantId,
          chats: before.chats + chats,
          messages: before.messages + messages,
        });
      }
    }
  } finally {
    // What is gone is reported, even where a later batch failed.
    await report(pool, [...gone.values()]);
  }
  return [...gone.values()];
}

async function report(pool: Pool, all: readonly Expired[]): Promise<void> {
  for (const { tenantId, ...counts } of all) {
    await pool.query(
      "select app.log_event('chats_expired', p_metadata => $1::jsonb, p_tenant => $2::uuid)",
      [JSON.stringify(counts), tenantId],
    );
  }
}
