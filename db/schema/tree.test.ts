import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../testing/database";
import {
  type GroupRow,
  insert,
  makeGroup,
  makeMember,
  makeTenant,
  makeUser,
  type Row,
} from "../testing/factories";
import { CHECK, FOREIGN_KEY, refusal, UNIQUE } from "../testing/refusal";
import { asViewer, type Tx } from "../viewer";

let owner: pg.Client;
let root: GroupRow;
let north: GroupRow;
let south: GroupRow;
let child: GroupRow;
let admin: string;

beforeAll(async () => {
  owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
  await owner.connect();
});
afterAll(() => owner.end());
beforeEach(async () => {
  const tenantId = await makeTenant(owner);
  root = await makeGroup(owner, { tenantId }, { slug: "d" });
  north = await makeGroup(owner, { parent: root }, { slug: "north" });
  south = await makeGroup(owner, { parent: root }, { slug: "south" });
  child = await makeGroup(owner, { parent: north }, { slug: "child" });
  admin = await makeUser(owner, tenantId);
  await makeMember(owner, admin, root, "system_admin");
});

const NO_PARENT = { code: FOREIGN_KEY, constraint: "groups_parent_exists" };
const LEFT_BEHIND = { code: FOREIGN_KEY, constraint: "groups_children_follow" };

const add = (over: Row) =>
  insert(owner, "groups", { tenant_id: root.tenantId, type: "custom", name: "New", ...over });
const archive = (...groups: GroupRow[]) =>
  owner.query("update groups set deleted_at = now() where id = any($1)", [groups.map((g) => g.id)]);
const restore = (group: GroupRow) =>
  owner.query("update groups set deleted_at = null where id = $1", [group.id]);
const paths = async () =>
  (
    await owner.query<{ path: string }>(
      "select path::text from groups where tenant_id = $1 order by path",
      [root.tenantId],
    )
  ).rows.map(({ path }) => path);
/** Carries the subtree of `from` below `to` in one statement. */
const moveSql = (from: string, to: string) => `update groups
  set path = '${to}'::ltree || subpath(path, nlevel('${from}') - 1) where path <@ '${from}' and tenant_id = '${root.tenantId}'`;

describe("a parent exists", () => {
  test("for every new group", async () => {
    expect(await refusal(add({ slug: "x", path: "d.nowhere.x" }))).toEqual(NO_PARENT);
    await add({ slug: "x", path: "d.north.x" });
  });

  test("in the same tenant, whatever stands elsewhere under the same path", async () => {
    const other = await makeGroup(owner, { tenantId: await makeTenant(owner) }, { slug: "d" });
    await makeGroup(owner, { parent: other }, { slug: "only-there" });
    expect(await refusal(add({ slug: "x", path: "d.only-there.x" }))).toEqual(NO_PARENT);
  });

  test("and lives: nothing living is made, moved or restored below what is archived", async () => {
    await archive(south);
    expect(await refusal(add({ slug: "x", path: "d.south.x" }))).toEqual(NO_PARENT);
    expect(await refusal(owner.query(moveSql("d.north.child", "d.south")))).toEqual(NO_PARENT);
    await archive(north, child);
    expect(await refusal(restore(child))).toEqual(NO_PARENT);
    await restore(north);
    await restore(child);
  });
});

describe("no child is left behind", () => {
  test("by a move of its parent alone", async () => {
    const alone = owner.query("update groups set path = 'd.south.north' where id = $1", [north.id]);
    expect(await refusal(alone)).toEqual(LEFT_BEHIND);
    await owner.query(moveSql("d.north", "d.south"));
    expect(await paths()).toEqual(["d", "d.south", "d.south.north", "d.south.north.child"]);
  });

  test("by the archiving of its parent alone", async () => {
    expect(await refusal(archive(north))).toEqual(LEFT_BEHIND);
    await archive(child, north);
  });

  test("by the deletion of its parent", async () => {
    const gone = owner.query("delete from groups where id = $1", [north.id]);
    expect(await refusal(gone)).toEqual(LEFT_BEHIND);
  });
});

test("a group can't be moved into its own subtree", async () => {
  expect(await refusal(owner.query(moveSql("d.north", "d.north.child")))).toEqual(NO_PARENT);
});

test("a tenant has one root", async () => {
  expect(await refusal(add({ slug: "second", path: "second" }))).toEqual({
    code: UNIQUE,
    constraint: "groups_one_root",
  });
});

test.each([
  ["another label than the slug", { slug: "a", path: "d.b" }, "groups_path_ends_in_slug"],
  ["a slug that is no label", { slug: "Über", path: "d.Über" }, "groups_slug_is_label"],
  ["no name", { slug: "a", path: "d.a", name: " \t" }, "groups_name_present"],
])("a group with %s is refused", async (_what, over, constraint) => {
  expect(await refusal(add(over))).toEqual({ code: CHECK, constraint });
});

test("two siblings can't share a slug, not even with an archived one", async () => {
  await archive(south);
  expect(await refusal(add({ slug: "south", path: "d.south" }))).toEqual({
    code: UNIQUE,
    constraint: "groups_tenant_id_path",
  });
});

describe("the tree lock", () => {
  const change = (text: string) => async (tx: Tx) => {
    await tx.execute(sql.raw(text));
  };
  /** Runs `first` and holds its transaction open until `second` waits for it. */
  async function crossing(first: string, second: string) {
    let waiting: Promise<unknown> = Promise.resolve();
    await asViewer({ userId: admin }, async (tx) => {
      await change(first)(tx);
      waiting = asViewer({ userId: admin }, change(second)).then(
        () => "done",
        (error: unknown) => error,
      );
      await someoneWaits();
    });
    return waiting;
  }
  async function someoneWaits() {
    for (let i = 0; i < 200; i += 1) {
      const { rows } = await owner.query(
        "select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())",
      );
      if (rows.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error("nobody waited for the tree lock");
  }

  test("two crossing moves: the second one waits, then finds its target gone", async () => {
    const second = await crossing(moveSql("d.north", "d.south"), moveSql("d.south", "d.north"));
    expect(second).toMatchObject({ code: "invalid", status: 422 });
    expect(await paths()).toEqual(["d", "d.south", "d.south.north", "d.south.north.child"]);
  });

  test("an insert during a move of its parent waits, then is refused", async () => {
    const second = await crossing(
      moveSql("d.north", "d.south"),
      `insert into groups (tenant_id, type, name, slug, path) values ('${root.tenantId}', 'custom', 'New', 'new', 'd.north.new')`,
    );
    expect(second).toMatchObject({ code: "invalid" });
    expect(await paths()).not.toContain("d.north.new");
  });

  test("an archive during an insert below waits, then is refused", async () => {
    const second = await crossing(
      `insert into groups (tenant_id, type, name, slug, path) values ('${root.tenantId}', 'custom', 'New', 'new', 'd.south.new')`,
      `update groups set deleted_at = now() where path = 'd.south'`,
    );
    expect(second).toMatchObject({ code: "invalid" });
  });

  test("changes of name don't wait, nor does another tenant", async () => {
    const tenantId = await makeTenant(owner);
    const other = await makeGroup(owner, { tenantId });
    const foreigner = await makeUser(owner, tenantId);
    await makeMember(owner, foreigner, other, "system_admin");
    await asViewer({ userId: admin }, async (tx) => {
      await change(moveSql("d.north", "d.south"))(tx);
      await asViewer({ userId: foreigner }, async (their) => {
        await change("set local lock_timeout = 500")(their);
        await change(
          `insert into groups (tenant_id, type, name, slug, path) values ('${tenantId}', 'custom', 'New', 'new', '${other.path}.new')`,
        )(their);
      });
      await asViewer({ userId: admin }, async (same) => {
        await change("set local lock_timeout = 500")(same);
        await change("update groups set name = 'South side' where path = 'd.south'")(same);
      });
    });
  });
});
