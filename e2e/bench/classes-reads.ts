import { sql } from "drizzle-orm";
import { asViewer, type ViewerRef } from "@/db/viewer";

const PAGE = 51;
export type ClassFilters = Record<string, string | string[]>;

/** What the list of classes asks the database: a page of rows with what stands beside them, and how many. */
export const readClasses = (viewer: ViewerRef, filters: ClassFilters) =>
  asViewer(
    viewer,
    async (tx) => {
      const asked = JSON.stringify(filters);
      const { rows } = await tx.execute<{ total: number | null }>(sql`
        with found as materialized (
          select p.id, p.key, p.total, p.n
          from rows from (app.find_classes(${asked}::jsonb, 'name', true, null, null, ${PAGE}))
            with ordinality p(id, key, total, n))
        select c.id, c.name, c.code, c.subject, c.level, c.status, c.deleted_at, c.enrolled_count, c.capacity,
               c.teacher_count, c.schedule_description, c.start_date, c.end_date, c.group_id,
               f.teacher_id, f.teacher, f.group_name, f.group_visible, f.term, f.keeps, found.total
        from found
        join classes c on c.id = found.id
        join app.class_facts(array(select id from found)) f on f.id = found.id
        order by found.n`);
      const known = rows.length === 0 || rows[0]?.total !== null;
      if (!known) await tx.execute(sql`select n, exact from app.count_classes(${asked}::jsonb)`);
    },
    { readOnly: true },
  );

/**
 * What a class's page asks: its head, its teachers and a page of its pupils.
 * @param from how many pupils come before that page
 */
export const readRoster = (viewer: ViewerRef, classId: string, from: number) =>
  asViewer(
    viewer,
    async (tx) => {
      await tx.execute(sql`
        select c.id, c.name, c.settings, f.group_name, f.teacher, f.keeps, app.administers_group(c.group_id)
        from classes c cross join lateral app.class_facts(array[c.id]) f where c.id = ${classId}`);
      const place = from > 0 ? await placeAt(tx, classId, from) : { key: null, id: null };
      await tx.execute(sql`
        select * from app.find_roster(${classId}, 'teacher', 'since', true, null, null, 100)
        union all
        select * from app.find_roster(${classId}, 'student', 'name', true, ${place.key}, ${place.id}::uuid, ${PAGE})`);
    },
    { readOnly: true },
  );

type Place = { key: string | null; id: string | null };
const places = new Map<string, Place>();

/** The row of a roster after which a page begins; looked up once, so that no page pays for it. */
async function placeAt(
  tx: Parameters<Parameters<typeof asViewer>[1]>[0],
  classId: string,
  from: number,
): Promise<Place> {
  const name = `${classId}/${from}`;
  const known = places.get(name);
  if (known) return known;
  const { rows } = await tx.execute<Place>(sql`
    select key, id from app.find_roster(${classId}, 'student', 'name', true, null, null, ${from})`);
  const place = rows.at(-1) ?? { key: null, id: null };
  places.set(name, place);
  return place;
}
