import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asOwner, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { applyRollover, discardRollover, undoRollover } from "./mutations";
import { getRollover, getUndo } from "./queries";
import {
  as,
  classRow,
  copiesOf,
  gradeOf,
  makeDraft,
  makePupil,
  makeRoster,
  makeYearWorld,
  type YearWorld,
} from "./testing";

let world: YearWorld;
let foreign: TestPerson;
beforeAll(async () => {
  await testDatabase();
  foreign = await makePerson({ role: "system_admin" });
});
beforeEach(async () => {
  world = await makeYearWorld();
});

/** Four classes and three pupils of the school, rolled over. */
async function rolled() {
  const { school, terms, teacher, leafAdmin } = world;
  const pupils = [
    await makePupil(school, "08"),
    await makePupil(school, "12"),
    await makePupil(school, "03"),
  ] as const;
  const named = (name: string, roster = {}) =>
    makeRoster(school, { name, academic_session_id: terms.fall, start_date: "2026-08-20" }, roster);
  const classes = {
    plain: await named("Plain", { teachers: [teacher.userId], pupils: [pupils[0]] }),
    filled: await named("Filled"),
    edited: await named("Edited"),
    other: await named("Other"),
  };
  const { id, version } = await makeDraft(leafAdmin, school, world);
  await as(
    leafAdmin,
    (tx) => applyRollover(tx, { id, version, confirm: false }),
    "rollover_applied",
  );
  return { id, pupils, classes };
}
const undo = (who: TestPerson, id: string, also: string[] = []) =>
  as(who, (tx) => undoRollover(tx, { id, also }), "rollover_undone");
const archivedOf = async (id: string) => (await copiesOf(id))[0]?.archived;

describe("an undo", () => {
  it("archives the copies, lets the old classes run and gives the grades back", async () => {
    const { id, pupils, classes } = await rolled();
    expect(await getUndo(world.leafAdmin, id)).toEqual({
      archived: 4,
      running: 4,
      pupils: 3,
      conflicts: 0,
      listed: [],
    });
    expect(await undo(world.leafAdmin, id)).toEqual({ archived: 4, running: 4, pupils: 3 });
    expect(await archivedOf(classes.plain)).toBe(true);
    expect(await classRow(classes.plain)).toMatchObject({ status: "active", enrolled_count: 1 });
    expect(
      await asOwner("select status from enrollments where class_id = $1", [classes.plain]),
    ).toEqual([{ status: "active" }]);
    expect(await Promise.all(pupils.map(gradeOf))).toEqual([
      { grade: "08", status: "enrolled" },
      { grade: "12", status: "enrolled" },
      { grade: "03", status: "enrolled" },
    ]);
    expect(await getRollover(world.leafAdmin, id)).toMatchObject({
      status: "undone",
      undoUntil: null,
    });
  });

  it("can be done again from a new draft", async () => {
    const { id, classes } = await rolled();
    await undo(world.leafAdmin, id);
    const again = await makeDraft(world.leafAdmin, world.school, world);
    const done = await as(world.leafAdmin, (tx) =>
      applyRollover(tx, { id: again.id, version: again.version, confirm: false }),
    );
    expect(done).toMatchObject({ classes: 4, promoted: 2, graduated: 1 });
    expect(await copiesOf(classes.plain)).toHaveLength(2);
  });

  it("keeps and names what changed since, unless a copy is chosen", async () => {
    const { id, pupils, classes } = await rolled();
    const copy = async (of: string) => (await copiesOf(of))[0]?.id ?? "";
    const [filled, edited] = [await copy(classes.filled), await copy(classes.edited)];
    await asOwner(
      "insert into class_members (tenant_id, class_id, user_id, role) values ($1, $2, $3, 'student')",
      [world.admin.tenantId, filled, pupils[0]],
    );
    await asOwner("update classes set name = 'Edited by hand' where id = $1", [edited]);
    await asOwner("update classes set status = 'active' where id = $1", [classes.plain]);
    await asOwner("update classes set deleted_at = now() where id = $1", [classes.other]);
    await asOwner("update students set grade_level = '10' where user_id = $1", [pupils[0]]);
    await asOwner("update students set status = 'withdrawn' where user_id = $1", [pupils[2]]);
    const facts = await getUndo(world.leafAdmin, id);
    expect(facts).toMatchObject({ archived: 2, running: 2, pupils: 1, conflicts: 6 });
    expect(facts.listed.map(({ kind, why }) => [kind, why]).sort()).toEqual([
      ["class_completed", "archived"],
      ["class_completed", "changed"],
      ["class_copied", "edited"],
      ["class_copied", "pupils"],
      ["student_promoted", "changed"],
      ["student_promoted", "changed"],
    ]);
    expect(await undo(world.leafAdmin, id, [edited])).toEqual({
      archived: 3,
      running: 2,
      pupils: 1,
    });
    expect(await archivedOf(classes.filled)).toBe(false);
    expect(await archivedOf(classes.edited)).toBe(true);
    expect(await gradeOf(pupils[0])).toEqual({ grade: "10", status: "enrolled" });
    expect(await gradeOf(pupils[2])).toEqual({ grade: "04", status: "withdrawn" });
  });

  it("archives no class that the rollover did not make", async () => {
    const { id, classes } = await rolled();
    const bystander = await makeRoster(world.school, { name: "Bystander" });
    await undo(world.leafAdmin, id, [bystander, classes.plain]);
    expect(await classRow(bystander)).toMatchObject({ deleted_at: null });
    expect(await classRow(classes.plain)).toMatchObject({ deleted_at: null });
  });

  it("happens once, within 30 days, by whoever administers the group", async () => {
    const { id } = await rolled();
    for (const who of [world.teacher, foreign]) {
      await expect(undo(who, id)).rejects.toMatchObject({ code: "not_found" });
      await expect(getUndo(who, id)).rejects.toMatchObject({ code: "not_found" });
      await expect(
        as(who, (tx) => tx.execute(sql`select app.undo_rollover(${id})`)),
      ).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(as(world.leafAdmin, (tx) => discardRollover(tx, id))).rejects.toMatchObject({
      code: "conflict",
    });
    await asOwner("update rollovers set applied_at = now() - interval '31 days' where id = $1", [
      id,
    ]);
    await expect(undo(world.leafAdmin, id)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("30 days"),
    });
    await asOwner("update rollovers set applied_at = now() - interval '29 days' where id = $1", [
      id,
    ]);
    const both = await Promise.allSettled([undo(world.leafAdmin, id), undo(world.leafAdmin, id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is not claimed by a bare update, nor is an application", async () => {
    const { id } = await rolled();
    await expect(
      as(world.admin, (tx) =>
        tx.execute(sql`update rollovers set status = 'undone' where id = ${id}`),
      ),
    ).rejects.toMatchObject({ code: "forbidden" });
    const draft = await makeDraft(world.admin, world.school, world);
    await expect(
      as(world.admin, (tx) =>
        tx.execute(sql`update rollovers set status = 'applied' where id = ${draft.id}`),
      ),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});
