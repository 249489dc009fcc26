import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeSession } from "@/db/testing/factories";
import { asOwner } from "@/lib/auth/testing/people";
import { undoBulk } from "./mutations";
import { previewBulk } from "./queries";
import { addPeople, as, change, type House, makeHouse } from "./testing";

let house: House;
beforeAll(async () => {
  await testDatabase();
});

const statuses = async (ids: string[]) =>
  (
    await asOwner<{ status: string }>(
      "select u.status from unnest($1::uuid[]) with ordinality t(id, n) join users u on u.id = t.id order by n",
      [ids],
    )
  ).map((row) => row.status);
const rolesOn = (groupId: string, ids: string[]) =>
  asOwner<{ user_id: string; role: string }>(
    "select user_id, role from group_members where group_id = $1 and user_id = any ($2)",
    [groupId, ids],
  );
const undo = (userId: string, jobId: string) =>
  as(userId, (tx) => undoBulk(tx, jobId, { action: "people_change_undone", requestId: "u" }));
const member = async (userId: string, group: House["root"], role: string) => {
  const { ownerUrl } = await testDatabase();
  await withOwner(ownerUrl, (owner) => makeMember(owner, userId, group, role));
};

describe("suspending several", () => {
  beforeAll(async () => {
    house = await makeHouse();
  });

  it("locks them out at once, leaves the others, and can be taken back to what each was", async () => {
    const [a = "", b = ""] = await addPeople(house.north, 2);
    const [invited = ""] = await addPeople(house.north, 1, { status: "invited" });
    const [already = ""] = await addPeople(house.north, 1, { status: "suspended" });
    const { ownerUrl } = await testDatabase();
    await withOwner(ownerUrl, (owner) => makeSession(owner, house.tenantId, a));
    const ids = [a, b, invited, already, house.chief];

    const preview = await as(house.chief, (tx) =>
      previewBulk(tx, { verb: "suspend", target: { ids } }),
    );
    expect(preview).toMatchObject({
      changes: 3,
      skipped: { already: 1, yourself: 1 },
      sessions: 1,
      asJob: false,
    });

    const done = await change(house.chief, { verb: "suspend" }, { ids });
    expect(done).toMatchObject({
      finished: true,
      changed: 3,
      skipped: { already: 1, yourself: 1 },
      undoable: true,
    });
    expect(await statuses(ids)).toEqual([...Array(4).fill("suspended"), "active"]);
    expect(await asOwner("select id from sessions where user_id = $1", [a])).toEqual([]);

    expect(await undo(house.chief, done.jobId)).toMatchObject({ changed: 3 });
    expect(await statuses(ids)).toEqual(["active", "active", "invited", "suspended", "active"]);
    await expect(undo(house.chief, done.jobId)).rejects.toMatchObject({ code: "conflict" });
  });

  it("and letting them in again gives back what the log says each was", async () => {
    const [active = ""] = await addPeople(house.north, 1);
    const [invited = ""] = await addPeople(house.north, 1, { status: "invited" });
    const ids = [active, invited];
    await change(house.head, { verb: "suspend" }, { ids });
    const done = await change(house.head, { verb: "reinstate" }, { ids });
    expect(done).toMatchObject({ changed: 2 });
    expect(await statuses(ids)).toEqual(["active", "invited"]);
    await undo(house.head, done.jobId);
    expect(await statuses(ids)).toEqual(["suspended", "suspended"]);
  });

  it("is one event in the log: the job, and everybody as part of it", async () => {
    const ids = await addPeople(house.north, 3);
    const { jobId } = await change(house.head, { verb: "suspend" }, { ids });
    const rows = await asOwner<{ resource_type: string; part_of: string | null; action: string }>(
      "select resource_type, part_of, action from audit_logs where part_of = $1 or resource_id = $1",
      [jobId],
    );
    expect(rows.filter((row) => row.part_of === null)).toEqual([
      { resource_type: "jobs", part_of: null, action: "test_suspend" },
    ]);
    expect(rows.filter((row) => row.resource_type === "users")).toHaveLength(3);
  });

  it("by a group_admin touches only people who are theirs altogether", async () => {
    const [mine = "", both = ""] = await addPeople(house.north, 2);
    const [theirs = ""] = await addPeople(house.south, 1);
    await member(both, house.south, "student");
    const done = await change(
      house.head,
      { verb: "suspend" },
      {
        ids: [mine, both, theirs, house.chief, house.head],
      },
    );
    expect(done).toMatchObject({
      changed: 1,
      skipped: { not_yours: 1, gone: 2, yourself: 1 },
    });
    expect(await statuses([mine, both, theirs])).toEqual(["suspended", "active", "active"]);
  });

  it("is refused to whoever is no admin, and takes no job of somebody else's back", async () => {
    const [pupil = ""] = await addPeople(house.north, 1);
    const [teacher = ""] = await addPeople(house.north, 1, { role: "teacher" });
    await expect(change(teacher, { verb: "suspend" }, { ids: [pupil] })).rejects.toMatchObject({
      code: "forbidden",
    });
    const { jobId } = await change(house.chief, { verb: "suspend" }, { ids: [pupil] });
    await expect(undo(house.head, jobId)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("roles of several", () => {
  beforeAll(async () => {
    house = await makeHouse();
  });

  it("are given once, never over another role, and taken back", async () => {
    const [fresh = "", has = "", other = ""] = await addPeople(house.south, 3);
    await member(has, house.north, "student");
    await member(other, house.north, "teacher");
    const grant = { verb: "grant", groupId: house.north.id, role: "student" } as const;
    const ids = [fresh, has, other, house.chief];
    const teaching = { ...grant, role: "teacher" } as const;
    const previewed = (input: typeof grant | typeof teaching) =>
      as(house.chief, (tx) => previewBulk(tx, { ...input, target: { ids } }));
    const sees = (id: string, over: object) => expect.objectContaining({ id, ...over });
    const { changes, access } = await previewed(teaching);
    expect(changes).toBe(1);
    expect(access?.gains).toEqual(
      expect.arrayContaining([
        sees(fresh, { subject: true, groups: 1 }),
        sees(house.head, { people: 1 }),
      ]),
    );
    // A pupil comes to see nothing, but is seen.
    const gains = (await previewed(grant)).access?.gains ?? [];
    expect(gains).toContainEqual(sees(house.head, { people: 1 }));
    expect(gains.map(({ id }) => id)).not.toContain(fresh);
    const done = await change(house.chief, grant, { ids });
    expect(done).toMatchObject({
      changed: 1,
      skipped: { already: 1, other_role: 1, yourself: 1 },
    });
    expect(await rolesOn(house.north.id, [fresh])).toMatchObject([{ role: "student" }]);
    expect(await undo(house.chief, done.jobId)).toMatchObject({ changed: 1 });
    expect(await rolesOn(house.north.id, ids)).toHaveLength(2);
  });

  it("are revoked, and given back even to those whom the admin no longer sees", async () => {
    const ids = await addPeople(house.north, 3);
    const revoke = { verb: "revoke", groupId: house.north.id, role: "student" } as const;
    const preview = await as(house.head, (tx) => previewBulk(tx, { ...revoke, target: { ids } }));
    expect(preview).toMatchObject({ changes: 3, unplaced: 3 });
    const done = await change(house.head, revoke, { ids });
    expect(done.changed).toBe(3);
    expect(await rolesOn(house.north.id, ids)).toEqual([]);
    expect(await undo(house.head, done.jobId)).toMatchObject({ changed: 3 });
    expect(await rolesOn(house.north.id, ids)).toHaveLength(3);
  });

  it("move with the people, keeping the role; nobody is left without a group", async () => {
    const [pupil = "", elsewhere = "", both = ""] = await addPeople(house.north, 3);
    const [teacher = ""] = await addPeople(house.north, 1, { role: "teacher" });
    const [outside = ""] = await addPeople(house.south, 1);
    await member(both, house.south, "teacher");
    const move = { verb: "move", from: house.north.id, to: house.south.id } as const;
    const ids = [pupil, elsewhere, both, teacher, outside, house.chief];
    const done = await change(house.chief, move, { ids });
    expect(done).toMatchObject({
      changed: 3,
      skipped: { other_role: 1, already: 1, yourself: 1 },
    });
    expect(await rolesOn(house.south.id, [pupil, teacher])).toEqual(
      expect.arrayContaining([
        { user_id: pupil, role: "student" },
        { user_id: teacher, role: "teacher" },
      ]),
    );
    expect(await rolesOn(house.north.id, [pupil, teacher])).toEqual([]);
    expect(await undo(house.chief, done.jobId)).toMatchObject({ changed: 3 });
    expect(await rolesOn(house.north.id, [pupil, elsewhere, teacher])).toHaveLength(3);
  });

  it("never leave the subtree of a group_admin, nor hold for an archived group", async () => {
    const ids = await addPeople(house.north, 1);
    const to = (group: string) => ({ verb: "move", from: house.north.id, to: group }) as const;
    await expect(change(house.head, to(house.south.id), { ids })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(
      change(house.head, { verb: "grant", groupId: house.root.id, role: "teacher" }, { ids }),
    ).rejects.toMatchObject({ code: "not_found" });
    await asOwner("update groups set deleted_at = now() where id = $1", [house.south.id]);
    await expect(change(house.chief, to(house.south.id), { ids })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(change(house.chief, to(house.north.id), { ids })).rejects.toMatchObject({
      code: "invalid",
    });
    await asOwner("update groups set deleted_at = null where id = $1", [house.south.id]);
  });

  it("leave system admins alone: they are appointed one at a time", async () => {
    const [second = ""] = await addPeople(house.root, 1, { role: "system_admin" });
    const move = { verb: "move", from: house.root.id, to: house.north.id } as const;
    expect(await change(house.chief, move, { ids: [second] })).toMatchObject({
      changed: 0,
      skipped: { system_admin: 1 },
    });
  });
});

describe("everybody who matches", () => {
  it("is read from the list's address, and refused where the list does not know it", async () => {
    const here = await makeHouse();
    // No word that a random address could hold.
    await addPeople(here.north, 4, { name: "Ylva" });
    await addPeople(here.north, 2, { name: "Bob" });
    const search = `q=ylva&group=${here.north.id}&sort=-created&columns=name`;
    const done = await change(here.chief, { verb: "suspend" }, { search });
    expect(done).toMatchObject({ finished: true, changed: 4, skipped: {} });
    await expect(
      change(here.chief, { verb: "suspend" }, { search: "nonsense=1" }),
    ).rejects.toMatchObject({ code: "invalid" });
    await expect(
      change(here.chief, { verb: "suspend" }, { search: "q=nobody-at-all" }),
    ).rejects.toMatchObject({ code: "invalid" });
  });
});
