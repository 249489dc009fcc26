import { afterAll, beforeAll, expect, test } from "vitest";
import { readCatalog } from "@/db/catalog";
import { withOwner } from "../testing/connections";
import { testDatabase } from "../testing/database";
import type { World } from "../testing/principals";
import { Prober } from "../testing/prober";
import { makeWorld } from "../testing/world";

let world: World;
let prober: Prober;
let tables: string[];

beforeAll(async () => {
  const { ownerUrl, adminUrl } = await testDatabase();
  [world, tables] = await withOwner(ownerUrl, async (owner) => [
    await makeWorld(owner),
    (await readCatalog(owner)).tables.map(({ name }) => name),
  ]);
  prober = await Prober.connect(adminUrl);
  await prober.become(world.people.system_admin);
});
afterAll(() => prober?.end());

/** What even a system_admin's session must not do, because the role itself may not. */
test.each([
  ["drops what the log keeps", "select app.cleanup_old_audit_logs(interval '0')"],
  ["makes partitions", "select app.make_audit_partitions(1)"],
  ["puts a table under other triggers", "call app.watch('users')"],
  ["becomes the owner", "set local role homeroom_owner"],
  ["reads password hashes", "select password_hash from credentials"],
  ["reads the hash of a link", "select token_hash from auth_tokens"],
  ["reads the counters of attempts", "select hits from rate_limits"],
  ["writes the log of migrations", "insert into migration_log (name) values ('x')"],
  ["weakens a policy", "alter policy viewer_select on users using (true)"],
  ["switches row-level security off", "alter table users disable row level security"],
  ["switches a trigger off", "alter table users disable trigger audit_update"],
  ["makes a table", "create table public.mine (id int)"],
  ["makes a function", "create function app.mine() returns int language sql return 1"],
  ["skips triggers", "set local session_replication_role = 'replica'"],
])("%s: refused", async (_what, statement) => {
  expect((await prober.attempt(statement)).error).toBe("refused");
});

test("row_security = off shows nothing more, it refuses", async () => {
  const { error } = await prober.attempt("set local row_security = off; select id from users");
  expect(error).toBe("refused");
});

test("no table can be emptied by TRUNCATE", async () => {
  for (const table of tables) {
    expect([table, (await prober.attempt(`truncate ${table} cascade`)).error]).toEqual([
      table,
      "refused",
    ]);
  }
});

test("whoever makes a class where they only teach becomes its teacher", async () => {
  const { teacher, system_admin, leaf_admin } = world.people;
  const { node } = world.places.own;
  const made = `insert into classes (id, tenant_id, group_id, name) values
    ('00000000-0000-4000-8000-000000000001', '${node.tenantId}', '${node.id}', 'New')`;
  const look = `select user_id::text as key from class_members
    where class_id = '00000000-0000-4000-8000-000000000001' and role = 'teacher' and is_primary`;
  for (const [who, becomes] of [
    [teacher, true],
    [system_admin, false],
    [leaf_admin, false],
  ] as const) {
    await prober.become(who);
    const { error, keys } = await prober.attempt(made, look);
    expect({ error, keys }).toEqual({ error: undefined, keys: becomes ? [who?.userId] : [] });
  }
});

test("the names on the way up are shown by app.group_trail and by nothing else", async () => {
  await prober.become(world.people.leaf_admin);
  const { node } = world.places.own;
  const trail = await prober.attempt(
    `select name || ' ' || visible as key from app.group_trail(array['${node.id}']::uuid[])`,
  );
  expect(trail.keys).toEqual(["Group d false", "Group north false"]);
  const other = world.places.sibling.node;
  const foreign = world.places.foreign.node;
  const none = await prober.attempt(
    `select name as key from app.group_trail(array['${other.id}', '${foreign.id}']::uuid[])`,
  );
  expect(none.keys).toEqual([]);
});
