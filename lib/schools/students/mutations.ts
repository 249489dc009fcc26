import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { SaveStudent } from "./input";

type Loaded = {
  manages: boolean;
  pupil: boolean;
  archived: boolean;
  version: string | null;
  number: string | null;
  grade: string | null;
  status: string | null;
  [column: string]: unknown;
};

/**
 * Begins a pupil's record, or changes it.
 * @throws NotFound, Forbidden; Invalid for somebody who is no pupil, and at the school when it is out
 * of sight; Conflict with what stands now, or when another pupil has the number
 */
export async function saveStudent(tx: Tx, input: SaveStudent): Promise<{ version: string }> {
  const { userId, version, number, grade, status } = input;
  const found = await load(tx, userId);
  if (!found.manages) throw new Forbidden("You may look at this person, but not change them.");
  if (found.archived) throw new Invalid("This person is archived. Restore them first.");
  if (!found.pupil)
    throw new Invalid("This person is no pupil. Give them a place as a pupil first.");
  if (found.version !== version) throw changedMeanwhile(found);
  const schoolId = input.schoolId ? await schoolOf(tx, input.schoolId) : null;
  const { rows } = await tx.execute<{ version: string }>(
    version === null
      ? sql`insert into students (tenant_id, user_id, number, grade_level, status, school_id)
            values (${tx.viewer.tenantId}, ${userId}, ${number}, ${grade}, ${status}, ${schoolId})
            on conflict (tenant_id, user_id) do nothing returning updated_at::text as version`
      : sql`update students set number = ${number}, grade_level = ${grade}, status = ${status}, school_id = ${schoolId}
            where user_id = ${userId} and updated_at = ${version}::timestamptz returning updated_at::text as version`,
  );
  const [saved] = rows;
  if (!saved) throw changedMeanwhile(await load(tx, userId));
  return saved;
}

/** The profile of a school in sight. A school without one gets an empty one, where that is the viewer's. */
async function schoolOf(tx: Tx, groupId: string): Promise<string> {
  const find = () =>
    tx.execute<{ id: string | null; type: string; manages: boolean }>(sql`
      select s.id, g.type, app.is_system_admin() or app.administers_group(g.id) as manages
      from groups g left join schools s on s.group_id = g.id
      where g.id = ${groupId} and g.deleted_at is null`);
  const [found] = (await find()).rows;
  if (found?.id) return found.id;
  const misfit = { schoolId: ["Choose a school that you see."] };
  if (!found?.manages || found.type !== "school")
    throw new Invalid("The school does not fit.", misfit);
  await tx.execute(sql`
    insert into schools (tenant_id, group_id) values (${tx.viewer.tenantId}, ${groupId})
    on conflict (tenant_id, group_id) do nothing`);
  const [made] = (await find()).rows;
  if (!made?.id) throw new Invalid("The school does not fit.", misfit);
  return made.id;
}

async function load(tx: Tx, userId: string): Promise<Loaded> {
  const { rows } = await tx.execute<Loaded>(sql`
    select app.is_system_admin() or app.manages_user(u.id) as manages, u.deleted_at is not null as archived,
           s.updated_at::text as version, s.number, s.grade_level as grade, s.status,
           s.id is not null or exists (select from group_members m where m.user_id = u.id and m.role = 'student') as pupil
    from users u left join students s on s.user_id = u.id
    where u.id = ${userId} and u.erased_at is null`);
  const [found] = rows;
  if (!found || (found.archived && !found.manages)) throw new NotFound("This person");
  return found;
}

function changedMeanwhile({ version, number, grade, status }: Loaded): Conflict {
  return new Conflict(
    "Somebody changed this record since you opened it. Your change was not saved.",
    { version, number, grade, status },
  );
}
