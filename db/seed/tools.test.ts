import { createHash } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase, type TestDatabase } from "@/db/testing/database";
import { parseTool } from "@/lib/tools/format/parse";

let database: TestDatabase;
let owner: pg.Client;
let tenantId = "";

beforeAll(async () => {
  database = await freshDatabase("seeded");
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const [tenant] = await rows("select id from tenants where subdomain = 'cedar-valley'");
  tenantId = String(tenant?.id);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

type Row = Record<string, string | number | null>;
async function rows(sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await owner.query<Row>(sql, values)).rows;
}
async function count(sql: string): Promise<number> {
  const [row] = await rows(sql);
  return Number(row?.n ?? -1);
}

it("tools stand in every state, some for the district and some for a part of it", async () => {
  const states = await rows(
    `select status::text, count(*)::int n, count(published_version)::int published, count(group_id)::int placed
     from tools where tenant_id = $1 group by 1 order by 1`,
    [tenantId],
  );
  expect(states).toEqual([
    { status: "approved", n: 8, published: 8, placed: 2 },
    { status: "draft", n: 1, published: 0, placed: 1 },
    { status: "in_review", n: 1, published: 1, placed: 1 },
    { status: "rejected", n: 1, published: 0, placed: 1 },
    { status: "retired", n: 1, published: 1, placed: 1 },
  ]);
  expect(await count("select count(*)::int n from tool_versions")).toBe(14);
  expect(await count("select count(*)::int n from role_tools")).toBe(2);
});

it("tools have versions that say what their text says, whole and in order", async () => {
  const versions = await owner.query(
    `select t.key, v.number, v.yaml, v.definition, v.content_hash, v.created_at, v.approved_at,
            v.rejected_at, t.created_at as begun
     from tool_versions v join tools t on t.id = v.tool_id order by t.key, v.number`,
  );
  for (const { key, yaml, definition, content_hash, ...at } of versions.rows) {
    const parsed = parseTool(yaml);
    expect(parsed.ok && parsed.tool, key).toEqual(definition);
    expect(createHash("sha256").update(yaml).digest("hex")).toBe(content_hash);
    expect(at.begun < at.created_at, key).toBe(true);
    const answered = at.approved_at ?? at.rejected_at;
    expect(answered === null || at.created_at < answered, key).toBe(true);
    expect(answered === null || answered < new Date(), key).toBe(true);
  }
  const stale = `select count(*)::int n from tools t join tool_versions v on v.tool_id = t.id
    where v.number = t.published_version and t.status in ('approved', 'retired')
      and (v.yaml <> t.yaml or v.definition <> t.definition or v.approver_id is null
           or exists (select from tool_versions x where x.tool_id = t.id and x.number > v.number))`;
  expect(await count(stale)).toBe(0);
  const unsound = await rows("select key, yaml from tools where tenant_id = $1", [tenantId]);
  const keys = unsound.filter(({ yaml }) => !parseTool(String(yaml)).ok).map(({ key }) => key);
  expect(keys).toEqual(["artist-statement"]);
});

it("versions were answered by admins of the place with no word of theirs in it", async () => {
  const answers = await rows(
    `select t.id, t.key, v.author_id, t.editors, coalesce(v.approver_id, v.rejected_by) as judge
     from tool_versions v join tools t on t.id = v.tool_id
     where coalesce(v.approver_id, v.rejected_by) is not null`,
  );
  expect(answers).toHaveLength(13);
  const app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
  for (const { id, key, judge } of answers) {
    await app.query("begin");
    await app.query("select app.enter($1)", [judge]);
    const may = await app.query(
      "select $1::uuid in (select app.approved_tool_ids()) as yes, app.user_id() is not null as signed_in",
      [id],
    );
    expect(may.rows[0], String(key)).toEqual({ yes: true, signed_in: true });
    await app.query("rollback");
  }
  await app.end();
  const own =
    "select count(*)::int n from tool_versions where coalesce(approver_id, rejected_by) = any (editors)";
  expect(await count(own)).toBe(0);
  const signed = "select count(*)::int n from tool_versions where author_id = any (editors)";
  expect(await count(signed)).toBe(14);
  const open = await rows(
    "select key, cardinality(editors) as n from tools where editors <> '{}' order by key",
  );
  expect(open.map(({ key }) => key)).toEqual(["artist-statement", "lesson-planner", "math-coach"]);
});

it("tools name groups that stand, inside of their place", async () => {
  const outside = `select count(*)::int n
    from tools t
    cross join lateral (select jsonb_array_elements_text(t.definition -> 'audience' -> 'groups' -> 'include')
      union all select jsonb_array_elements_text(t.definition -> 'audience' -> 'groups' -> 'exclude')) named(path)
    left join groups g on g.tenant_id = t.tenant_id and g.path::text = named.path and g.deleted_at is null
    left join groups place on place.id = t.group_id`;
  expect(await count(outside)).toBeGreaterThan(0);
  const wrong =
    "where g.id is null or not (t.group_id is null or g.path operator(public.<@) place.path)";
  expect(await count(`${outside} ${wrong}`)).toBe(0);
});

it("tools left their steps in the log, as parts of one event", async () => {
  const log = await rows(
    `select action, count(*)::int n, count(user_id)::int actors, count(distinct part_of)::int wholes
     from audit_logs where tenant_id = $1 and resource_type in ('tools', 'tool_versions', 'role_tools')
     group by 1 order by 1`,
    [tenantId],
  );
  const step = (action: string, n: number) => ({ action, n, actors: 0, wholes: 1 });
  expect(log).toEqual([
    step("role_tool_created", 2),
    step("tool_created", 12),
    step("tool_updated", 40),
    step("tool_version_created", 14),
    step("tool_version_updated", 13),
  ]);
});
