import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Catalog, readCatalog } from "@/db/catalog";
import { cases } from "./testing/cases";
import { exceptions } from "./testing/classification";
import { testDatabase } from "./testing/database";
import { makeClass, makeClassMember, makeGroup, makeUser } from "./testing/factories";
import { literal, tenantTables } from "./testing/matrix";
import type { Person, World } from "./testing/principals";
import { makeWorld } from "./testing/world";

/** Columns that the log must never hold, and those that are generated from others. */
const HIDDEN: Record<string, string[]> = {
  api_keys: ["key_hash"],
  auth_tokens: ["token_hash"],
  credentials: ["password_hash"],
  classes: ["search_folded"],
  groups: ["parent_path", "name_folded"],
  identity_providers: ["client_secret"],
  imports: ["undo", "diagnostics", "mapping"],
  jobs: ["params"],
  chat_flags: ["reason", "closing_note"],
  chat_notes: ["body"],
  chat_sessions: ["title", "inputs"],
  exports: ["manifest", "reason", "filters"],
  flag_rules: ["test"],
  message_edits: ["content"],
  message_redactions: ["sealed", "reason"],
  legal_holds: ["reason"],
  messages: ["content", "search", "metadata"],
  recovery_codes: ["code_hash"],
  rollovers: ["options"],
  second_factors: ["secret", "last_step"],
  sessions: ["id", "expires_at"],
  students: ["updated_by"],
  users: ["name_folded", "search_folded", "search_head"],
  view_as_sessions: ["session_id"],
  tool_versions: ["yaml", "definition", "audience", "editors"],
  tools: ["yaml", "definition", "search", "editors"],
};

/** What triggers keep. */
const COUNTED = [
  "updated_at",
  "enrolled_count",
  "teacher_count",
  "message_count",
  "user_message_count",
  "token_count",
  "flag_count",
  "last_message_at",
];

let owner: pg.Client;
let world: World;
let catalog: Catalog;
let admin: Person;
let tables: string[];
type Logged = Record<"action" | "user_id" | "resource_id" | "tenant_id" | "group_id", string> & {
  changes: { before?: Record<string, unknown>; after?: Record<string, unknown> };
  metadata: Record<string, unknown>;
};

beforeAll(async () => {
  owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
  await owner.connect();
  // Before anything is done in the tenants' tables, so that rows and events can be counted.
  await owner.query("create sequence statements; grant usage on statements to homeroom_app");
  await owner.query(`create function count_statement() returns trigger language plpgsql as
    $$ begin perform nextval('public.statements'); return null; end $$`);
  await owner.query(`create trigger count_statement after insert on audit_logs
    for each statement execute function count_statement()`);
  world = await makeWorld(owner);
  catalog = await readCatalog(owner);
  if (!world.people.system_admin) throw new Error("the world has no system_admin");
  admin = world.people.system_admin;
  tables = tenantTables(catalog).filter((name) => !(name in exceptions.unaudited));
});
afterAll(() => owner.end());

/** Runs `run` in a transaction as the owner on behalf of `admin`; returns what was logged. */
async function logged(run: () => Promise<unknown>, end: "commit" | "rollback" = "commit") {
  await owner.query("begin");
  await owner.query(
    `select set_config('app.user_id', $1, true), set_config('app.tenant_id', $2, true),
            set_config('app.request_id', 'request-1', true), set_config('app.reason', 'a complaint', true)`,
    [admin.userId, admin.tenantId],
  );
  const since = await owner.query("select clock_timestamp()::text as now");
  await run();
  await owner.query(end);
  const { rows } = await owner.query<Logged>(
    "select * from audit_logs where timestamp > $1::timestamptz order by timestamp",
    [since.rows[0].now],
  );
  return rows;
}
const only = (rows: Logged[]) => {
  expect(rows).toHaveLength(1);
  return rows[0] as Logged;
};
const statements = async () =>
  Number((await owner.query("select last_value from statements")).rows[0].last_value);
const keyOf = (table: string) => (cases[table]?.key === "user_id" ? "user_id" : "id");

describe("every insert", () => {
  test("into every watched table is one event with the row as it came to be", async () => {
    for (const table of [...tables]) {
      const { rows } = await owner.query(
        `select to_jsonb(t) - $1::text[] as row, a.changes, a.n
         from ${table} t left join lateral (
           select min(changes::text)::jsonb as changes, count(*)::int as n from audit_logs
           where resource_type = '${table}' and changes ? 'after' and not changes ? 'before'
             and resource_id::text = ${table === "sessions" ? "t.user_id" : `t.${keyOf(table)}`}::text) a on true`,
        [HIDDEN[table] ?? []],
      );
      expect(rows.length, table).toBeGreaterThan(0);
      for (const { row, changes, n } of rows) {
        expect([table, n]).toEqual([table, 1]);
        // What a trigger counted later is nobody's change, and a time that it set no event's either.
        const { after } = changes;
        const later = COUNTED.filter((c) => c in after);
        const then = Object.fromEntries(later.map((c) => [c, after[c]]));
        expect(changes, table).toEqual({ after: { ...row, ...then } });
      }
    }
  });
});

test("no secret and nothing that a pupil said is ever in the log", async () => {
  const { rows } = await owner.query(
    `select count(*)::int as n from audit_logs
     where changes::text ~ '(argon2id|token-[0-9a-f]|session-[0-9a-f]|prime number)'`,
  );
  expect(rows).toEqual([{ n: 0 }]);
});

describe("every update", () => {
  test("of every watched table is one event: what changed, by whom, in which request", async () => {
    for (const table of tables) {
      const spec = cases[table];
      const key = spec?.rows(world, admin).within ?? spec?.rows(world, admin).own;
      if (!spec || !key) throw new Error(`no case for ${table}`);
      // Nobody but a teacher answers for a class.
      const set = table === "class_members" ? { created_at: null } : spec.update(world, admin);
      const columns = Object.keys(set);
      const rows = await logged(() =>
        owner.query(
          `update ${table} set ${columns.map((c) => `${c} = ${literal(changed(set[c]))}`).join(", ")}
           where ${spec.key} = $1`,
          [key],
        ),
      );
      if (`${table}.update` in exceptions.unaudited) {
        expect([table, rows]).toEqual([table, []]);
        continue;
      }
      expect([table, rows.length]).toEqual([table, 1]);
      const event = only(rows);
      const visible = columns.filter((c) => !HIDDEN[table]?.includes(c)).sort();
      expect([table, Object.keys(event.changes.after ?? {}).sort()]).toEqual([table, visible]);
      expect([table, Object.keys(event.changes.before ?? {}).sort()]).toEqual([table, visible]);
      expect(event, table).toMatchObject({
        user_id: admin.userId,
        tenant_id: admin.tenantId,
        resource_type: table,
        metadata: { requestId: "request-1", reason: "a complaint" },
      });
    }
  });

  test("has the values before and after, of the changed columns alone", async () => {
    const { node } = world.places.within;
    const event = only(
      await logged(() =>
        owner.query("update groups set name = 'Geometry' where id = $1", [node.id]),
      ),
    );
    expect(event).toMatchObject({
      action: "group_updated",
      resource_id: node.id,
      group_id: node.id,
    });
    expect(event.changes).toEqual({
      before: { name: expect.any(String) },
      after: { name: "Geometry" },
    });
  });

  test("that changes nothing is no event", async () => {
    expect(await logged(() => owner.query("update groups set name = name"))).toEqual([]);
  });

  test("bears the verb that the code named", async () => {
    const rows = await logged(async () => {
      await owner.query("select set_config('app.action', 'group_renamed', true)");
      await owner.query("update groups set name = 'Trigonometry' where id = $1", [
        world.places.within.node.id,
      ]);
    });
    expect(only(rows).action).toBe("group_renamed");
  });
});

describe("every delete", () => {
  test("is one event with the row as it was, and one for each row that went with it", async () => {
    const person = await makeUser(owner, admin.tenantId, { name: "Leaver" });
    const id = await makeClass(owner, world.places.own.node);
    const member = await makeClassMember(owner, admin.tenantId, id, person, "student");
    const rows = await logged(() => owner.query("delete from classes where id = $1", [id]));
    expect(rows.map(({ action, resource_id }) => [action, resource_id]).sort()).toEqual([
      ["class_deleted", id],
      ["class_member_deleted", member],
    ]);
    expect(rows.map(({ changes }) => changes.before?.id).sort()).toEqual([id, member].sort());
  });
});

describe("a bulk change", () => {
  test("of 500 rows is 500 events and one INSERT", async () => {
    const parent = await makeGroup(owner, { parent: world.root });
    const make = `insert into groups (tenant_id, type, name, slug, path)
      select $1, 'custom', 'Bulk ' || n, 'bulk-' || n, ($2 || '.bulk-' || n)::ltree from generate_series(1, 500) n`;
    const before = await statements();
    const made = await logged(() => owner.query(make, [parent.tenantId, parent.path]));
    const between = await statements();
    const moved = await logged(() =>
      owner.query("update groups set name = name || '!' where parent_path = $1", [parent.path]),
    );
    const after = await statements();
    expect([made.length, between - before]).toEqual([500, 1]);
    expect([moved.length, after - between]).toEqual([500, 1]);
    expect(new Set(moved.map(({ resource_id }) => resource_id)).size).toBe(500);
  });
});

test("what is rolled back was never logged", async () => {
  const rename = () =>
    owner.query("update groups set name = 'Gone' where id = $1", [world.root.id]);
  expect(await logged(rename, "rollback")).toEqual([]);
  const failing = async () => {
    await rename();
    await owner.query("select 1 / 0").catch(() => undefined);
  };
  expect(await logged(failing)).toEqual([]);
});

/** The rows of this test are updated by their owner, whose values must differ from what stands. */
function changed(value: unknown) {
  if (value === false) return true;
  if (value === "student") return "teacher";
  return value ?? "2998-01-01";
}
