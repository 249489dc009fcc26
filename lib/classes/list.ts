import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { countList, type ListCount } from "@/lib/table/count";
import type { Place } from "@/lib/table/cursor";
import { keysetLimit, pageOf } from "@/lib/table/keyset";
import type { ClassesQuery } from "./table";
import type { ClassRow } from "./types";

type Found = Omit<ClassRow, "teacher" | "group"> & {
  teacherId: string | null;
  teacherName: string | null;
  groupId: string;
  groupName: string;
  groupVisible: boolean;
};
type Listed = Found & { key: string; total: number | null };

/** What the filters name, as the viewer may know it; null for what is out of sight. */
export type FilterNames = { group: string | null; teacher: string | null; term: string | null };

export type ClassesPage = {
  rows: ClassRow[];
  /** Cursors for `after` and `before`; absent at the ends. */
  next: string | undefined;
  previous: string | undefined;
  count: ListCount;
  names: FilterNames;
};

type Filters = ClassesQuery["filters"];

/**
 * One page of the classes that the viewer may see. The database looks for the ids
 * (`app.find_classes`) and reads the rows under the viewer's policies.
 */
export async function classesPage(tx: Tx, query: ClassesQuery): Promise<ClassesPage> {
  const listed = await run<Listed>(tx, pageSql(query));
  const page = pageOf(query, listed, ({ key, id }) => ({ key, id }));
  const count = await countClasses(tx, query.filters, listed[0]?.total ?? null);
  const names = await namesOf(tx, query.filters);
  return { ...page, rows: page.rows.map(toRow), count, names };
}

/** How many classes fit the filters; see `lib/table/count`. */
export async function countClasses(
  tx: Tx,
  filters: Filters,
  total: number | null = null,
): Promise<ListCount> {
  const text = filtersJson(filters);
  return countList(["classes", tx.viewer, text], total, async () => {
    const [row] = await run<{ n: number; exact: boolean }>(
      tx,
      sql`select n, exact from app.count_classes(${text}::jsonb)`,
    );
    return row;
  });
}

/**
 * The ids of all classes that fit the filters, by name, so many at a time: for what is done to all
 * of them.
 * @param after what the call before returned; null at the beginning
 * @returns `after` is null when there are no more
 */
export async function findClassIds(
  tx: Tx,
  filters: Filters,
  after: Place | null,
  limit: number,
): Promise<{ ids: string[]; after: Place | null }> {
  const rows = await run<{ id: string; key: string }>(
    tx,
    sql`select id, key from app.find_classes(${filtersJson(filters)}::jsonb, 'name', true,
          ${after?.key ?? null}, ${after?.id ?? null}::uuid, ${limit + 1})`,
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { ids: page.map(({ id }) => id), after: last ?? null };
}

/** As `app.class_terms` reads them: `mine=0` is no filter. */
function filtersJson({ mine, ...filters }: Filters): string {
  return JSON.stringify({ ...filters, ...(mine === "1" && { mine }) });
}

function pageSql(query: ClassesQuery): SQL {
  const { sort, filters, cursor } = query;
  const up = (sort.direction === "asc") === (cursor?.move !== "previous");
  return sql`
    with found as materialized (
      select p.id, p.key, p.total, p.n
      from rows from (app.find_classes(${filtersJson(filters)}::jsonb, ${sort.column}, ${up},
        ${cursor?.key ?? null}, ${cursor?.id ?? null}::uuid, ${keysetLimit(query)}))
        with ordinality p(id, key, total, n))
    select c.id, c.name, c.code, c.subject, c.level, c.status, c.deleted_at is not null as archived,
           c.enrolled_count as enrolled, c.capacity, c.teacher_count as teachers,
           c.schedule_description as schedule, c.start_date::text as "startDate",
           c.end_date::text as "endDate", f.teacher_id as "teacherId", f.teacher as "teacherName",
           c.group_id as "groupId", f.group_name as "groupName", f.group_visible as "groupVisible",
           f.term, f.keeps, found.key, found.total
    from found
    -- A probe for each id: the policy is asked about this page, and not about a table that is hashed.
    cross join lateral (select * from classes c where c.id = found.id offset 0) c
    join app.class_facts(array(select id from found)) f on f.id = found.id
    order by found.n`;
}

/** Asked for only where a filter names something. */
async function namesOf(tx: Tx, { group, teacher, term }: Filters): Promise<FilterNames> {
  const none: FilterNames = { group: null, teacher: null, term: null };
  if (!group && !teacher && !term) return none;
  const [names] = await run<FilterNames>(
    tx,
    sql`select
      (select g.name from groups g where g.id = ${group ?? null}::uuid and g.deleted_at is null) as group,
      (select u.name from users u where u.id = ${teacher ?? null}::uuid) as teacher,
      (select s.title from academic_sessions s where s.id = ${term ?? null}::uuid) as term`,
  );
  return names ?? none;
}

function toRow(listed: Listed): ClassRow {
  const { key: _key, total: _total, ...found } = listed;
  const { teacherId, teacherName, groupId, groupName, groupVisible, ...row } = found;
  return {
    ...row,
    teacher: teacherId && teacherName ? { id: teacherId, name: teacherName } : null,
    group: { id: groupId, name: groupName, visible: groupVisible },
  };
}

async function run<Row extends Record<string, unknown>>(tx: Tx, statement: SQL): Promise<Row[]> {
  return (await tx.execute(statement)).rows as Row[];
}
