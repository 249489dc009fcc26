import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asViewer } from "@/db/viewer";
import { asOwner, goodPassword, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import type { Viewer } from "@/lib/auth/viewer";
import { env } from "@/lib/env";
import { cancelImport } from "@/lib/imports/mutations";
import { applyPeople } from "./import/mutations";
import { plan, removeAllUploads } from "./import/testing/people";
import { erasePerson } from "./mutations";
import { getPerson } from "./queries";
import { makeCanary, tablesWith } from "./testing/canary";

/**
 * What an erasure does with each table that refers to a person. The list of tables comes from the
 * catalogue, so that a new one fails here until somebody has decided, and app.erase_person does it.
 */
const decided: Record<string, "deleted" | "scrubbed" | "stays"> = {
  auth_tokens: "deleted",
  chat_reads: "deleted",
  chat_sessions: "deleted",
  class_members: "deleted",
  credentials: "deleted",
  enrollments: "deleted",
  group_members: "deleted",
  identity_links: "deleted",
  recovery_codes: "deleted",
  second_factors: "deleted",
  sessions: "deleted",
  students: "deleted",
  tool_drafts: "deleted",
  unplaced_users: "deleted",
  user_roles: "deleted",
  // Who asked for it or looked is an id; what names somebody in it goes.
  chat_flags: "scrubbed",
  chat_notes: "scrubbed",
  exports: "scrubbed",
  imports: "scrubbed",
  legal_holds: "scrubbed",
  message_redactions: "scrubbed",
  jobs: "scrubbed",
  view_as_sessions: "scrubbed",
  // Work for others: the tool, and the key that a program asks with, stays, made by a tombstone.
  api_keys: "stays",
  flag_rules: "stays",
  retention_rules: "stays",
  rollovers: "stays",
  tools: "stays",
  tool_versions: "stays",
};

type Undo = { users: { before: { name: string } }[]; memberships: unknown[] };

let admin: TestPerson;
const viewerOf = (person: TestPerson): Viewer => ({
  ...person,
  requestId: `request-${person.userId}`,
  tenantName: "",
  name: "An admin",
  email: person.login,
  username: null,
  role: "system_admin",
  granted: [],
  secondFactor: "off",
  viewAs: null,
  sessionId: "",
});
const erase = (id: string, confirm: string, password = goodPassword) =>
  erasePerson(viewerOf(admin), { id, confirm, password });

beforeAll(async () => {
  await testDatabase();
});
afterAll(removeAllUploads);
beforeEach(async () => {
  admin = await makePerson({ role: "system_admin" });
});

describe("erasing", () => {
  it("has decided about every table that refers to a person", async () => {
    const rows = await asOwner<{ name: string }>(`
      select distinct conrelid::regclass::text as name from pg_constraint
      where contype = 'f' and confrelid = 'users'::regclass`);
    expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(decided).sort());
  });

  it("leaves nothing of a person, in any table or on disk, and every line of the log", async () => {
    const canary = `Kanarienvogel${Date.now().toString(36)}`;
    const person = await makeCanary(admin, canary);
    await importCanary(canary);
    await asOwner("update users set name = $2 where id = $1", [person.userId, `${canary} Lee II`]);
    expect(await filesWith(canary)).not.toEqual([]);
    const before = await ids();
    expect(await tablesWith(canary)).toEqual(
      expect.arrayContaining([
        "users",
        "audit_logs",
        "chat_sessions",
        "messages",
        "imports",
        "jobs",
        "students",
      ]),
    );
    // They left a class and came back: two spells, and the roster's own lines of the log.
    const spells = "select from enrollments where student_id = $1";
    expect(await asOwner(spells, [person.userId])).toHaveLength(2);

    const tables = Object.keys(decided).filter((table) => decided[table] === "deleted");
    const theirs = async () => {
      const found: string[] = [];
      for (const table of tables) {
        const column = table === "enrollments" ? "student_id" : "user_id";
        const rows = await asOwner(`select from ${table} where ${column} = $1`, [person.userId]);
        if (rows.length > 0) found.push(table);
      }
      return found;
    };
    // Whoever has a membership is not among those who have none.
    expect(await theirs()).toEqual(tables.filter((table) => table !== "unplaced_users"));

    await erase(person.userId, `  ${canary}   lee ii `);

    expect(await theirs()).toEqual([]);
    expect(await tablesWith(canary)).toEqual([]);
    expect(
      await asOwner(
        `select c.name, c.enrolled_count as pupils, c.teacher_count as teachers from classes c
         where c.tenant_id = $1 order by c.name`,
        [admin.tenantId],
      ),
    ).toEqual([
      { name: "Learns here", pupils: 0, teachers: 0 },
      { name: "Teaches here", pupils: 0, teachers: 0 },
    ]);
    expect(await tablesWith("192.0.2.99")).toEqual([]);
    expect(
      await asOwner(
        "select distinct reason, ended_at is not null as ended from view_as_sessions where subject_id = $1",
        [person.userId],
      ),
    ).toEqual([{ reason: "[erased]", ended: true }]);
    expect(await filesWith(canary)).toEqual([]);
    const after = new Set(await ids());
    expect(before.filter((id) => !after.has(id))).toEqual([]);
    expect(
      await asOwner(
        `select user_id, timestamp > now() - interval '1 minute' as lately from audit_logs
         where action = 'person_erased' and resource_id = $1 and resource_type = 'users'`,
        [person.userId],
      ),
    ).toEqual([{ user_id: admin.userId, lately: true }]);
  });

  it("keeps what others need: tools, their own history, and other people's names in an undo", async () => {
    const canary = `Bleibt${Date.now().toString(36)}`;
    const person = await makeCanary(admin, canary);
    const namesake = await makePerson({ in: admin.root, over: { name: `${canary} Lee` } });
    await erase(person.userId, `${canary} Lee`);
    const [kept] = await asOwner<{
      undo: Undo;
      tools: number;
    }>(
      `select undo, (select count(*)::int from tools where created_by = $1) as tools
       from imports where tenant_id = $2`,
      [person.userId, admin.tenantId],
    );
    expect(kept?.tools).toBe(1);
    expect(kept?.undo.users.map(({ before }) => before.name)).toEqual([
      "[erased]",
      `${canary} Lee`,
    ]);
    // The database reads roles by their type: an undo must still find one.
    expect(kept?.undo.memberships).toMatchObject([{ after: "teacher" }]);
    expect((await getPerson(admin, namesake.userId)).name).toBe(`${canary} Lee`);
    const history = await asOwner<{ text: string }>(
      "select string_agg(changes::text, '') as text from audit_logs where resource_id = $1",
      [namesake.userId],
    );
    expect(history[0]?.text).toContain(`${canary} Lee`);
  });

  it("leaves a tombstone that nothing brings back", async () => {
    const { userId } = await makePerson({
      role: "student",
      in: admin.root,
      over: { name: "Gone" },
    });
    await erase(userId, "Gone");
    const person = await getPerson(admin, userId);
    expect(person).toMatchObject({ name: "Erased person", status: "archived", contact: null });
    expect(person.erasedAt).not.toBeNull();
    expect(Object.entries(person.can).filter(([, yes]) => yes)).toEqual([["history", true]]);
    await expect(
      asOwner("update users set name = 'Back' where id = $1", [userId]),
    ).rejects.toMatchObject({ constraint: "users_stay_erased" });
    await expect(erase(userId, "Erased person")).rejects.toMatchObject({ code: "not_found" });
  });

  it("frees the address for somebody else", async () => {
    const first = await makePerson({ in: admin.root, over: { name: "First" } });
    await erase(first.userId, "First");
    await expect(
      makePerson({ in: admin.root, over: { email: first.login } }),
    ).resolves.toBeDefined();
  });
});

describe("an erasure is refused", () => {
  it("for another name, and for another password, which is counted", async () => {
    const { userId } = await makePerson({ in: admin.root, over: { name: "Careful" } });
    await expect(erase(userId, "Careless")).rejects.toMatchObject({
      fields: { confirm: [expect.any(String)] },
    });
    for (let guess = 0; guess < 5; guess += 1) {
      await expect(erase(userId, "Careful", `guess ${guess}`)).rejects.toMatchObject({
        fields: { password: [expect.any(String)] },
      });
    }
    await expect(erase(userId, "Careful")).rejects.toMatchObject({ code: "rate_limited" });
    expect((await getPerson(admin, userId)).erasedAt).toBeNull();
  });

  it("for oneself, for a stranger's tenant, and for who is no system_admin, by the database too", async () => {
    await expect(erase(admin.userId, "x")).rejects.toMatchObject({ code: "forbidden" });
    const stranger = await makePerson({ role: "system_admin" });
    await expect(erase(stranger.userId, "x")).rejects.toMatchObject({ code: "not_found" });
    const { userId } = await makePerson({ role: "student", in: admin.root });
    for (const asker of [
      await makePerson({ role: "group_admin", in: admin.root }),
      await makePerson({ role: "teacher", in: admin.root }),
      stranger,
    ]) {
      await expect(
        asViewer(asker, async (tx) => tx.execute(`select app.erase_person('${userId}')`), {
          action: "tried",
        }),
      ).rejects.toThrow();
    }
    expect((await getPerson(admin, userId)).erasedAt).toBeNull();
  });

  it("while an upload waits that may hold the person", async () => {
    const { userId } = await makePerson({ in: admin.root, over: { name: "Uploaded" } });
    await asOwner(
      `insert into imports (tenant_id, kind, target_group_id, created_by) values ($1, 'people', $2, $3)`,
      [admin.tenantId, admin.root.id, admin.userId],
    );
    await expect(erase(userId, "Uploaded")).rejects.toMatchObject({ code: "conflict" });
  });
});

/**
 * Brings the person in by files, as admins do: one import is applied, one is cancelled, and of one
 * the process died between its commit and the end of its files.
 */
async function importCanary(canary: string): Promise<void> {
  await asOwner("update groups set sourced_id = 'R' where id = $1", [admin.root.id]);
  const csv = `sourcedId,givenName,familyName,email,role,group\nsrc-${canary},${canary},Lee,${canary}@x.example,teacher,R\n`;
  const gone = async (close: (id: string) => Promise<unknown>) => {
    const { id } = await plan(admin, csv);
    // The file, and the examples of the plan.
    expect((await filesWith(canary)).filter((path) => path.includes(id))).toHaveLength(2);
    await close(id);
    return (await filesWith(canary)).filter((path) => path.includes(id));
  };
  expect(await gone((id) => cancelImport(admin, id))).toEqual([]);
  const left = await gone((id) =>
    asOwner("update imports set status = 'applied' where id = $1", [id]),
  );
  expect(left).toHaveLength(2);
  expect(await gone((id) => applyPeople(admin, id, { skipErrors: true }))).toEqual([]);
}

/** Files below the data folder that hold the text. */
async function filesWith(text: string): Promise<string[]> {
  const folder = join(env.DATA_DIR, "uploads");
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const file of files.filter((entry) => entry.isFile())) {
    const path = join(file.parentPath, file.name);
    if ((await readFile(path, "utf8")).includes(text)) found.push(path);
  }
  return found;
}

async function ids(): Promise<string[]> {
  return (await asOwner<{ id: string }>("select id from audit_logs")).map(({ id }) => id);
}
