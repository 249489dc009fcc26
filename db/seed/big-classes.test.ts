import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "../testing/connections";
import { testDatabase } from "../testing/database";
import { seedBigClasses } from ".";

const size = { groups: 400, people: 3_000, classes: 300, members: 7_000 };
let ownerUrl: string;
let first: Awaited<ReturnType<typeof seedBigClasses>>;

const ask = <Row extends object>(text: string, values: unknown[] = []) =>
  withOwner(ownerUrl, async (owner) => (await owner.query<Row>(text, values)).rows);
const count = async (text: string, values: unknown[] = []) =>
  (await ask<{ n: number }>(`select count(*)::integer n from ${text}`, values))[0]?.n;

beforeAll(async () => {
  ({ ownerUrl } = await testDatabase());
  first = await seedBigClasses(ownerUrl, size);
}, 60_000);

describe("classes for measurements", () => {
  it("are as many as were asked for, with as many places", async () => {
    expect(await count("classes")).toBe(size.classes);
    expect(await count("class_members")).toBe(size.members);
  });

  it("hold a class of 500 and a teacher of eight", async () => {
    const places = "class_members where class_id = $1 and role = 'student'";
    expect(await count(places, [first.rooms.fullId])).toBe(500);
    const [desk] = first.rooms.desks;
    expect(
      await count("class_members where user_id = $1 and role = 'teacher'", [desk?.userId]),
    ).toBe(8);
    expect(
      await count("class_members where class_id = $1 and user_id = $2 and is_primary", [
        first.rooms.fullId,
        desk?.userId,
      ]),
    ).toBe(1);
  });

  it("are some of them empty, without a teacher, over capacity, completed and archived", async () => {
    for (const odd of [
      "enrolled_count = 0 and status = 'active'",
      "teacher_count = 0",
      "enrolled_count > capacity",
      "status = 'completed'",
      "deleted_at is not null",
    ])
      expect(await count(`classes where ${odd}`), odd).toBeGreaterThan(0);
  });

  it("carry the counts and enrolments that triggers would have kept", async () => {
    const pupils = "class_members m where m.class_id = c.id and m.role = 'student'";
    expect(
      await count(`classes c where teacher_count <>
        (select count(*) from class_members m where m.class_id = c.id and m.role = 'teacher')`),
    ).toBe(0);
    expect(
      await count(`classes c where enrolled_count <>
        (select count(*) from enrollments e where e.class_id = c.id and e.status = 'active')`),
    ).toBe(0);
    expect(
      await count(
        `classes c where status = 'active' and enrolled_count <> (select count(*) from ${pupils})`,
      ),
    ).toBe(0);
    expect(await count("enrollments where status = 'dropped'")).toBeGreaterThan(0);
  });

  it("seat nobody whom the roster would refuse", async () => {
    const misfits = `class_members m
      join classes c on c.id = m.class_id join groups g on g.id = c.group_id
      where not app.fits_roster(m.tenant_id, m.user_id, m.role, app.home_of(c.tenant_id, g.path), g.path)`;
    expect(await count(misfits)).toBe(0);
  });

  it("leave triggers, indexes and foreign keys as they were", async () => {
    expect(await count("pg_trigger where not tgisinternal and tgenabled = 'D'")).toBe(0);
    expect(
      await count(`pg_indexes where indexname in
        ('idx_classes_search', 'class_members_user_id_idx', 'idx_enrollments_student_class')`),
    ).toBe(3);
    expect(
      await count(`pg_constraint where contype = 'f' and conname in
        ('class_members_user_fk', 'classes_group_fk', 'enrollments_student_fk', 'group_members_group_fk')`),
    ).toBe(4);
  });

  it("are the same the second time", async () => {
    expect(await seedBigClasses(ownerUrl, size)).toEqual(first);
    expect(await count("classes")).toBe(size.classes);
  });
});
