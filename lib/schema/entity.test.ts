import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asOwner, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import type { Viewer } from "@/lib/auth/viewer";
import { NotFound } from "@/lib/errors";
import { entityOf } from "./entity";

let person: TestPerson;
const viewer = (role: Viewer["role"]): Viewer => ({
  ...person,
  requestId: "request",
  tenantName: "",
  name: "Somebody",
  email: null,
  username: null,
  role,
  granted: [],
  secondFactor: "off",
  viewAs: null,
  sessionId: "",
});
beforeAll(async () => {
  await testDatabase();
  person = await makePerson({ role: "system_admin" });
});

describe("what is told of a table", () => {
  it("holds its page, its code, what made it, and how big it is for those who run the server", async () => {
    const users = await entityOf(viewer("system_admin"), "users");
    expect(users.about?.slug).toBe("concepts/users");
    expect(users.drizzle?.file).toBe("db/schema/users.ts");
    const made = users.migrations.map(({ text }) => text).join("\n");
    expect(made).toMatch(/^CREATE TABLE "users"/m);
    // It compares a column with the word, and is about no row of this table.
    expect(made).not.toMatch(/^CREATE POLICY "viewer_select" ON "audit_logs"/m);
    expect(users.statistics?.tables.has("users")).toBe(true);
    expect((await entityOf(viewer("group_admin"), "users")).statistics).toBeNull();
  });

  it("is found once, and again after a migration", async () => {
    const first = await entityOf(viewer("system_admin"), "groups");
    const same = await entityOf(viewer("system_admin"), "groups");
    expect(same.migrations).toBe(first.migrations);
    await asOwner(
      "insert into migration_log (name, hash, status, created_at) values ('9997_none', 'x', 'succeeded', now() + interval '3 hours')",
    );
    const after = await entityOf(viewer("system_admin"), "groups");
    expect(after.migrations).not.toBe(first.migrations);
    await asOwner("delete from migration_log where name = '9997_none'");
  });

  it("is nothing for a table that there is not, however often one asks", async () => {
    for (const name of ["nowhere", "nowhere", "__proto__"])
      await expect(entityOf(viewer("system_admin"), name)).rejects.toThrow(NotFound);
  });
});
