import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import type {
  ApplyRollover,
  ChangeChoices,
  ChooseClass,
  CreateRollover,
  HoldBack,
  UndoRollover,
} from "./input";
import { defaultChoices, type RolloverStatus, type RolloverSummary } from "./types";

type Saved = { id: string; version: string };
/** Single choices may name this many classes and pupils. */
const MOST = 20_000;

/**
 * Begins a draft; nothing else is written.
 * @throws Invalid at the field: a group that the viewer does not administer, or what is no living year
 */
export async function createRollover(tx: Tx, input: CreateRollover): Promise<{ id: string }> {
  const { rows } = await tx.execute<{ group: boolean; from: string | null; to: string | null }>(sql`
    select exists (select from groups where id = ${input.groupId} and deleted_at is null
                   and (app.is_system_admin() or app.administers_group(id))) as group,
           (select start_date::text from academic_sessions where id = ${input.fromId} and type = 'school_year') as "from",
           (select start_date::text from academic_sessions
            where id = ${input.toId} and type = 'school_year' and deleted_at is null) as "to"`);
  const [found] = rows;
  if (!found?.group) throw misfit("groupId", "Choose a group that you administer.");
  if (!found.from) throw misfit("fromId", "Choose the school year that ends.");
  if (!found.to) throw misfit("toId", "Choose the school year to prepare.");
  if (found.to <= found.from) throw misfit("toId", "Choose a year after the one that ends.");
  const made = await tx.execute<{ id: string }>(sql`
    insert into rollovers (tenant_id, group_id, from_session_id, to_session_id, options, created_by)
    values (${tx.viewer.tenantId}, ${input.groupId}, ${input.fromId}, ${input.toId},
            ${JSON.stringify(defaultChoices)}::jsonb, ${tx.viewer.userId}) returning id`);
  const [draft] = made.rows;
  if (!draft) throw new Conflict("The draft was not made. Try again.");
  return draft;
}

const misfit = (field: string, sentence: string) => new Invalid(sentence, { [field]: [sentence] });

/** @throws NotFound; Conflict when it is no draft any more, or was changed meanwhile */
export async function changeChoices(tx: Tx, input: ChangeChoices): Promise<Saved> {
  const { id, version, ...choices } = input;
  await holdDraft(tx, id, version);
  return save(tx, id, sql`options || ${JSON.stringify(choices)}::jsonb`);
}

/**
 * Whether one class is copied, and whether its teachers come along. The draft is held meanwhile, so
 * that two choices at once both count.
 * @throws NotFound, Conflict; Invalid when too many are chosen one by one
 */
export async function chooseClass(tx: Tx, input: ChooseClass): Promise<Saved> {
  await holdDraft(tx, input.id);
  const lists = [
    sql`'leftOut', ${listed("leftOut", input.classId, !input.copy)}`,
    sql`'withoutTeachers', ${listed("withoutTeachers", input.classId, !input.teachers)}`,
  ];
  return save(tx, input.id, sql`options || jsonb_build_object(${sql.join(lists, sql`, `)})`);
}

/** Whether a pupil stays in their grade. @throws as chooseClass */
export async function holdBack(tx: Tx, input: HoldBack): Promise<Saved> {
  await holdDraft(tx, input.id);
  const list = listed("heldBack", input.userId, input.held);
  return save(tx, input.id, sql`options || jsonb_build_object('heldBack', ${list})`);
}

/** A list of ids in the options with this one in it, or without. */
function listed(key: string, id: string, member: boolean): SQL {
  const without = sql`coalesce(options -> ${key}, '[]'::jsonb) - ${id}::text`;
  return member ? sql`(${without}) || jsonb_build_array(${id}::text)` : sql`(${without})`;
}

/** Throws a draft away. Twice is once. @throws NotFound; Conflict for what was applied */
export async function discardRollover(tx: Tx, id: string): Promise<{ id: string }> {
  const found = await hold(tx, id);
  if (found.status === "discarded") return { id };
  if (found.status !== "draft") throw applied(found.status);
  await tx.execute(sql`update rollovers set status = 'discarded' where id = ${id}`);
  return { id };
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
  // One at a time in a tenant, since groups may overlap; before the row, as in app.apply_rollover.
  await lockRollovers(tx);
  const found = await hold(tx, input.id);
  if (found.status === "applied" && found.summary) return { ...found.summary, again: true };
  assertDraft(found, input.version);
  const { rows: before } = await tx.execute<{ name: string }>(sql`
    select group_name as name from app.rollovers_before(${input.id})`);
  if (before.length > 0 && !input.confirm) {
    const names = before.map(({ name }) => `“${name}”`).join(", ");
    const sentence = `This year was prepared already for ${names}. Confirm that you go on with what is left.`;
    throw new Invalid(sentence, { confirm: [sentence] });
  }
  const { rows } = await tx.execute<{ summary: RolloverSummary }>(
    sql`select app.apply_rollover(${input.id}) as summary`,
  );
  const [done] = rows;
  if (!done) throw new Conflict("It was not applied. Try again.");
  return { ...done.summary, again: false };
}

/**
 * Takes an applied rollover back, but for what changed since, unless a copy is named.
 * @throws NotFound; Conflict when it isn't applied, or 30 days have passed
 */
export async function undoRollover(
  tx: Tx,
  input: UndoRollover,
): Promise<{ archived: number; running: number; pupils: number }> {
  await lockRollovers(tx);
  const found = await hold(tx, input.id);
  if (found.status !== "applied")
    throw new Conflict("It is not applied any more. Nothing was changed; reload the page.");
  if (!found.fresh)
    throw new Conflict("It was applied more than 30 days ago and can’t be taken back any more.");
  const also = sql`array(select jsonb_array_elements_text(${JSON.stringify(input.also)}::jsonb))::uuid[]`;
  const { rows } = await tx.execute<{
    done: { archived: number; running: number; pupils: number };
  }>(sql`select app.undo_rollover(${input.id}, ${also}) as done`);
  const [row] = rows;
  if (!row) throw new Conflict("It was not taken back. Try again.");
  return row.done;
}

type Held = {
  status: RolloverStatus;
  version: string;
  summary: RolloverSummary | null;
  /** Applied less than 30 days ago. */
  fresh: boolean;
  chosen: number;
  [column: string]: unknown;
};

async function lockRollovers(tx: Tx): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('rollover:' || ${tx.viewer.tenantId}, 0))`,
  );
}

/** The row, and nobody else's until the transaction ends. @throws NotFound */
async function hold(tx: Tx, id: string): Promise<Held> {
  const { rows } = await tx.execute<Held>(sql`
    select status, updated_at::text as version, summary,
           coalesce(applied_at > now() - interval '30 days', false) as fresh,
           coalesce(jsonb_array_length(options -> 'leftOut'), 0) + coalesce(jsonb_array_length(options -> 'withoutTeachers'), 0)
             + coalesce(jsonb_array_length(options -> 'heldBack'), 0) as chosen
    from rollovers where id = ${id} for update`);
  const [found] = rows;
  if (!found) throw new NotFound("This rollover");
  return found;
}

async function holdDraft(tx: Tx, id: string, version?: string): Promise<void> {
  const found = await hold(tx, id);
  assertDraft(found, version ?? found.version);
  if (found.chosen >= MOST)
    throw new Invalid(
      "Too many classes and pupils were chosen one by one. Prepare smaller groups.",
    );
}

function assertDraft(found: Held, version: string): void {
  if (found.status !== "draft") throw applied(found.status);
  if (found.version !== version)
    throw new Conflict(
      "Somebody changed this draft since you opened it. Nothing was done; look at the preview again.",
      { version: found.version },
    );
}

const applied = (status: RolloverStatus) =>
  new Conflict(
    status === "discarded"
      ? "This draft was thrown away. Begin a new one."
      : "It was applied already. Nothing was changed; reload the page.",
  );

async function save(tx: Tx, id: string, options: SQL): Promise<Saved> {
  const { rows } = await tx.execute<Saved>(sql`
    update rollovers set options = ${options} where id = ${id}
    returning id, updated_at::text as version`);
  const [saved] = rows;
  if (!saved) throw new Forbidden();
  return saved;
}
