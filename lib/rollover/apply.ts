import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Invalid } from "@/lib/errors";
import { startJob } from "@/lib/jobs/mutations";
import type { JobRow, Step } from "@/lib/jobs/types";
import { assertDraft, type Held, hold, lockRollovers } from "./hold";
import {
  type ApplyRollover,
  applyRolloverInput,
  type UndoRollover,
  undoRolloverInput,
} from "./input";
import { ROLLOVER_KIND, type RolloverSummary } from "./types";

type Undone = { archived: number; running: number; pupils: number };
/** Under which name the log shows it, and which request asked. */
export type Circumstances = { action: string; requestId: string | undefined };
/** People and classes below the group, up to which it is done in the request. */
const IN_REQUEST = 3_000;
/** A district of 50,000 pupils takes longer than a request may; it is one transaction all the same. */
const LONGEST = "900000";

/**
 * Applies a draft: in this transaction, or by a job where the group is a whole district.
 * @returns the job that does it, or null when it is done
 * @throws as applyRollover
 */
export async function startApply(
  tx: Tx,
  input: ApplyRollover,
  circumstances: Circumstances,
): Promise<{ jobId: string | null }> {
  const { groupId, summary } = await readyToApply(tx, input);
  const total = await sizeOf(tx, groupId);
  if (summary || total <= IN_REQUEST) {
    await applyRollover(tx, input);
    return { jobId: null };
  }
  const work = { kind: ROLLOVER_KIND, params: { verb: "apply", ...input }, total };
  return { jobId: await startJob(tx, work, circumstances) };
}

/** Takes an applied rollover back likewise. @throws as undoRollover */
export async function startUndo(
  tx: Tx,
  input: UndoRollover,
  circumstances: Circumstances,
): Promise<{ jobId: string | null }> {
  const { groupId } = await readyToUndo(tx, input.id);
  const total = await sizeOf(tx, groupId);
  if (total <= IN_REQUEST) {
    await undoRollover(tx, input);
    return { jobId: null };
  }
  const work = { kind: ROLLOVER_KIND, params: { verb: "undo", ...input }, total };
  return { jobId: await startJob(tx, work, circumstances) };
}

/** The whole of it in one step: it stands as a whole or not at all. */
export async function stepRollover(tx: Tx, job: JobRow): Promise<Step> {
  const { verb, ...params } = job.params as { verb: string } & Record<string, unknown>;
  const result =
    verb === "undo"
      ? await undoRollover(tx, undoRolloverInput.parse(params))
      : await applyRollover(tx, applyRolloverInput.parse(params));
  return { done: job.total, total: job.total, result, finished: true };
}

async function sizeOf(tx: Tx, groupId: string): Promise<number> {
  const { rows } = await tx.execute<{ size: number }>(sql`
    select (people + classes)::integer as size from app.subtree_facts(${groupId})`);
  return rows[0]?.size ?? 0;
}

/**
 * Does what the preview says: all or nothing, and once.
 * @returns how many of what were made; `again` when it had been applied already
 * @throws NotFound; Conflict when the draft was changed since it was looked at, and Invalid at
 * `confirm` when something was applied into this year already
 */
export async function applyRollover(
  tx: Tx,
  input: ApplyRollover,
): Promise<RolloverSummary & { again: boolean }> {
  const done = await readyToApply(tx, input);
  if (done.summary) return { ...done.summary, again: true };
  await tx.execute(sql`set local statement_timeout = ${sql.raw(LONGEST)}`);
  const { rows } = await tx.execute<{ summary: RolloverSummary }>(
    sql`select app.apply_rollover(${input.id}) as summary`,
  );
  const [row] = rows;
  if (!row) throw new Conflict("It was not applied. Try again.");
  return { ...row.summary, again: false };
}

/** Everything that can be said against it, said before. */
async function readyToApply(
  tx: Tx,
  input: ApplyRollover,
): Promise<Pick<Held, "summary" | "groupId">> {
  await lockRollovers(tx);
  const found = await hold(tx, input.id);
  if (found.status === "applied" && found.summary) return found;
  assertDraft(found, input.version);
  const { rows: before } = await tx.execute<{ name: string }>(sql`
    select group_name as name from app.rollovers_before(${input.id})`);
  if (before.length > 0 && !input.confirm) {
    const names = before.map(({ name }) => `“${name}”`).join(", ");
    const sentence = `This year was prepared already for ${names}. Confirm that you go on with what is left.`;
    throw new Invalid(sentence, { confirm: [sentence] });
  }
  return { summary: null, groupId: found.groupId };
}

/**
 * Takes an applied rollover back, but for what changed since, unless a copy is named.
 * @throws NotFound; Conflict when it isn't applied, or 30 days have passed
 */
export async function undoRollover(tx: Tx, input: UndoRollover): Promise<Undone> {
  await readyToUndo(tx, input.id);
  await tx.execute(sql`set local statement_timeout = ${sql.raw(LONGEST)}`);
  const also = sql`array(select jsonb_array_elements_text(${JSON.stringify(input.also)}::jsonb))::uuid[]`;
  const { rows } = await tx.execute<{ done: Undone }>(
    sql`select app.undo_rollover(${input.id}, ${also}) as done`,
  );
  const [row] = rows;
  if (!row) throw new Conflict("It was not taken back. Try again.");
  return row.done;
}

async function readyToUndo(tx: Tx, id: string): Promise<Held> {
  await lockRollovers(tx);
  const found = await hold(tx, id);
  if (found.status !== "applied")
    throw new Conflict("It is not applied any more. Nothing was changed; reload the page.");
  if (!found.fresh)
    throw new Conflict("It was applied more than 30 days ago and can’t be taken back any more.");
  return found;
}
