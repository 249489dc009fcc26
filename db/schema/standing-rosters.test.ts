import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate, rollback } from "../migrate";
import { withOwner } from "../testing/connections";
import { freshDatabase, type TestDatabase } from "../testing/database";
import {
  makeClass,
  makeClassMember,
  makeGroup,
  makeMember,
  makeTenant,
  makeUser,
} from "../testing/factories";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase("empty");
});
afterAll(() => database.drop());

test("rosters that stood before enrolments were kept get their record, and keep everybody", async () => {
  await migrate(database.ownerUrl, { to: "0016" });
  const made = await withOwner(database.ownerUrl, async (owner) => {
    const tenantId = await makeTenant(owner);
    const root = await makeGroup(owner, { tenantId });
    const full = await makeClass(owner, root, { capacity: 1, enrolled_count: 1 });
    const ended = await makeClass(owner, root, { status: "completed", enrolled_count: 9 });
    for (let n = 0; n < 3; n += 1) {
      const pupil = await makeUser(owner, tenantId);
      await makeMember(owner, pupil, root, "student");
      await makeClassMember(owner, tenantId, full, pupil, "student");
      await makeClassMember(owner, tenantId, ended, pupil, "student");
    }
    const teacher = await makeUser(owner, tenantId);
    await makeClassMember(owner, tenantId, full, teacher, "teacher");
    // Nothing kept a pupil from answering for a class.
    await owner.query(
      "update class_members set is_primary = true where class_id = $1 and user_id in (select user_id from class_members where role = 'student' limit 1)",
      [full],
    );
    return { full, ended };
  });
  const rows = (text: string) =>
    withOwner(database.ownerUrl, async (owner) => (await owner.query(text)).rows);

  await migrate(database.ownerUrl);
  expect(
    await rows(
      "select id, capacity, extra_seats, enrolled_count, teacher_count from classes order by capacity",
    ),
  ).toEqual([
    { id: made.full, capacity: 1, extra_seats: 2, enrolled_count: 3, teacher_count: 1 },
    { id: made.ended, capacity: 20, extra_seats: 0, enrolled_count: 0, teacher_count: 0 },
  ]);
  expect(
    await rows("select class_id, status, count(*)::integer as n from enrollments group by 1, 2"),
  ).toEqual([{ class_id: made.full, status: "active", n: 3 }]);
  expect(await rows("select from class_members where is_primary")).toEqual([]);

  // On the way back the seats beyond the capacity become the capacity.
  await rollback(database.ownerUrl, { to: "0016" });
  expect(await rows("select capacity, enrolled_count from classes order by capacity")).toEqual([
    { capacity: 3, enrolled_count: 3 },
    { capacity: 20, enrolled_count: 0 },
  ]);
}, 60_000);
