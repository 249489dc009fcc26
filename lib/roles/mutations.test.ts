import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { type GroupRow, makeGroup } from "@/db/testing/factories";
import { asViewer } from "@/db/viewer";
import { can, grantablePermissions } from "@/lib/access/permissions";
import { openSession, resolveSession } from "@/lib/auth/session";
import { asOwner, facts, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { createRoleInput } from "./input";
import { assignRole, createRole, deleteRole, unassignRole, updateRole } from "./mutations";
import { getRole, listRoles } from "./queries";

let admin: TestPerson;
let north: GroupRow;
let south: GroupRow;
let counselor: TestPerson;
let pupil: TestPerson;
let elsewhere: TestPerson;

beforeAll(async () => {
  const { ownerUrl } = await testDatabase();
  admin = await makePerson({ role: "system_admin" });
  const groups = await withOwner(ownerUrl, async (owner) => [
    await makeGroup(owner, { parent: admin.root }, { slug: "north" }),
    await makeGroup(owner, { parent: admin.root }, { slug: "south" }),
  ]);
  [north, south] = groups as [GroupRow, GroupRow];
  counselor = await makePerson({ in: north });
  pupil = await makePerson({ role: "student", in: north });
  elsewhere = await makePerson({ role: "student", in: south });
});

const as = <T>(who: TestPerson, run: Parameters<typeof asViewer<T>>[1]) =>
  asViewer(who, run, { action: "role_tested" });
const made = (name: string, permissions: string[]) =>
  as(admin, (tx) => createRole(tx, createRoleInput.parse({ name, permissions })));
const sees = async (who: TestPerson, table: "users" | "groups") =>
  (await as(who, (tx) => tx.execute<{ id: string }>(`select id from ${table}`))).rows.map(
    ({ id }) => id,
  );

describe("custom roles", () => {
  it("hold what the database knows as grantable, and nothing else", async () => {
    const [row] = await asOwner<{ list: string[] }>("select app.grantable_permissions() as list");
    expect([...(row?.list ?? [])].sort()).toEqual([...grantablePermissions].sort());
    const over = createRoleInput.safeParse({ name: "Mighty", permissions: ["members.grant"] });
    expect(over.success).toBe(false);
  });

  it("stand beside the four built-in ones, which can't be changed, given or taken away", async () => {
    const roles = await listRoles(admin);
    expect(roles.filter(({ builtIn }) => builtIn).map(({ builtIn }) => builtIn)).toEqual([
      "system_admin",
      "group_admin",
      "teacher",
      "student",
    ]);
    const { id = "", version = "" } = roles[0] ?? {};
    const input = { id, version, name: "Mine", description: "", permissions: [] };
    await expect(as(admin, (tx) => updateRole(tx, input))).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(as(admin, (tx) => deleteRole(tx, id))).rejects.toMatchObject({
      code: "forbidden",
    });
    const given = { roleId: id, userId: pupil.userId, groupId: null };
    await expect(as(admin, (tx) => assignRole(tx, given))).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("open on their group what they list, from the next transaction, and close it again", async () => {
    const { id } = await made("Counselor", ["people.read"]);
    expect(await sees(counselor, "users")).toEqual([counselor.userId]);
    const held = await as(admin, (tx) =>
      assignRole(tx, { roleId: id, userId: counselor.userId, groupId: north.id }),
    );
    expect((await sees(counselor, "users")).sort()).toEqual(
      [counselor.userId, pupil.userId].sort(),
    );
    expect(await sees(counselor, "groups")).toEqual([north.id]);
    const token = await openSession(counselor.userId, facts);
    const viewer = await resolveSession(token, "request-1");
    if (!viewer) throw new Error("no session");
    expect(viewer).toMatchObject({ role: null, granted: ["people.read"] });
    expect([can(viewer, "people.read"), can(viewer, "people.update")]).toEqual([true, false]);
    await as(admin, (tx) => unassignRole(tx, held.id));
    expect(await sees(counselor, "users")).toEqual([counselor.userId]);
    expect(await sees(counselor, "groups")).toEqual([]);
  });

  it("without a group count for the whole tenant, and never for another one", async () => {
    const stranger = await makePerson({ role: "system_admin" });
    const { id } = await made("Registrar", ["people.read"]);
    await as(admin, (tx) =>
      assignRole(tx, { roleId: id, userId: counselor.userId, groupId: null }),
    );
    const seen = await sees(counselor, "users");
    expect(seen).toContain(elsewhere.userId);
    expect(seen).not.toContain(stranger.userId);
    await as(admin, (tx) => deleteRole(tx, id));
    expect(await sees(counselor, "users")).toEqual([counselor.userId]);
  });

  it("let an account be kept only of teachers and pupils who hold no role themselves", async () => {
    const { id } = await made("Keeper", ["people.update", "tokens.issue"]);
    const principal = await makePerson({ role: "group_admin", in: north });
    const auditor = await makePerson({ role: "teacher", in: north });
    const { id: other } = await made("Auditor", ["audit.read"]);
    for (const [roleId, userId] of [
      [id, counselor.userId],
      [other, auditor.userId],
    ] as const) {
      await as(admin, (tx) => assignRole(tx, { roleId, userId, groupId: north.id }));
    }
    const keeps = async (who: TestPerson) =>
      (
        await as(counselor, (tx) =>
          tx.execute<{ yes: boolean }>(
            `select app.keeps_user('${who.userId}', 'people.update') yes`,
          ),
        )
      ).rows[0]?.yes;
    expect(await keeps(pupil)).toBe(true);
    for (const who of [principal, auditor, elsewhere, admin]) expect(await keeps(who)).toBe(false);
    // Nor does an admin of the group keep whoever holds a role beyond it.
    const ofAll = await made("Auditor of all", ["audit.read"]);
    const keptBy = async () =>
      (
        await as(principal, (tx) =>
          tx.execute<{ yes: boolean }>(`select app.manages_user('${auditor.userId}') yes`),
        )
      ).rows[0]?.yes;
    expect(await keptBy()).toBe(true);
    await as(admin, (tx) =>
      assignRole(tx, { roleId: ofAll.id, userId: auditor.userId, groupId: null }),
    );
    expect(await keptBy()).toBe(false);
  });

  it("are given once, to others, by system_admins", async () => {
    const { id } = await made("Librarian", ["groups.read"]);
    const given = { roleId: id, userId: pupil.userId, groupId: north.id };
    await as(admin, (tx) => assignRole(tx, given));
    await expect(as(admin, (tx) => assignRole(tx, given))).rejects.toMatchObject({
      code: "conflict",
      message: "This person holds this role there already.",
    });
    await expect(
      as(admin, (tx) => assignRole(tx, { ...given, userId: admin.userId })),
    ).rejects.toMatchObject({ code: "forbidden" });
    const principal = await makePerson({ role: "group_admin", in: north });
    await expect(
      as(principal, (tx) => assignRole(tx, { ...given, groupId: null })),
    ).rejects.toMatchObject({ code: "forbidden" });
    const { holders } = await getRole(admin, id);
    expect(holders).toMatchObject([{ userId: pupil.userId, group: { id: north.id } }]);
  });

  it("of one name stand once, and a stale change shows what stands", async () => {
    const first = await made("Bursar", ["people.read"]);
    await expect(made("bursar", ["people.read"])).rejects.toMatchObject({ code: "conflict" });
    const input = {
      id: first.id,
      name: "Bursar",
      description: "Money",
      permissions: ["people.read" as const],
    };
    await as(admin, (tx) => updateRole(tx, { ...input, version: first.version }));
    await expect(
      as(admin, (tx) => updateRole(tx, { ...input, version: first.version })),
    ).rejects.toMatchObject({ code: "conflict", current: { description: "Money" } });
  });
});
