import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { makeMember } from "@/db/testing/factories";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { asOwner } from "@/lib/auth/testing/people";
import { driftOf, makeRosterSchool, type RosterSchool } from "./testing/school";

let place: RosterSchool;
let classId: string;
let pupil: string;

beforeAll(async () => {
  await testDatabase();
});
beforeEach(async () => {
  place = await makeRosterSchool();
  [classId = ""] = place.classes;
  [pupil = ""] = place.pupils;
});

const as = <T>(viewer: ViewerRef, run: (tx: Tx) => Promise<T>) =>
  asViewer(viewer, run, { action: "tested" });
const add = (viewer: ViewerRef, userId: string, to = classId) =>
  as(viewer, (tx) =>
    tx.execute(sql`insert into class_members (tenant_id, class_id, user_id, role)
      values (${tx.viewer.tenantId}, ${to}, ${userId}, 'student')`),
  );
const remove = (viewer: ViewerRef, userId: string, from = classId) =>
  as(viewer, (tx) =>
    tx.execute(sql`delete from class_members where class_id = ${from} and user_id = ${userId}`),
  );
const setStatus = (status: string) =>
  as(place.teacher, (tx) =>
    tx.execute(sql`update classes set status = ${status} where id = ${classId}`),
  );
type Spell = { id: string; status: string; by: string | null; until: string | null };
const spells = (userId = pupil) =>
  asOwner<Spell & { enrolled_by: string; ended_by: string | null }>(
    `select id, status, enrolled_by, ended_by, completion_date::text as until from enrollments
     where student_id = $1 and class_id = $2 order by created_at, id`,
    [userId, classId],
  );
const states = async (userId = pupil) => (await spells(userId)).map(({ status }) => status);
const counts = async () =>
  (
    await asOwner<{ enrolled_count: number; teacher_count: number }>(
      "select enrolled_count, teacher_count from classes where id = $1",
      [classId],
    )
  )[0];

describe("a pupil on the roster", () => {
  it("who leaves and returns has two spells, each with who did it", async () => {
    await add(place.teacher, pupil);
    expect(await counts()).toEqual({ enrolled_count: 1, teacher_count: 1 });
    await remove(place.admin, pupil);
    expect(await counts()).toEqual({ enrolled_count: 0, teacher_count: 1 });
    await add(place.admin, pupil);
    expect(await spells()).toMatchObject([
      { status: "dropped", enrolled_by: place.teacher.userId, ended_by: place.admin.userId },
      { status: "active", enrolled_by: place.admin.userId, ended_by: null, until: null },
    ]);
    expect(await driftOf(place.admin.tenantId)).toEqual([]);
  });

  it("who becomes a teacher by UPDATE ends the spell, and begins another one on the way back", async () => {
    const { ownerUrl } = await testDatabase();
    await withOwner(ownerUrl, (owner) => makeMember(owner, pupil, place.department, "teacher"));
    await add(place.teacher, pupil);
    const turn = (role: string) =>
      as(place.teacher, (tx) =>
        tx.execute(
          sql`update class_members set role = ${role} where class_id = ${classId} and user_id = ${pupil}`,
        ),
      );
    await turn("teacher");
    expect(await counts()).toEqual({ enrolled_count: 0, teacher_count: 2 });
    expect(await states()).toEqual(["dropped"]);
    await turn("student");
    expect(await counts()).toEqual({ enrolled_count: 1, teacher_count: 1 });
    expect(await states()).toEqual(["dropped", "active"]);
  });

  it("keeps their spell when somebody else becomes the primary teacher", async () => {
    await add(place.teacher, pupil);
    await as(place.teacher, (tx) =>
      tx.execute(sql`update class_members set is_primary = true
        where class_id = ${classId} and user_id = ${place.teacher.userId}`),
    );
    expect(await states()).toEqual(["active"]);
  });

  it("moves to another class in one transaction: the history of both is kept", async () => {
    const other = await makeRosterSchool({ classes: 2 });
    const [from = "", to = ""] = other.classes;
    const [moved = ""] = other.pupils;
    await add(other.teacher, moved, from);
    await as(other.teacher, async (tx) => {
      await tx.execute(sql`delete from class_members where class_id = ${from}
        and user_id = ${moved}`);
      await tx.execute(sql`insert into class_members (tenant_id, class_id, user_id, role)
        values (${tx.viewer.tenantId}, ${to}, ${moved}, 'student')`);
    });
    const rows = await asOwner(
      "select class_id, status from enrollments where student_id = $1 order by created_at",
      [moved],
    );
    expect(rows).toEqual([
      { class_id: from, status: "dropped" },
      { class_id: to, status: "active" },
    ]);
    expect(await driftOf(other.admin.tenantId)).toEqual([]);
  });
});

describe("a class", () => {
  it("that is completed completes its spells, and going on it goes on with the same ones", async () => {
    const [, second = ""] = place.pupils;
    await add(place.teacher, pupil);
    await add(place.teacher, second);
    await remove(place.teacher, second);
    const before = await spells();
    await setStatus("completed");
    expect(await counts()).toEqual({ enrolled_count: 0, teacher_count: 1 });
    expect(await spells()).toMatchObject([
      { status: "completed", until: expect.any(String), ended_by: place.teacher.userId },
    ]);
    expect(await states(second)).toEqual(["dropped"]);
    await setStatus("active");
    expect(await spells()).toEqual(before);
    expect(await states(second)).toEqual(["dropped"]);
    expect(await driftOf(place.admin.tenantId)).toEqual([]);
  });

  it("that is cancelled drops its spells", async () => {
    await add(place.teacher, pupil);
    await setStatus("cancelled");
    expect(await states()).toEqual(["dropped"]);
    await setStatus("active");
    expect(await states()).toEqual(["active"]);
  });

  it("that goes on opens no spell again that had ended before whoever sits there came back", async () => {
    await add(place.teacher, pupil);
    await remove(place.teacher, pupil);
    await setStatus("completed");
    await add(place.teacher, pupil);
    expect(await states()).toEqual(["dropped"]);
    await setStatus("active");
    expect(await states()).toEqual(["dropped", "active"]);
  });

  it("takes its enrolments along when it is deleted, and so does a person", async () => {
    await add(place.teacher, pupil);
    await asOwner("delete from users where id = $1", [pupil]);
    expect(await counts()).toEqual({ enrolled_count: 0, teacher_count: 1 });
    expect(await spells()).toEqual([]);
    const [, second = ""] = place.pupils;
    await add(place.teacher, second);
    await asOwner("delete from classes where id = $1", [classId]);
    expect(await asOwner("select from enrollments where class_id = $1", [classId])).toEqual([]);
  });
});

describe("what triggers keep", () => {
  it("is no change of the class that anybody made: neither its version nor the log moves", async () => {
    const version = async () =>
      (
        await asOwner<{ v: string }>("select updated_at::text as v from classes where id = $1", [
          classId,
        ])
      )[0]?.v;
    const before = await version();
    await add(place.teacher, pupil);
    expect(await version()).toBe(before);
    const logged = await asOwner(
      "select resource_type from audit_logs where tenant_id = $1 and action = 'tested'",
      [place.admin.tenantId],
    );
    expect(logged).toEqual([{ resource_type: "class_members" }]);
  });
});

describe("the day of a spell", () => {
  it.each(["Pacific/Kiritimati", "Pacific/Pago_Pago"])("is the day in %s", async (zone) => {
    const far = await makeRosterSchool({ zone });
    const [id = ""] = far.classes;
    const [first = "", second = ""] = far.pupils;
    await add(far.teacher, first, id);
    await add(far.teacher, second, id);
    await remove(far.teacher, second, id);
    const rows = await asOwner<{ enrollment_date: string; today: string }>(
      `select distinct enrollment_date::text, coalesce(completion_date, enrollment_date)::text as until,
              (now() at time zone $2)::date::text as today from enrollments where class_id = $1`,
      [id, zone],
    );
    expect(rows).toEqual([
      { enrollment_date: rows[0]?.today, until: rows[0]?.today, today: expect.any(String) },
    ]);
  });

  it("differs between the two: they are never on the same day", async () => {
    const [row] = await asOwner<{ apart: boolean }>(
      `select (now() at time zone 'Pacific/Kiritimati')::date > (now() at time zone 'Pacific/Pago_Pago')::date as apart`,
    );
    expect(row?.apart).toBe(true);
  });

  it("is one of a real time zone: no school gets another", async () => {
    await expect(
      as(place.admin, (tx) => tx.execute(sql`update schools set time_zone = 'Mars/Olympus'`)),
    ).rejects.toThrow("There is no such time zone");
  });
});
