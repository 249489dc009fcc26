import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asViewer, readOnce, type Tx, type ViewerRef } from "@/db/viewer";
import { countList, knownCount, type ListCount } from "@/lib/table/count";
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
/** The first row brings along what the filters name. */
type Asked = Listed & { names: FilterNames | null };

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
 * (`app.find_classes`) and reads the rows under the viewer's policies, in one round trip; what no row
 * brought along, and what was not counted a moment ago, is asked for apart.
 */
export async function classesPage(viewer: ViewerRef, query: ClassesQuery): Promise<ClassesPage> {
  const listed = await readOnce<Asked>(viewer, pageSql(query), { plan: true });
  const page = pageOf(query, listed, ({ key, id }) => ({ key, id }));
  const [first] = listed;
  const known = knownCount(countKey(viewer, query.filters), first?.total ?? null);
  const names = first ? (first.names ?? none) : null;
  const rest =
    known && names
      ? null
      : await asViewer(
          viewer,
          async (tx) => ({
            count: known ?? (await countClasses(tx, query.filters, viewer)),
            names: names ?? (await namesOf(tx, query.filters)),
          }),
          { readOnly: true },
        );
  const count = known ?? rest?.count;
  if (!count) throw new Error("The classes of a page were not counted.");
  return { ...page, rows: page.rows.map(toRow), count, names: names ?? rest?.names ?? none };
}

/** Whoever looks through somebody's eyes may see less than they do. */
type Counting = Pick<ViewerRef, "userId" | "viewAs">;
const countKey = ({ userId, viewAs }: Counting, filters: Filters) => [
  "classes",
  userId,
  viewAs?.id,
  filtersJson(filters),
];

/**
 * How many classes fit the filters; see `lib/table/count`.
 * @param viewer who counts, where it is more than `tx` knows of them
 */
export async function countClasses(
  tx: Tx,
  filters: Filters,
  viewer: Counting = tx.viewer,
): Promise<ListCount> {
  return countList(countKey(viewer, filters), null, async () => {
    const [row] = await run<{ n: number; exact: boolean }>(
      tx,
      sql`select n, exact from app.count_classes(${filtersJson(filters)}::jsonb)`,
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
           ${named(filters) ? sql`, case when found.n = 1 then (select to_jsonb(x) from (${namesSql(filters)}) x) end as names` : sql``}
    from found
    -- A probe for each id: the policy is asked about this page, and not about a table that is hashed.
    cross join lateral (select * from classes c where c.id = found.id offset 0) c
    join app.class_facts(array(select id from found)) f on f.id = found.id
    order by found.n`;
}

const none: FilterNames = { group: null, teacher: null, term: null };
const named = ({ group, teacher, term }: Filters) => Boolean(group ?? teacher ?? term);

const namesSql = ({ group, teacher, term }: Filters): SQL => sql`
  select (select g.name from groups g where g.id = ${group ?? null}::uuid and g.deleted_at is null) as group,
         (select u.name from users u where u.id = ${teacher ?? null}::uuid) as teacher,
         (select s.title from academic_sessions s where s.id = ${term ?? null}::uuid) as term`;

/** Asked for only where a filter names something. */
async function namesOf(tx: Tx, filters: Filters): Promise<FilterNames> {
  if (!named(filters)) return none;
  return (await run<FilterNames>(tx, namesSql(filters)))[0] ?? none;
}

function toRow(listed: Listed): ClassRow {
  const { key: _key, total: _total, names: _names, ...found } = listed as Asked;
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
