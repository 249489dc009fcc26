import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { applied, hold, holdDraft } from "./hold";
import type { ChangeChoices, ChooseClass, CreateRollover, HoldBack } from "./input";
import { defaultChoices } from "./types";

export { applyRollover, startApply, startUndo, stepRollover, undoRollover } from "./apply";

type Saved = { id: string; version: string };

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

async function save(tx: Tx, id: string, options: SQL): Promise<Saved> {
  const { rows } = await tx.execute<Saved>(sql`
    update rollovers set options = ${options} where id = ${id}
    returning id, updated_at::text as version`);
  const [saved] = rows;
  if (!saved) throw new Forbidden();
  return saved;
}
