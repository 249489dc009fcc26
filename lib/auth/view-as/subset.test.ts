import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "@/db/seed/random";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import {
  type GroupRow,
  makeChat,
  makeClass,
  makeClassMember,
  makeGroup,
  makeMember,
  makeMessage,
  makeTenant,
  makeTool,
  makeUser,
} from "@/db/testing/factories";
import { makeRole, makeUserRole } from "@/db/testing/factories-access";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { asOwner } from "../testing/people";

/*
 * A property over random districts: what an admin sees through somebody's eyes is what that person
 * sees, less the chats; and for a group_admin no more groups, people and classes than their own.
 */

const roles = ["group_admin", "teacher", "teacher", "student", "student"] as const;

async function makeDistrict(seed: number) {
  const random = createRandom(`view-as-${seed}`);
  const chance = (probability: number) => random.chance(probability);
  const pick = <T>(items: readonly T[]) => random.pick(items);
  return withOwner((await testDatabase()).ownerUrl, async (owner) => {
    const tenantId = await makeTenant(owner);
    const root = await makeGroup(owner, { tenantId });
    const groups: GroupRow[] = [root];
    for (let i = 0; i < 9; i += 1) groups.push(await makeGroup(owner, { parent: pick(groups) }));
    const people: string[] = [];
    const custom = await makeRole(owner, tenantId, { permissions: ["people.read", "groups.read"] });
    const classes: string[] = [];
    for (let i = 0; i < 4; i += 1) classes.push(await makeClass(owner, pick(groups)));
    for (let i = 0; i < 14; i += 1) {
      const id = await makeUser(owner, tenantId);
      people.push(id);
      const places = new Set([pick(groups), ...(chance(0.3) ? [pick(groups)] : [])]);
      for (const place of places) await makeMember(owner, id, place, pick(roles));
      if (chance(0.4))
        await makeClassMember(owner, tenantId, pick(classes), id, pick(["teacher", "student"]));
      if (chance(0.15))
        await makeUserRole(owner, tenantId, { userId: id, roleId: custom, group: pick(groups) });
    }
    const author = pick(people);
    const tool = await makeTool(owner, root, author);
    for (const id of people.slice(0, 6)) {
      const chat = await makeChat(owner, tenantId, {
        toolId: tool,
        userId: id,
        classId: pick(classes),
      });
      await makeMessage(owner, tenantId, chat);
    }
    const system = await makeUser(owner, tenantId);
    await makeMember(owner, system, root, "system_admin");
    await owner.query(
      `insert into sessions (id, tenant_id, user_id, expires_at)
       select 'sign-in of ' || id, tenant_id, id, now() + interval '1 hour' from users where tenant_id = $1`,
      [tenantId],
    );
    return { people, system };
  });
}

let tables: { name: string; key: string }[];
beforeAll(async () => {
  await testDatabase();
  tables = await asOwner<{ name: string; key: string }>(`
    select c.relname::text as name, min(a.attname)::text as key
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('id', 'user_id')
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and has_column_privilege('homeroom_app', c.oid, a.attnum, 'select')
      and c.relrowsecurity
    group by c.relname order by c.relname`);
  expect(tables.length).toBeGreaterThan(14);
});

async function seen(viewer: ViewerRef): Promise<Map<string, Set<string>>> {
  return asViewer(
    viewer,
    async (tx) => {
      const found = new Map<string, Set<string>>();
      for (const { name, key } of tables) {
        const { rows } = await tx.execute<{ key: string }>(
          sql`select ${sql.identifier(key)}::text as key from ${sql.identifier(name)}`,
        );
        found.set(name, new Set(rows.map((row) => row.key)));
      }
      return found;
    },
    { readOnly: true },
  );
}

/** From the admin's one sign-in: the view before ends. */
async function viewOf(admin: string, subject: string): Promise<ViewerRef | null> {
  const id = await asViewer({ userId: admin }, async (tx) => {
    const { rows } = await tx.execute<{ id: string | null }>(
      sql`select app.start_view_as(${subject}, 'a property', ${`sign-in of ${admin}`}) as id`,
    );
    return rows[0]?.id ?? null;
  });
  return id ? { userId: subject, viewAs: { id } } : null;
}

const bounded = ["groups", "users", "group_members", "classes", "class_members", "chat_sessions"];

describe.each([1, 2])("in district %i", (seed) => {
  it("a view shows what the subject sees, and a group_admin's nothing beyond the subtree", async () => {
    const { people, system } = await makeDistrict(seed);
    let [begun, refused] = [0, 0];
    for (const admin of [...people, system]) {
      for (const subject of people) {
        const view = await viewOf(admin, subject);
        if (!view) {
          refused += 1;
          continue;
        }
        begun += 1;
        const shown = await seen(view);
        const subjects = await seen({ userId: subject });
        const admins = await seen({ userId: admin });
        for (const { name } of tables) {
          const inView = shown.get(name) ?? new Set();
          const where = `${name} of ${subject} for ${admin}`;
          if (name === "messages") expect(inView.size, where).toBe(0);
          expect(inView.difference(subjects.get(name) ?? new Set()), where).toEqual(new Set());
          if (bounded.includes(name))
            expect(inView.difference(admins.get(name) ?? new Set()), where).toEqual(new Set());
        }
      }
    }
    expect(begun).toBeGreaterThan(people.length - 1);
    expect(refused).toBeGreaterThan(50);
  }, 60_000);
});
