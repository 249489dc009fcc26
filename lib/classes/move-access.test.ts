import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import type { Queryable } from "@/db/catalog";
import { createRandom } from "@/db/seed/random";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import type { GroupRow } from "@/db/testing/factories";
import { asViewer } from "@/db/viewer";
import { type ClassWorld, makeClassWorld } from "./testing/world";

let world: ClassWorld;
beforeAll(async () => {
  await testDatabase();
  world = await makeClassWorld("moves");
}, 60_000);

type Sight = { sees: boolean; keeps: boolean; teaches: boolean; works: boolean };
type Told = { user_id: string | null; name: string | null; change: string; roster: boolean };

/** What each member of staff, and each teacher of it, sees of a class at this moment, as the policies' own functions say. */
async function sights(owner: Queryable, classId: string, at: GroupRow) {
  const { rows } = await owner.query<{ id: string }>(
    `select u.id from users u where u.tenant_id = $1 and u.deleted_at is null
       and (exists (select from group_members m where m.user_id = u.id and m.role <> 'student')
         or exists (select from class_members c where c.class_id = $2 and c.user_id = u.id and c.role = 'teacher'))`,
    [world.tenantId, classId],
  );
  const found = new Map<string, Sight>();
  for (const { id } of rows) {
    await owner.query("select app.enter($1)", [id]);
    const asked = await owner.query<Sight>(
      `select app.is_system_admin() or app.sees_class($1, $2) as sees, app.keeps_class($1) as keeps,
              app.teaches_class($1) as teaches, app.is_system_admin() or app.works_in_group($2) as works`,
      [classId, at.id],
    );
    if (asked.rows[0]) found.set(id, asked.rows[0]);
  }
  await owner.query("select set_config('app.user_id', '', true)");
  return found;
}

/** Moves the class, looks, and takes it back. */
async function really(classId: string, from: GroupRow, to: GroupRow) {
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, async (owner) => {
    await owner.query("begin");
    const before = await sights(owner, classId, from);
    await owner.query("update classes set group_id = $1 where id = $2", [to.id, classId]);
    const after = await sights(owner, classId, to);
    await owner.query("rollback");
    const changes = new Map<string, string>();
    for (const [id, was] of before) {
      const is = after.get(id);
      if (!is) continue;
      if (is.teaches && !is.works) changes.set(id, "teaches");
      else if ((was.sees && !is.sees) || (was.keeps && !is.keeps)) changes.set(id, "loses");
      else if ((!was.sees && is.sees) || (!was.keeps && is.keeps)) changes.set(id, "gains");
    }
    return changes;
  });
}

const told = async (who: string, classId: string, to: GroupRow) => {
  const viewer = world.viewers[who];
  if (!viewer) throw new Error(`no viewer ${who}`);
  const { rows } = await asViewer(
    viewer,
    (tx) => tx.execute<Told>(sql`select * from app.class_move_access(${classId}, ${to.id}::uuid)`),
    { readOnly: true },
  );
  return rows;
};

it("names exactly those who gain or lose sight of a class by its move", async () => {
  const random = createRandom("moves");
  const living = world.groups.filter(({ path }) => !path.endsWith(".old"));
  const seen = new Set<string>();
  for (const { id, group } of random.shuffle(world.classes).slice(0, 14)) {
    if (!living.includes(group)) continue;
    const to = random.pick(living.filter((one) => one !== group));
    const expected = await really(id, group, to);
    for (const change of expected.values()) seen.add(change);
    const rows = await told("system_admin", id, to);
    const label = [id, group.path, to.path];
    expect([label, rows.map((row) => [row.user_id, row.change]).sort()]).toEqual([
      label,
      [...expected].sort(),
    ]);
    expect(rows.every(({ name }) => name !== null)).toBe(true);
  }
  expect([...seen].sort()).toEqual(["gains", "loses", "teaches"]);
}, 60_000);

it("tells an admin of a part how many, and of those out of sight no name", async () => {
  const [from, to] = ["r.a.x", "r.a.y"].map((path) => world.groups.find((g) => g.path === path));
  const own = world.classes.find(({ group }) => group === from);
  if (!from || !to || !own) throw new Error("the world is too small");
  const whole = await told("system_admin", own.id, to);
  const part = await told("school_admin", own.id, to);
  expect(part.map(({ change }) => change)).toEqual(whole.map(({ change }) => change));
  const visible = new Set(
    (
      await asViewer(
        world.viewers.school_admin ?? { userId: "" },
        (tx) => tx.execute<{ id: string }>(sql`select id from users`),
        { readOnly: true },
      )
    ).rows.map(({ id }) => id),
  );
  const known = whole.filter(({ user_id }) => user_id && visible.has(user_id));
  expect(part.filter(({ user_id }) => user_id !== null).map((row) => row.user_id)).toEqual(
    known.map((row) => row.user_id),
  );
});

it("answers nobody who may not move the class there", async () => {
  const at = (path: string) => world.groups.find((group) => group.path === path);
  const [x, y, z] = [at("r.a.x"), at("r.a.y"), at("r.b.z")];
  const own = world.classes.find(({ group }) => group === x);
  if (!x || !y || !z || !own) throw new Error("the world is too small");
  for (const [who, to] of [
    ["teacher", y],
    ["mixed", y],
    ["student", y],
    ["nobody", y],
    ["school_admin", z],
  ] as const)
    expect([who, await told(who, own.id, to)]).toEqual([who, []]);
});
