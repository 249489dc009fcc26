import { type SQL, sql } from "drizzle-orm";
import { keysetLimit } from "@/lib/table/keyset";
import type { FindForRoster, FindTargets } from "./input";
import type { RosterHistoryQuery, RosterQuery } from "./table";

/** More than any class has; for paper and files. */
export const WHOLE = 20_000;

const member = sql`r.id, r.user_id as "userId", r.role, r.is_primary as "isPrimary", r.name, r.status,
  r.number, r.grade, r.since::text as since, r.astray`;

/** All teachers and one page of the pupils, in one statement; whoever keeps the class is asked once. */
export const rosterSql = (classId: string, { sort, cursor, ...query }: RosterQuery): SQL => sql`
  select ${member}, r.key, r.total, r.n
  from rows from (app.find_roster(${classId}, 'teacher', 'since', true, null, null, 100))
    with ordinality r(id, user_id, role, is_primary, name, status, number, grade, since, key, total, astray, n)
  union all
  select ${member}, r.key, r.total, r.n
  from rows from (app.find_roster(${classId}, 'student', ${sort.column},
      ${(sort.direction === "asc") === (cursor?.move !== "previous")},
      ${cursor?.key ?? null}, ${cursor?.id ?? null}::uuid, ${keysetLimit({ ...query, sort, cursor })}))
    with ordinality r(id, user_id, role, is_primary, name, status, number, grade, since, key, total, astray, n)
  order by role, n`;

/** Everybody on the roster, by name. */
export const wholeRosterSql = (classId: string): SQL => sql`
  select ${member} from rows from (app.find_roster(${classId}, null, 'name', true, null, null, ${WHOLE}))
    with ordinality r(id, user_id, role, is_primary, name, status, number, grade, since, key, total, astray, n)
  order by r.role, r.n`;

export const candidatesSql = ({ classId, role, text }: FindForRoster): SQL => sql`
  select user_id as id, name, number, grade, on_roster as "onRoster"
  from app.find_for_roster(${classId}, ${role}, ${text}, 20)`;

export const resolveSql = (classId: string, role: string, texts: readonly string[]): SQL => sql`
  select line, user_id as id, name, number, grade, matched_by as how, on_roster as "onRoster"
  from app.resolve_for_roster(${classId}, ${role}, ${sql.param(texts)}::text[])`;

/** Running classes whose roster the viewer edits, but for one; those of a teacher are their own. */
export const targetsSql = ({ classId, text }: FindTargets, own: boolean): SQL => sql`
  select c.id, c.name, c.code, f.group_name as "group", c.capacity + c.extra_seats - c.enrolled_count as left
  from rows from (app.find_classes(${JSON.stringify({ q: text, status: ["active"], ...(own && { mine: "1" }) })}::jsonb,
      'name', true, null, null, 60)) with ordinality p(id, key, total, n)
  join classes c on c.id = p.id
  join app.class_facts(array[c.id]) f on f.keeps
  where c.id <> ${classId} order by p.n limit 20`;

/** Who came and who left, as the spells tell it. */
export const historySql = (classId: string, query: RosterHistoryQuery): SQL => sql`
  select id, kind, at::text as at, day::text as day, student_id as "pupilId", student as pupil, visible,
         by_id as "byId", by_name as "byName"
  from app.roster_history(${classId}, ${query.filters.pupil ?? null}::uuid,
    ${(query.sort.direction === "asc") === (query.cursor?.move !== "previous")},
    ${query.cursor?.key ?? null}::timestamptz, ${query.cursor?.id ?? null}::uuid, ${keysetLimit(query)})`;

/** The times that one pupil was in the class, the last first. */
export const spellsSql = (classId: string, pupil: string): SQL => sql`
  select id, enrollment_date::text as from, completion_date::text as until, status
  from enrollments where class_id = ${classId} and student_id = ${pupil}
  order by enrollment_date desc, created_at desc, id limit 200`;

/**
 * The classes that the viewer teaches: those that run today, where they are, and what else belongs to a
 * term of today or begins later.
 */
export const taughtSql = sql`
  select c.id, c.name, c.code, c.subject, c.schedule_description as schedule, c.start_date::text as "startDate",
         c.end_date::text as "endDate", c.status, c.enrolled_count as enrolled, c.capacity,
         c.extra_seats as "extraSeats", f.group_name as "group", f.term, at.today
  from app.my_school_days() d
  join classes c on c.id = d.class_id
  join app.class_facts(array(select class_id from app.my_school_days())) f on f.id = c.id
  left join academic_sessions s on s.id = c.academic_session_id
  cross join lateral (
    select c.status = 'active' and c.start_date <= d.today and (c.end_date is null or c.end_date >= d.today) as today,
           d.today between s.start_date and s.end_date as term) at
  where c.deleted_at is null and (at.today or at.term or (c.status = 'active' and c.start_date > d.today))
  order by at.today desc, c.name collate app.natural, c.id limit 200`;
