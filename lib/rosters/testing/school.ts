import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import {
  type GroupRow,
  makeClass,
  makeClassMember,
  makeGroup,
  makeMember,
  makeUser,
} from "@/db/testing/factories";
import { makeSchool } from "@/db/testing/factories-rosters";
import { asOwner, makePerson, type TestPerson } from "@/lib/auth/testing/people";

export type RosterSchool = {
  admin: TestPerson;
  /** Teaches every class here, and is a member of the department. */
  teacher: TestPerson;
  school: GroupRow;
  department: GroupRow;
  classes: string[];
  pupils: string[];
};

/** A district with one school, whose pupils sit in no class yet. */
export async function makeRosterSchool(
  size: { classes?: number; pupils?: number; zone?: string; capacity?: number } = {},
): Promise<RosterSchool> {
  const { ownerUrl } = await testDatabase();
  const admin = await makePerson({ role: "system_admin" });
  const { root, tenantId } = admin;
  return withOwner(ownerUrl, async (owner) => {
    const school = await makeGroup(owner, { parent: root });
    await makeSchool(owner, school, { time_zone: size.zone ?? "America/Los_Angeles" });
    const department = await makeGroup(owner, { parent: school }, { type: "department" });
    const teacher = await makePerson({ role: "teacher", in: department });
    const classes: string[] = [];
    for (let n = 0; n < (size.classes ?? 1); n += 1) {
      const id = await makeClass(owner, department, { capacity: size.capacity ?? 30 });
      await makeClassMember(owner, tenantId, id, teacher.userId, "teacher");
      classes.push(id);
    }
    const pupils: string[] = [];
    for (let n = 0; n < (size.pupils ?? 3); n += 1) {
      const id = await makeUser(owner, tenantId);
      await makeMember(owner, id, school, "student");
      pupils.push(id);
    }
    return { admin, teacher, school, department, classes, pupils };
  });
}

/** Classes whose counts are not what their roster and their spells say, and spells of what doesn't run. */
export const driftOf = (tenantId: string) =>
  asOwner(
    `select c.id, c.status, c.enrolled_count as enrolled, c.teacher_count as teachers, n.spells, n.pupils, n.staff
     from classes c cross join lateral (select
       (select count(*)::integer from enrollments e where e.class_id = c.id and e.status = 'active') as spells,
       (select count(*)::integer from class_members m where m.class_id = c.id and m.role = 'student') as pupils,
       (select count(*)::integer from class_members m where m.class_id = c.id and m.role = 'teacher') as staff) n
     where c.tenant_id = $1 and (c.enrolled_count <> n.spells or c.teacher_count <> n.staff
       or n.spells <> case c.status when 'active' then n.pupils else 0 end)`,
    [tenantId],
  );
