import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { makeClass, makeClassMember, makeUser } from "@/db/testing/factories";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { asOwner } from "@/lib/auth/testing/people";
import { makeRosterSchool, type RosterSchool } from "./testing/school";

/*
 * The views of seed 003 (8.6.1 and 8.6.2), as those see them who ask. What the seed has as columns of
 * users (role) and classes (teacher_id) comes from memberships and rosters here.
 */
let place: RosterSchool;
let pupil: ViewerRef;
beforeAll(async () => {
  const { ownerUrl } = await testDatabase();
  place = await makeRosterSchool({ classes: 2, pupils: 3 });
  const { tenantId } = place.admin;
  const [first = "", second = ""] = place.classes;
  const [one = "", two = "", three = ""] = place.pupils;
  pupil = { userId: one };
  await withOwner(ownerUrl, async (owner) => {
    for (const id of [one, two]) await makeClassMember(owner, tenantId, first, id, "student");
    await owner.query("delete from class_members where user_id = $1", [two]);
    // A class that the teacher keeps no roster of, and one that is archived.
    await owner.query("delete from class_members where class_id = $1", [second]);
    await makeClassMember(owner, tenantId, second, three, "student");
    const gone = await makeClass(owner, place.school);
    await makeClassMember(owner, tenantId, gone, three, "student");
    await owner.query("update classes set deleted_at = now() where id = $1", [gone]);
    await owner.query(
      "update class_members set is_primary = true where class_id = $1 and role = 'teacher'",
      [first],
    );
    await makeUser(owner, tenantId, { deleted_at: "2026-01-01", status: "archived" });
  });
  await asOwner("update users set last_login = now() where tenant_id = $1", [tenantId]);
});

type Row = Record<string, unknown>;
const rows = async (viewer: ViewerRef, view: string) =>
  (
    await asViewer(viewer, (tx) => tx.execute<Row>(sql.raw(`select * from ${view}`)), {
      readOnly: true,
    })
  ).rows;
const person = async (id: string) =>
  (await asOwner<{ name: string; email: string }>("select * from users where id = $1", [id]))[0];

describe("view_user_roster", () => {
  it("has the seed's columns, in its order, and everybody for an admin", async () => {
    const found = await rows(place.admin, "view_user_roster");
    expect(Object.keys(found[0] ?? {})).toEqual(
      "id email name role status created_at last_login tenant_id".split(" "),
    );
    const roles = found.map(({ id, role }) => [id, role]);
    expect(new Map(roles as [string, string][])).toEqual(
      new Map<string, string>([
        [place.admin.userId, "system_admin"],
        [place.teacher.userId, "teacher"],
        ...place.pupils.map((id): [string, string] => [id, "student"]),
      ]),
    );
    expect(found.every(({ email, last_login }) => email && last_login)).toBe(true);
  });

  it("has for a teacher whom they teach, without addresses", async () => {
    const found = await rows(place.teacher, "view_user_roster");
    expect(found.map(({ id }) => id).sort()).toEqual([place.teacher.userId, pupil.userId].sort());
    const other = found.find(({ id }) => id === pupil.userId);
    expect(other).toMatchObject({ email: null, last_login: null, status: "active" });
  });

  it("has for a pupil nobody but themselves", async () => {
    const found = await rows(pupil, "view_user_roster");
    expect(found).toMatchObject([
      { id: pupil.userId, role: "student", email: (await person(pupil.userId))?.email },
    ]);
  });
});

describe("view_class_enrollment", () => {
  const columns =
    "class_id class_name level student_id student_name student_email enrollment_date enrollment_status attendance_rate current_grade teacher_name tenant_id";

  it("has the seed's columns, and each spell of a class that stands for an admin", async () => {
    const found = await rows(place.admin, "view_class_enrollment");
    expect(Object.keys(found[0] ?? {})).toEqual(columns.split(" "));
    const [first, second] = place.classes;
    const [one, two, three] = place.pupils;
    const told = found.map((row) => [row.class_id, row.student_id, row.enrollment_status]);
    expect(told.sort()).toEqual(
      [
        [first, one, "active"],
        [first, two, "dropped"],
        [second, three, "active"],
      ].sort(),
    );
    const leads = (await person(place.teacher.userId))?.name;
    for (const row of found) {
      expect(row.teacher_name).toBe(row.class_id === first ? leads : null);
      expect(row).toMatchObject({
        student_name: (await person(String(row.student_id)))?.name,
        student_email: (await person(String(row.student_id)))?.email,
      });
    }
  });

  it("has for a teacher the spells of their classes, of those whom they may still see", async () => {
    const found = await rows(place.teacher, "view_class_enrollment");
    expect(found).toMatchObject([
      { class_id: place.classes[0], student_id: pupil.userId, student_email: null },
    ]);
  });

  it("has for a pupil their own spells, and no name but theirs", async () => {
    const found = await rows(pupil, "view_class_enrollment");
    expect(found).toMatchObject([
      { class_id: place.classes[0], student_id: pupil.userId, teacher_name: null },
    ]);
  });
});
