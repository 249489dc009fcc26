import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asOwner } from "@/lib/auth/testing/people";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import {
  archiveClass,
  cancelClass,
  completeClass,
  moveClass,
  reopenClass,
  restoreClass,
} from "./mutations";
import {
  addClass,
  archivedGroup,
  as,
  type Campus,
  logged,
  makeCampus,
  members,
  row,
  update,
  versioned,
} from "./testing/school";

let campus: Campus;
beforeAll(async () => {
  await testDatabase();
  campus = await makeCampus();
});

const spells = (id: string) =>
  asOwner<{ status: string }>("select status from enrollments where class_id = $1", [id]);

describe("editing a class", () => {
  it("saves facts and settings, and keeps unknown keys", async () => {
    const id = await addClass(
      campus.maths,
      { settings: '{"seating": 4, "meetingLink": "http://old.example"}' },
      { teachers: [campus.teacher] },
    );
    await update(campus.teacher, id, { name: "Calculus", room: "A 2" });
    expect(await row(id)).toMatchObject({
      name: "Calculus",
      settings: { seating: 4, meetingLink: "http://old.example", room: "A 2" },
    });
    expect(await logged(id)).toEqual(["class_created", "class_updated"]);
  });

  it("is refused to a colleague, out of sight to others, and not for an archived class", async () => {
    const id = await addClass(campus.maths, {}, { teachers: [campus.teacher] });
    await expect(update(campus.colleague, id)).rejects.toBeInstanceOf(Forbidden);
    await expect(update(campus.stranger, id)).rejects.toBeInstanceOf(NotFound);
    await expect(update(campus.pupil, id)).rejects.toBeInstanceOf(NotFound);
    const old = await addClass(campus.maths, { deleted_at: "2026-01-01" });
    await expect(update(campus.head, old)).rejects.toThrow(/Restore it/);
  });

  it("answers the second of two editors with what stands now", async () => {
    const id = await addClass(campus.maths, { name: "Before" }, { teachers: [campus.teacher] });
    const { version } = await row(id);
    await update(campus.head, id, { name: "Theirs" });
    const late = update(campus.teacher, id, { name: "Mine", version });
    await expect(late).rejects.toBeInstanceOf(Conflict);
    await expect(late).rejects.toMatchObject({ current: { name: "Theirs", status: "active" } });
    expect((await row(id)).name).toBe("Theirs");
  });

  it("lets exactly one of two win who save at once", async () => {
    const id = await addClass(campus.maths, {}, { teachers: [campus.teacher] });
    // All of them have read the same: one who reads later, when another has saved, may save again.
    const { version } = await row(id);
    const tried = await Promise.allSettled([
      update(campus.head, id, { name: "One", version }),
      update(campus.teacher, id, { name: "Two", version }),
      update(campus.chief, id, { name: "Three", version }),
    ]);
    const won = tried.filter(({ status }) => status === "fulfilled");
    expect(won).toHaveLength(1);
    for (const each of tried)
      if (each.status === "rejected") expect(each.reason).toBeInstanceOf(Conflict);
  });

  it("goes on while pupils come and go: they are no change of the class", async () => {
    const id = await addClass(campus.maths, {}, { teachers: [campus.teacher] });
    const { version } = await row(id);
    await asOwner(
      "insert into class_members (tenant_id, class_id, user_id, role) values ($1, $2, $3, 'student')",
      [campus.tenantId, id, campus.pupil],
    );
    await update(campus.teacher, id, { name: "Still mine", version });
    expect(await row(id)).toMatchObject({ name: "Still mine", enrolled_count: 1 });
  });

  it("leaves the number of seats to admins, and above the number of pupils", async () => {
    const people = { teachers: [campus.teacher], pupils: [campus.pupil] };
    const id = await addClass(campus.maths, {}, people);
    await expect(update(campus.teacher, id, { capacity: 21 })).rejects.toMatchObject({
      fields: { capacity: [expect.stringContaining("Only an admin")] },
    });
    await expect(update(campus.teacher, id, { extraSeats: 1 })).rejects.toBeInstanceOf(Invalid);
    await update(campus.head, id, { capacity: 1, extraSeats: 2 });
    expect(await row(id)).toMatchObject({ capacity: 1, extra_seats: 2 });
    await expect(update(campus.head, id, { capacity: 0 })).rejects.toThrow(/at least one seat/);
    const full = await addClass(
      campus.maths,
      { capacity: 2 },
      { pupils: [campus.pupil, campus.colleague] },
    );
    await expect(update(campus.head, full, { capacity: 1 })).rejects.toThrow(/2 pupils/);
  });
});

describe("moving a class", () => {
  const move = async (who: string, id: string, targetId: string, version?: string) => {
    const input = { ...(await versioned(id)), ...(version && { version }), targetId };
    return as(who, (tx) => moveClass(tx, input), "class_moved");
  };

  it("takes its roster along, and tells where it was", async () => {
    const people = { teachers: [campus.teacher], pupils: [campus.pupil] };
    const id = await addClass(campus.maths, {}, people);
    const moved = await move(campus.chief, id, campus.south.id);
    expect(moved.previousGroupId).toBe(campus.maths.id);
    expect(await row(id)).toMatchObject({ group_id: campus.south.id, enrolled_count: 1 });
    expect(await members(id)).toHaveLength(2);
    expect(await logged(id)).toEqual(["class_created", "class_moved"]);
  });

  it("is an admin's of both places", async () => {
    const id = await addClass(campus.maths, {}, { teachers: [campus.teacher] });
    await expect(move(campus.teacher, id, campus.maths.id)).rejects.toBeInstanceOf(Forbidden);
    // Beside one's own school nothing is in sight.
    await expect(move(campus.head, id, campus.south.id)).rejects.toBeInstanceOf(NotFound);
    await expect(move(campus.stranger, id, campus.south.id)).rejects.toBeInstanceOf(NotFound);
    await move(campus.head, id, campus.north.id);
    expect((await row(id)).group_id).toBe(campus.north.id);
  });

  it("is refused for what is archived or stale", async () => {
    const id = await addClass(campus.maths);
    const gone = await archivedGroup(campus);
    await expect(move(campus.chief, id, gone.id)).rejects.toThrow(/is archived/);
    const { version } = await row(id);
    await update(campus.head, id, { name: "Changed" });
    await expect(move(campus.chief, id, campus.south.id, version)).rejects.toBeInstanceOf(Conflict);
    const old = await addClass(campus.maths, { deleted_at: "2026-01-01" });
    await expect(move(campus.chief, old, campus.south.id)).rejects.toBeInstanceOf(Invalid);
  });

  it("goes one way when two admins move it at once", async () => {
    const id = await addClass(campus.maths);
    const { version } = await row(id);
    const tried = await Promise.allSettled([
      move(campus.chief, id, campus.south.id, version),
      move(campus.head, id, campus.north.id, version),
    ]);
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("archiving and restoring", () => {
  const archive = async (who: string, id: string) =>
    as(who, async (tx) => archiveClass(tx, await versioned(id)), "class_archived");
  const restore = async (who: string, id: string) =>
    as(who, async (tx) => restoreClass(tx, await versioned(id)), "class_restored");

  it("is an admin's, and leads back to what was", async () => {
    const people = { teachers: [campus.teacher], pupils: [campus.pupil] };
    const id = await addClass(campus.maths, {}, people);
    await expect(archive(campus.teacher, id)).rejects.toBeInstanceOf(Forbidden);
    await expect(archive(campus.stranger, id)).rejects.toBeInstanceOf(NotFound);
    const done = await archive(campus.head, id);
    expect((await row(id)).deleted_at).not.toBeNull();
    // Two who archive it both wanted that.
    expect(await archive(campus.head, id)).toEqual(done);
    await expect(restore(campus.teacher, id)).rejects.toBeInstanceOf(Forbidden);
    await restore(campus.head, id);
    expect(await row(id)).toMatchObject({ deleted_at: null, enrolled_count: 1 });
    expect(await logged(id)).toEqual(["class_created", "class_archived", "class_restored"]);
  });

  it("answers a stale version with a conflict", async () => {
    const id = await addClass(campus.maths);
    const stale = await versioned(id);
    await update(campus.head, id, { name: "Changed" });
    await expect(as(campus.head, (tx) => archiveClass(tx, stale))).rejects.toBeInstanceOf(Conflict);
  });

  it("brings nothing back into an archived group", async () => {
    const gone = await archivedGroup(campus);
    const id = await addClass(gone, { deleted_at: "2026-01-01" });
    await expect(restore(campus.chief, id)).rejects.toThrow(/Restore that group first/);
  });
});

describe("the end of a class", () => {
  const run = async (verb: typeof completeClass, who: string, id: string) =>
    as(who, async (tx) => verb(tx, await versioned(id)));

  it("completes enrolments, and reopening goes on with them", async () => {
    const people = { teachers: [campus.teacher], pupils: [campus.pupil] };
    const id = await addClass(campus.maths, {}, people);
    await run(completeClass, campus.teacher, id);
    expect(await row(id)).toMatchObject({ status: "completed", enrolled_count: 0 });
    expect(await spells(id)).toEqual([{ status: "completed" }]);
    await run(reopenClass, campus.teacher, id);
    expect(await row(id)).toMatchObject({ status: "active", enrolled_count: 1 });
    expect(await spells(id)).toEqual([{ status: "active" }]);
  });

  it("drops them when it is cancelled; saying so twice changes nothing", async () => {
    const id = await addClass(campus.maths, {}, { pupils: [campus.pupil] });
    const done = await run(cancelClass, campus.head, id);
    expect(await spells(id)).toEqual([{ status: "dropped" }]);
    expect(await run(cancelClass, campus.head, id)).toEqual(done);
  });

  it("is of those who keep the class", async () => {
    const id = await addClass(campus.maths, {}, { teachers: [campus.teacher] });
    await expect(run(completeClass, campus.colleague, id)).rejects.toBeInstanceOf(Forbidden);
    await expect(run(completeClass, campus.stranger, id)).rejects.toBeInstanceOf(NotFound);
  });

  it("can't be taken back while there are more pupils than seats", async () => {
    const id = await addClass(
      campus.maths,
      { status: "completed", capacity: 1 },
      { pupils: [campus.pupil, campus.colleague] },
    );
    await expect(run(reopenClass, campus.head, id)).rejects.toThrow(/2 pupils .* 1 seat\./);
    expect((await row(id)).status).toBe("completed");
  });
});
