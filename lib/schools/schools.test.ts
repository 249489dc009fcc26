import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { makeMember } from "@/db/testing/factories";
import { asViewer, type Tx } from "@/db/viewer";
import { makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { ownRecord } from "@/lib/me/queries";
import { makeSchool, type School } from "@/lib/people/testing/school";
import { makePupil, makeRoster } from "@/lib/rollover/testing";
import { schoolInput } from "./input";
import { saveSchool } from "./mutations";
import { getSchool } from "./queries";
import { studentInput } from "./students/input";
import { saveStudent } from "./students/mutations";
import { getAtSchool } from "./students/queries";

let world: School;
let foreign: TestPerson;
beforeAll(async () => {
  await testDatabase();
  world = await makeSchool();
  foreign = await makePerson({ role: "system_admin" });
});
const as = <T>(who: TestPerson, run: (tx: Tx) => Promise<T>) =>
  asViewer(who, run, { action: "tested" });

const profile = {
  code: "N-1",
  address: "1 Main St\nSpringfield",
  phone: "555 01",
  website: "https://north.example",
  principal: "Ada",
  gradeLevels: ["12", "09"],
  timeZone: "America/Chicago",
};
const save = (who: TestPerson, groupId: string, over: Record<string, unknown> = {}) =>
  as(who, (tx) =>
    saveSchool(tx, schoolInput.parse({ ...profile, groupId, version: null, ...over })),
  );

describe("the profile of a school", () => {
  it("is empty at first, then what its admin wrote", async () => {
    const groupId = world.school.id;
    expect(await getSchool(world.teacher, groupId)).toMatchObject({
      version: null,
      manages: false,
      gradeLevels: [],
    });
    const { version } = await save(world.leafAdmin, groupId);
    expect(await getSchool(world.leafAdmin, groupId)).toEqual({
      ...profile,
      groupId,
      version,
      gradeLevels: ["09", "12"],
      manages: true,
    });
    const next = await save(world.admin, groupId, { version, phone: "" });
    await expect(save(world.leafAdmin, groupId, { version })).rejects.toMatchObject({
      code: "conflict",
      current: { phone: null, version: next.version },
    });
    await expect(save(world.leafAdmin, groupId)).rejects.toMatchObject({ code: "conflict" });
  });

  it("written twice at once is written once", async () => {
    const both = await Promise.allSettled(
      ["A", "B"].map((code) => save(world.admin, world.other.id, { code })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { version } = (await getSchool(world.admin, world.other.id)) ?? { version: null };
    await expect(save(world.admin, world.other.id, { version, code: "N-1" })).rejects.toMatchObject(
      { message: "Another school has this code." },
    );
  });

  it("is refused to a teacher and a neighbour, not found elsewhere, and none of a district", async () => {
    await expect(save(world.teacher, world.school.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(save(world.leafAdmin, world.other.id)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(save(foreign, world.school.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(save(world.admin, world.admin.root.id)).rejects.toMatchObject({ code: "invalid" });
    expect(await getSchool(world.admin, world.admin.root.id)).toBeNull();
    expect(await getSchool(foreign, world.school.id)).toBeNull();
  });

  it.each([
    "javascript:alert(1)",
    "ftp://x.example",
    "north.example",
    "https://",
    "https://a b.example",
    "data:text/html,x",
  ])("takes no website %s", (website) =>
    expect(
      schoolInput.safeParse({ ...profile, groupId: world.school.id, version: null, website }).error
        ?.issues[0]?.path,
    ).toEqual(["website"]),
  );
  it.each(["Mars/Olympus", "", "x".repeat(99)])("takes no time zone %s", (timeZone) =>
    expect(
      schoolInput.safeParse({ ...profile, groupId: world.school.id, version: null, timeZone })
        .success,
    ).toBe(false),
  );
});

const record = { number: "4711", grade: "08", status: "enrolled", schoolId: "" };
const write = (who: TestPerson, userId: string, over: Record<string, unknown> = {}) =>
  as(who, (tx) =>
    saveStudent(tx, studentInput.parse({ ...record, userId, version: null, ...over })),
  );

describe("a pupil's record", () => {
  it("is begun and changed by their admins, with a school in sight", async () => {
    const pupil = await makePupil(world.school, null);
    expect(await getAtSchool(world.leafAdmin, pupil)).toMatchObject({
      record: null,
      manages: true,
    });
    const { version } = await write(world.leafAdmin, pupil, { schoolId: world.school.id });
    expect(await getAtSchool(world.leafAdmin, pupil)).toMatchObject({
      record: {
        number: "4711",
        grade: "08",
        status: "enrolled",
        version,
        school: { id: world.school.id, name: "North" },
      },
      schools: [{ id: world.school.id, name: "North" }],
    });
    const next = await write(world.admin, pupil, { version, grade: "09", status: "graduated" });
    await expect(write(world.leafAdmin, pupil, { version })).rejects.toMatchObject({
      code: "conflict",
      current: { grade: "09", version: next.version },
    });
    await expect(
      write(world.leafAdmin, pupil, { version: next.version, schoolId: world.other.id }),
    ).rejects.toMatchObject({ fields: { schoolId: [expect.any(String)] } });
  });

  it("has a number of its own in the tenant", async () => {
    const [first, second] = [
      await makePupil(world.school, null),
      await makePupil(world.school, null),
    ];
    await write(world.admin, first, { number: "0815" });
    await expect(write(world.admin, second, { number: "0815" })).rejects.toMatchObject({
      message: "Another pupil has this number.",
    });
    const both = await Promise.allSettled(
      [1, 2].map(() => write(world.admin, second, { number: "" })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is none of a teacher's, and nobody's who is no pupil", async () => {
    const pupil = await makePupil(world.school, "05");
    await expect(write(world.teacher, pupil)).rejects.toMatchObject({ code: "forbidden" });
    await expect(write(foreign, pupil)).rejects.toMatchObject({ code: "not_found" });
    const neighbour = await makePupil(world.other, "05");
    await expect(write(world.leafAdmin, neighbour)).rejects.toMatchObject({ code: "not_found" });
    await expect(write(world.admin, world.teacher.userId)).rejects.toMatchObject({
      code: "invalid",
    });
    expect(await getAtSchool(world.admin, world.teacher.userId)).toBeNull();
    expect(await getAtSchool(foreign, pupil)).toBeNull();
    expect(await getAtSchool(world.teacher, pupil)).toMatchObject({
      record: { grade: "05" },
      manages: false,
      schools: [],
    });
  });

  it("comes with the classes that the viewer keeps, and is theirs to read whole", async () => {
    const pupil = await makePerson({ role: "student", in: world.school });
    const mine = await makeRoster(
      world.school,
      { name: "Mine" },
      { teachers: [world.teacher.userId], pupils: [pupil.userId] },
    );
    await makeRoster(world.school, { name: "Another’s" }, { pupils: [pupil.userId] });
    await write(world.admin, pupil.userId, { number: "1", schoolId: world.school.id });
    const seen = async (who: TestPerson) =>
      (await getAtSchool(who, pupil.userId))?.spells.map((one) => [one.class, one.status]);
    expect(await seen(world.teacher)).toEqual([["Mine", "active"]]);
    expect((await seen(world.leafAdmin))?.sort()).toEqual([
      ["Another’s", "active"],
      ["Mine", "active"],
    ]);
    const { ownerUrl } = await testDatabase();
    await withOwner(ownerUrl, (owner) =>
      owner.query("delete from class_members where class_id = $1 and user_id = $2", [
        mine,
        pupil.userId,
      ]),
    );
    const own = await ownRecord(pupil);
    expect(own.school).toMatchObject({ number: "1", grade: "08", school: { name: "North" } });
    expect(own.spells.map((one) => [one.class, one.status]).sort()).toEqual([
      ["Another’s", "active"],
      ["Mine", "dropped"],
    ]);
    const other = await makePerson({ role: "student", in: world.school });
    expect((await ownRecord(other)).spells).toEqual([]);
    await withOwner(ownerUrl, (owner) => makeMember(owner, pupil.userId, world.other, "student"));
    await expect(write(world.leafAdmin, pupil.userId)).rejects.toMatchObject({ code: "forbidden" });
  });
});
