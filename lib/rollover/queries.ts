import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import {
  keysetKey,
  keysetLimit,
  keysetOrder,
  keysetWhere,
  type Page,
  pageOf,
} from "@/lib/table/keyset";
import type { PreviewQuery, RolloversQuery } from "./table";
import {
  type Choices,
  defaultChoices,
  type PlannedClass,
  type PlannedPupil,
  type Rollover,
  type RolloverFacts,
  type RolloverRow,
  type UndoFacts,
} from "./types";

export type * from "./types";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const reading = { readOnly: true } as const;

async function rowsOf<Row>(tx: Tx, statement: SQL): Promise<Row[]> {
  return (await tx.execute(statement)).rows as Row[];
}

const created = sql`r.created_at`;
const id = sql`r.id`;
const columns = sql`r.id, r.status, g.name as group, f.title as "from", t.title as "to", c.name as creator,
  r.created_at::text as "createdAt", r.summary`;
const places = sql`join groups g on g.id = r.group_id
  join academic_sessions f on f.id = r.from_session_id join academic_sessions t on t.id = r.to_session_id
  left join users c on c.id = r.created_by`;

/** Rollovers of groups that the viewer administers, the newest first; those thrown away are left out. */
export async function listRollovers(
  viewer: ViewerRef,
  query: RolloversQuery,
): Promise<Page<RolloverRow>> {
  const read = await asViewer(
    viewer,
    (tx) =>
      rowsOf<RolloverRow & { key: string }>(
        tx,
        sql`select ${columns}, ${keysetKey(created)} as key from rollovers r ${places}
            where r.status <> 'discarded' and ${keysetWhere(query, created, id)}
            order by ${keysetOrder(query, created, id)} limit ${keysetLimit(query)}`,
      ),
    reading,
  );
  return pageOf(query, read, ({ key, id }) => ({ key, id }));
}

/** @throws NotFound for one of a group that the viewer does not administer, and for what is no id */
export async function getRollover(viewer: ViewerRef, rolloverId: string): Promise<Rollover> {
  if (!UUID.test(rolloverId)) throw new NotFound("This rollover");
  type Row = Omit<Rollover, "choices"> & { options: Partial<Choices> };
  const [found] = await asViewer(
    viewer,
    (tx) =>
      rowsOf<Row>(
        tx,
        sql`select ${columns}, r.group_id as "groupId", r.updated_at::text as version,
                   r.options - '{leftOut,withoutTeachers,heldBack}'::text[] as options, a.name as applier,
                   r.applied_at::text as "appliedAt", r.undone_at::text as "undoneAt",
                   case when r.status = 'applied' and r.applied_at > now() - interval '30 days'
                        then (r.applied_at + interval '30 days')::text end as "undoUntil"
            from rollovers r ${places} left join users a on a.id = r.applied_by
            where r.id = ${rolloverId}`,
      ),
    reading,
  );
  if (!found) throw new NotFound("This rollover");
  const { options, ...rollover } = found;
  return { ...rollover, choices: { ...defaultChoices, ...options } };
}

/** The numbers of a draft's preview, computed now. @throws NotFound */
export async function getFacts(viewer: ViewerRef, rolloverId: string): Promise<RolloverFacts> {
  return asViewer(
    viewer,
    async (tx) => {
      const [row] = await rowsOf<{ facts: Omit<RolloverFacts, "before"> | null }>(
        tx,
        sql`select app.rollover_facts(${rolloverId}) as facts`,
      );
      if (!row?.facts) throw new NotFound("This rollover");
      const before = await rowsOf<RolloverFacts["before"][number]>(
        tx,
        sql`select group_name as group, applied_at::text as at from app.rollovers_before(${rolloverId})`,
      );
      return { ...row.facts, before };
    },
    reading,
  );
}

/** What a page of a preview's list is read by: the order of reading, and after whom. */
function placeSql({ cursor, limit }: PreviewQuery): SQL {
  const up = cursor?.move !== "previous";
  return sql`${up}, ${cursor?.key ?? null}, ${cursor?.id ?? null}::uuid, ${limit + 1}`;
}

/** A page of the classes: all, those left out, or those that nobody would teach. */
export async function listPlannedClasses(
  viewer: ViewerRef,
  rolloverId: string,
  query: PreviewQuery,
): Promise<Page<PlannedClass>> {
  const { view, q } = query.filters;
  const kind = view === "vacant" || view === "out" ? view : "all";
  const read = await asViewer(
    viewer,
    (tx) =>
      rowsOf<PlannedClass & { key: string }>(
        tx,
        sql`select c.id, c.name, c.code, c.group_name as group, c.term, c.to_term as "toTerm",
                   c.start_date::text as "startDate", c.end_date::text as "endDate", c.pupils, c.teachers, c.keeps,
                   c.done, c.copied, c.left_out as "leftOut", c.with_teachers as "withTeachers", c.key
            from app.rollover_classes(${rolloverId}, ${kind}, ${q ?? ""}, ${placeSql(query)}) c`,
      ),
    reading,
  );
  return pageOf(query, read, ({ key, id }) => ({ key, id }));
}

/** A page of pupils: without a class next year, without a grade, or held back. */
export async function listPlannedPupils(
  viewer: ViewerRef,
  rolloverId: string,
  query: PreviewQuery,
): Promise<Page<PlannedPupil>> {
  const { view = "unplaced", q } = query.filters;
  const read = await asViewer(
    viewer,
    (tx) =>
      rowsOf<PlannedPupil & { key: string }>(
        tx,
        sql`select p.id, p.name, p.number, p.grade, p.place, p.key
            from app.rollover_pupils(${rolloverId}, ${view}, ${q ?? ""}, ${placeSql(query)}) p`,
      ),
    reading,
  );
  return pageOf(query, read, ({ key, id }) => ({ key, id }));
}

/**
 * Pupils who would go up, by a part of their name or by their number: to hold one back.
 * @throws NotFound for a rollover of a group that the viewer does not administer
 */
export async function searchPromoted(
  viewer: ViewerRef,
  rolloverId: string,
  text: string,
): Promise<PlannedPupil[]> {
  const found = (view: string) => sql`
    select p.id, p.name, p.number, p.grade, p.place
    from app.rollover_pupils(${rolloverId}, ${view}, ${text}, p_limit => 10) p`;
  return asViewer(
    viewer,
    async (tx) => {
      const seen = await rowsOf(tx, sql`select from rollovers where id = ${rolloverId}`);
      if (seen.length === 0) throw new NotFound("This rollover");
      if (text.trim() === "") return [];
      return rowsOf<PlannedPupil>(
        tx,
        sql`${found("promoted")} union all ${found("graduated")} limit 20`,
      );
    },
    reading,
  );
}

/** What would be taken back, and what stays. @throws NotFound */
export async function getUndo(viewer: ViewerRef, rolloverId: string): Promise<UndoFacts> {
  const [row] = await asViewer(
    viewer,
    (tx) =>
      rowsOf<{ facts: UndoFacts }>(
        tx,
        sql`select app.rollover_undo_facts(id) as facts from rollovers where id = ${rolloverId}`,
      ),
    reading,
  );
  if (!row) throw new NotFound("This rollover");
  return row.facts;
}

/** Where the viewer may prepare a year: the highest groups they administer, and one asked for. */
export async function getStart(
  viewer: ViewerRef,
  groupId: string | undefined,
): Promise<{ id: string; name: string; above: string[] } | null> {
  const wanted = groupId && UUID.test(groupId) ? groupId : null;
  const [found] = await asViewer(
    viewer,
    (tx) =>
      rowsOf<{ id: string; name: string; above: string[] }>(
        tx,
        sql`select g.id, g.name, coalesce((select array_agg(t.name order by t.depth)
                                           from app.group_trail(array[g.id]) t), '{}') as above
            from groups g
            where g.deleted_at is null and (app.is_system_admin() or app.administers_group(g.id))
              and (g.id = ${wanted}::uuid or g.id in (select app.scope_root_ids()))
            order by g.id = ${wanted}::uuid desc nulls last, g.path limit 1`,
      ),
    reading,
  );
  return found ?? null;
}
