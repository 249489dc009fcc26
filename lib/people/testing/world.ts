import { createRandom } from "@/db/seed/random";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import {
  type GroupRow,
  insert,
  makeClass,
  makeClassMember,
  makeGroup,
  makeMember,
  makeTenant,
  makeUser,
} from "@/db/testing/factories";
import type { MemberRole } from "@/lib/access/permissions";

/** A small random tenant for the list of people: everything that a row or a viewer can be. */
export type CrowdWorld = {
  tenantId: string;
  groups: GroupRow[];
  archived: string[];
  people: { userId: string; name: string }[];
  viewers: Record<string, { userId: string }>;
};

const given =
  "Ana,Zoë,José María,Ægir,O’Brien,Łukasz,Žofia,李,王芳,محمد,דוד,Nguyễn,X,Anne-Marie,ana,ANA,%,a_b,🦊 Fox,Ｆｕｌｌ".split(
    ",",
  );
/** Too long for the index of names to hold it whole. */
const long = `de ${"Wolfeschlegelsteinhausen".repeat(6)}`;
const family =
  `Smith,Ångström,van der Berg,al-Farsi,García,Smith,10,9,Ó Súilleabháin,नायर,${long}`.split(",");
const statuses = ["active", "active", "active", "invited", "suspended", "archived"] as const;
const roles: MemberRole[] = ["group_admin", "teacher", "student", "student"];
const shape = ["a", "a.x", "a.y", "a.x.deep", "b", "b.z", "b.old", "b.old.gone"];

/** @param seed the same seed makes the same world */
export async function makeCrowdWorld(seed: string, size = 60): Promise<CrowdWorld> {
  const { ownerUrl } = await testDatabase();
  const random = createRandom(seed);
  return withOwner(ownerUrl, async (owner) => {
    const root = await makeGroup(owner, { tenantId: await makeTenant(owner) }, { slug: "r" });
    const at = new Map([["", root]]);
    for (const path of shape) {
      const above = at.get(path.split(".").slice(0, -1).join("."));
      if (!above) throw new Error(`nothing above ${path}`);
      const slug = path.split(".").at(-1);
      const gone = path.startsWith("b.old") ? "2026-01-01" : null;
      at.set(path, await makeGroup(owner, { parent: above }, { slug, deleted_at: gone }));
    }
    const groups = [...at.values()];
    const place = (path: string) => at.get(path) ?? root;
    const { tenantId } = root;
    const people: CrowdWorld["people"] = [];
    const add = async (over: Record<string, unknown>) => {
      const name = String(over.name);
      const userId = await makeUser(owner, tenantId, over);
      people.push({ userId, name });
      return userId;
    };
    for (let i = 0; i < size; i += 1) {
      const status = random.pick(statuses);
      const name = `${random.pick(given)} ${random.pick(family)}`;
      const userId = await add({
        name,
        email: random.chance(0.6) ? `Mail.${random.int(5)}.n${i}@example.org` : null,
        username: random.chance(0.5) ? `user${random.int(5)}-${i}` : null,
        status,
        deleted_at: status === "archived" ? "2026-06-30" : null,
        erased_at: status === "archived" && random.chance(0.3) ? "2026-07-01" : null,
        last_login: random.chance(0.5) ? `2026-${7 + random.int(5)}-${1 + random.int(20)}` : null,
        created_at: `2026-01-0${1 + random.int(4)}`,
      });
      for (const group of random.shuffle(groups).slice(0, random.int(4)))
        await makeMember(owner, userId, group, random.pick(roles));
    }
    const viewers: CrowdWorld["viewers"] = {};
    const hire = async (key: string, posts: [string, MemberRole][]) => {
      const userId = await add({ name: `Viewer ${key}`, email: `${key}@example.org` });
      for (const [path, role] of posts) await makeMember(owner, userId, place(path), role);
      viewers[key] = { userId };
      return userId;
    };
    await hire("system_admin", [["", "system_admin"]]);
    await hire("root_admin", [["", "group_admin"]]);
    await hire("school_admin", [["a", "group_admin"]]);
    await hire("mixed", [
      ["a.x", "teacher"],
      ["b", "group_admin"],
      ["a.y", "student"],
    ]);
    const teacher = await hire("teacher", [["a.x", "teacher"]]);
    await hire("student", [["a.x", "student"]]);
    const counselor = await hire("counselor", [["b.z", "student"]]);
    await hire("nobody", []);
    const roleId = await insert(owner, "roles", {
      tenant_id: tenantId,
      key: "counselor",
      name: "Counselor",
      permissions: "{people.read}",
    });
    await insert(owner, "user_roles", {
      tenant_id: tenantId,
      user_id: counselor,
      role_id: roleId,
      group_id: place("a.y").id,
    });
    for (const [path, keeper] of [
      ["b.z", teacher],
      ["a", null],
    ] as const) {
      const classId = await makeClass(owner, place(path));
      if (keeper) await makeClassMember(owner, tenantId, classId, keeper, "teacher");
      for (const { userId } of random.shuffle(people.slice(0, size)).slice(0, 6))
        await makeClassMember(owner, tenantId, classId, userId, "student");
    }
    const archived = ["b.old", "b.old.gone"].map((path) => place(path).id);
    return { tenantId, groups, archived, people, viewers };
  });
}
