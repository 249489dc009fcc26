import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import type { RolloverStatus, RolloverSummary } from "./types";

/** Single choices may name this many classes and pupils. */
const MOST = 20_000;

/** A rollover as verbs need it. */
export type Held = {
  groupId: string;
  status: RolloverStatus;
  version: string;
  summary: RolloverSummary | null;
  /** Applied less than 30 days ago. */
  fresh: boolean;
  chosen: number;
  [column: string]: unknown;
};

/** One at a time in a tenant, since groups may overlap; before any row, as in app.apply_rollover. */
export async function lockRollovers(tx: Tx): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('rollover:' || ${tx.viewer.tenantId}, 0))`,
  );
}

/** The row, and nobody else's until the transaction ends. @throws NotFound */
export async function hold(tx: Tx, id: string): Promise<Held> {
  const { rows } = await tx.execute<Held>(sql`
    select group_id as "groupId", status, updated_at::text as version, summary,
           coalesce(applied_at > now() - interval '30 days', false) as fresh,
           coalesce(jsonb_array_length(options -> 'leftOut'), 0) + coalesce(jsonb_array_length(options -> 'withoutTeachers'), 0)
             + coalesce(jsonb_array_length(options -> 'heldBack'), 0) as chosen
    from rollovers where id = ${id} for update`);
  const [found] = rows;
  if (!found) throw new NotFound("This rollover");
  return found;
}

/** @throws NotFound, Conflict; Invalid when too much is chosen one by one */
export async function holdDraft(tx: Tx, id: string, version?: string): Promise<void> {
  const found = await hold(tx, id);
  assertDraft(found, version ?? found.version);
  if (found.chosen >= MOST)
    throw new Invalid(
      "Too many classes and pupils were chosen one by one. Prepare smaller groups.",
    );
}

/** @throws Conflict for what is no draft any more, or was changed since it was looked at */
export function assertDraft(found: Held, version: string): void {
  if (found.status !== "draft") throw applied(found.status);
  if (found.version !== version)
    throw new Conflict(
      "Somebody changed this draft since you opened it. Nothing was done; look at the preview again.",
      { version: found.version },
    );
}

/** Why something is no draft any more. */
export const applied = (status: RolloverStatus) =>
  new Conflict(
    status === "discarded"
      ? "This draft was thrown away. Begin a new one."
      : "It was applied already. Nothing was changed; reload the page.",
  );
