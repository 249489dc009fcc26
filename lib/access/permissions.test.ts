import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asOwner, makePerson } from "@/lib/auth/testing/people";
import type { Viewer } from "@/lib/auth/viewer";
import { assertCan, refuse } from "./assert";
import { can, type MemberRole, memberRoles, type Permission, permissionNames } from "./permissions";

beforeAll(() => testDatabase());

/** product.md, "Who may do what", by the first letters of the roles; - is a person without one. */
const product: Record<string, string> = {
  "me.read": "SGTP-",
  "account.read": "SGTP-",
  "account.update": "SGTP-",
  "groups.read": "SGT",
  "groups.create": "SG",
  "groups.rename": "SG",
  "groups.retype": "SG",
  "groups.move": "SG",
  "groups.archive": "SG",
  "groups.restore": "SG",
  "people.read": "SGT",
  "people.create": "SG",
  "people.update": "SG",
  "people.suspend": "SG",
  "people.archive": "SG",
  "people.erase": "S",
  "people.export": "SG",
  "tokens.issue": "SG",
  "students.update": "SG",
  "classes.read": "SGT",
  "classes.create": "SGT",
  "classes.update": "SGT",
  "classes.move": "SG",
  "classes.archive": "SG",
  "classes.restore": "SG",
  "rosters.read": "SGT",
  "rosters.edit": "SGT",
  "rosters.export": "SGT",
  "rosters.overbook": "SG",
  "tools.read": "SGT",
  "tools.write": "SGT",
  "tools.review": "SG",
  "schema.read": "SGT",
  "schema.sample": "S",
  "chats.read": "SGT",
  "chats.review": "SGT",
  "chats.redact": "SGT",
  "chats.unredact": "S",
  "chats.export": "SG",
  "chats.settings": "S",
  "terms.read": "SG",
  "terms.manage": "SG",
  "courses.manage": "SG",
  "rollovers.read": "SG",
  "rollovers.manage": "SG",
  "schools.update": "SG",
  "access.read": "SG",
  "access.view_as": "SG",
  "roles.read": "SG",
  "roles.manage": "S",
  "roles.assign": "S",
  "fields.read": "SG",
  "fields.manage": "S",
  "security.read": "S",
  "security.manage": "S",
  "keys.read": "S",
  "keys.manage": "S",
  "jobs.read": "SG",
  "jobs.cancel": "SG",
  "members.read": "SGT",
  "members.grant": "SG",
  "members.revoke": "SG",
  "imports.read": "SG",
  "imports.create": "SG",
  "imports.apply": "SG",
  "audit.read": "SG",
  "search.run": "SGTP-",
};
const letters: [string, MemberRole | null][] = [
  ["S", "system_admin"],
  ["G", "group_admin"],
  ["T", "teacher"],
  ["P", "student"],
  ["-", null],
];

describe("who may do what", () => {
  it("says something of every permission", () => {
    expect([...permissionNames].sort()).toEqual(Object.keys(product).sort());
  });

  it.each(permissionNames)("%s", (permission) => {
    const holders = letters
      .filter(([, role]) => can({ role, granted: [] }, permission))
      .map(([letter]) => letter);
    expect(holders.join("")).toBe(product[permission]);
  });

  it("never gives a lower role what a higher one lacks", () => {
    for (const permission of permissionNames) {
      const held = memberRoles.map((role) => can({ role, granted: [] }, permission));
      expect(held.join(), permission).toBe(held.toSorted((a, b) => Number(b) - Number(a)).join());
    }
  });
});

describe("a refusal", () => {
  const viewer = async (role: MemberRole): Promise<Viewer> => {
    const { userId, tenantId } = await makePerson({ role });
    const rest = { tenantName: "", name: "", email: null, username: null, sessionId: "" };
    const held = { granted: [], secondFactor: "off", viewAs: null } as const;
    return { userId, tenantId, role, requestId: `request-${userId}`, ...rest, ...held };
  };
  const denials = (who: Viewer) =>
    asOwner("select * from audit_logs where action = 'denied' and user_id = $1", [who.userId]);

  it.each<[MemberRole, Permission, string]>([
    ["student", "groups.read", "not_found"],
    ["teacher", "imports.read", "not_found"],
    ["teacher", "groups.move", "forbidden"],
  ])("of %s for %s is %s, and logged", async (role, permission, code) => {
    const who = await viewer(role);
    await expect(assertCan(who, permission)).rejects.toMatchObject({ code });
    expect(await denials(who)).toMatchObject([
      { tenant_id: who.tenantId, metadata: { permission, requestId: who.requestId } },
    ]);
  });

  it("of a single row says which; an id that is none is logged without", async () => {
    const who = await viewer("group_admin");
    const id = who.userId;
    await expect(refuse(who, "groups.read", { type: "groups", id })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(refuse(who, "groups.read", { type: "groups", id: "'; --" })).rejects.toThrow();
    expect((await denials(who)).map((row) => row.resource_id)).toEqual([id, null]);
  });

  it("does not happen to those who may", async () => {
    const who = await viewer("group_admin");
    await assertCan(who, "groups.move");
    expect(await denials(who)).toEqual([]);
  });
});
