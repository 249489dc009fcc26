import { sql } from "drizzle-orm";
import { ownerPool } from "@/db/client";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { median, timed } from "./bulk";
import { classViewer, type Schooling } from "./classes-pages";
import { atMost, type Goal } from "./goals";

const PUPILS = 500;
const LINES = 5_000;

/** Questions whose figure is a time in the database: 500 pupils at once, searching, pasting. */
export async function rosterFigures(big: Schooling): Promise<Goal[]> {
  const teacher = classViewer(big, "desk_teacher");
  const { classId, pupils, names } = await emptyClass(big, teacher);
  const add = () => addAndTakeBack(teacher, classId, pupils, big.tenantId);
  await add();
  const adding = await median(7, add);
  const find = (text: string) =>
    asViewer(
      teacher,
      (tx) => tx.execute(sql`select * from app.find_for_roster(${classId}, 'student', ${text})`),
      { readOnly: true },
    );
  const typed = names[7]?.slice(0, 3) ?? "mar";
  await find(typed);
  const finding = await median(9, () => timed(() => find(typed)));
  const lines = Array.from({ length: LINES }, (_, i) => names[i % names.length] ?? "");
  const resolve = () =>
    asViewer(
      teacher,
      (tx) =>
        tx.execute(
          sql`select * from app.resolve_for_roster(${classId}, 'student', ${sql.param(lines)}::text[])`,
        ),
      { readOnly: true },
    );
  await resolve();
  const resolving = await median(5, () => timed(resolve));
  return [
    atMost(`adding ${PUPILS} pupils in one action, ms in the database`, adding, 300),
    atMost(`search as you type in a school of ${big.rooms.pupils} pupils, ms`, finding, 15),
    atMost(`resolving ${LINES} pasted lines there, ms`, resolving, 500),
  ];
}

/** A class of the teacher's that nobody sits in, wide enough, and pupils of its school. */
async function emptyClass(big: Schooling, teacher: ViewerRef) {
  const pool = await ownerPool();
  const name = "Nobody’s yet";
  const { rows } = await pool.query<{ id: string }>(
    `with standing as (select id from classes where tenant_id = $1 and name = $4), made as (
       insert into classes (tenant_id, group_id, name, capacity)
       select $1, $2, $4, 1000 where not exists (select from standing) returning id
     ), taught as (
       insert into class_members (tenant_id, class_id, user_id, role, is_primary)
       select $1, id, $3, 'teacher', true from made
     )
     select id from made union all select id from standing`,
    [big.tenantId, big.rooms.schoolId, teacher.userId, name],
  );
  const { rows: pupils } = await pool.query<{ id: string; name: string }>(
    `select u.id, u.name from students s join users u on u.tenant_id = s.tenant_id and u.id = s.user_id
     join schools k on k.tenant_id = s.tenant_id and k.id = s.school_id
     where k.group_id = $1 order by u.id`,
    [big.rooms.schoolId],
  );
  return {
    classId: rows[0]?.id ?? "",
    pupils: pupils.slice(0, PUPILS).map(({ id }) => id),
    names: pupils.map((pupil) => pupil.name),
  };
}

class TakenBack extends Error {}

/** Milliseconds of the one statement by which pupils come onto a roster; nothing of it stays. */
async function addAndTakeBack(
  teacher: ViewerRef,
  classId: string,
  pupils: readonly string[],
  tenantId: string,
): Promise<number> {
  let ms = 0;
  const work = async (tx: Tx) => {
    ms = await timed(() =>
      tx.execute(sql`
        insert into class_members (tenant_id, class_id, user_id, role)
        select ${tenantId}::uuid, ${classId}::uuid, p.id, 'student'
        from unnest(${sql.param(pupils)}::uuid[]) p(id)`),
    );
    throw new TakenBack();
  };
  try {
    await asViewer(teacher, work, { action: "class_member_created" });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  return ms;
}
