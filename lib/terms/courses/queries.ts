import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import {
  keysetKey,
  keysetLimit,
  keysetOrder,
  keysetWhere,
  type Page,
  pageOf,
} from "@/lib/table/keyset";
import type { CoursesQuery } from "./table";
import type { CourseRow } from "./types";

export type * from "./types";

type Row = Omit<CourseRow, "group"> & {
  key: string;
  groupId: string;
  groupName: string;
  groupVisible: boolean;
  [column: string]: unknown;
};
const title = sql`k.title`;
const id = sql`k.id`;

/** The district's courses by title, those in the archive only when asked for. */
export async function listCourses(
  viewer: ViewerRef,
  query: CoursesQuery,
): Promise<Page<CourseRow>> {
  const { q, archived } = query.filters;
  const words = (q ?? "").trim().split(/\s+/).filter(Boolean).slice(0, 10);
  const holds = words.map(
    (word) =>
      sql`and position(app.fold(${word}) in app.fold(k.title || ' ' || coalesce(k.code, '') || ' ' || coalesce(k.subject, ''))) > 0`,
  );
  const read = await asViewer(
    viewer,
    (tx) =>
      coursesBy(
        tx,
        sql`(k.deleted_at is not null) = ${archived !== undefined} and ${keysetWhere(query, title, id)}
            ${sql.join(holds, sql` `)}`,
        sql`order by ${keysetOrder(query, title, id)} limit ${keysetLimit(query)}`,
      ),
    { readOnly: true },
  );
  return pageOf(query, read, ({ key, id }) => ({ key, id }));
}

/** One course, for its dialog; null for what is none of the viewer's district. */
export async function getCourse(viewer: ViewerRef, courseId: string): Promise<CourseRow | null> {
  const [found] = await asViewer(
    viewer,
    (tx) => coursesBy(tx, sql`k.id = ${courseId}`, sql`limit 1`),
    { readOnly: true },
  );
  return found ?? null;
}

async function coursesBy(tx: Tx, where: SQL, order: SQL): Promise<(CourseRow & { key: string })[]> {
  const { rows } = await tx.execute<Row>(sql`
    select k.id, k.title, k.code, k.subject, k.grade_levels::text[] as "gradeLevels",
           k.deleted_at is not null as archived, k.updated_at::text as version, ${keysetKey(title)} as key,
           k.group_id as "groupId", coalesce(g.name, '') as "groupName", g.id is not null as "groupVisible",
           app.is_system_admin() or app.administers_group(k.group_id) as manages,
           (select count(*)::integer from classes c where c.course_id = k.id and c.deleted_at is null) as classes
    from courses k left join groups g on g.id = k.group_id
    where ${where} ${order}`);
  return rows.map(({ groupId, groupName, groupVisible, ...row }) => ({
    ...row,
    group: { id: groupId, name: groupName, visible: groupVisible },
  }));
}
