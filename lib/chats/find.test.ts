import { type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { createRandom, type Random } from "@/db/seed/random";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { makeSession } from "@/db/testing/factories";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { type ChatWorld, makeChatWorld, models } from "./testing/world";

let world: ChatWorld;
beforeAll(async () => {
  await testDatabase();
  world = await makeChatWorld("chats");
  await lookThroughEyes();
}, 60_000);

/** The system admin looks at what the teacher sees. */
async function lookThroughEyes() {
  const [admin, subject] = [world.viewers.system_admin, world.viewers.teacher];
  if (!admin || !subject) throw new Error("somebody is missing");
  const { ownerUrl } = await testDatabase();
  const token = await withOwner(ownerUrl, (owner) =>
    makeSession(owner, world.tenantId, admin.userId),
  );
  const id = await asViewer(admin, async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(
      sql`select app.start_view_as(${subject.userId}, 'a test of chats', ${token}) as id`,
    );
    return rows[0]?.id ?? "";
  });
  const eyes: ViewerRef = { ...subject, viewAs: { id } };
  world.viewers.eyes = eyes;
}

/** What app.find_chats may be asked; lib/chats/table.ts parses it from a URL. */
type Filters = Partial<
  Record<"status" | "model", string[] | undefined> &
    Record<"group" | "only" | "class" | "tool" | "version" | "person", string | undefined> &
    Record<"from" | "to" | "flagged" | "text", string | undefined> &
    Record<"min" | "max", number | undefined>
>;
type Asked = { filters: Filters; sort: string; up: boolean };

const read = <T>(who: string, run: (tx: Tx) => Promise<T>) => {
  const viewer = world.viewers[who];
  if (!viewer) throw new Error(`no viewer ${who}`);
  return asViewer(viewer, run, { readOnly: true });
};
const zone = "America/New_York";
const json = (filters: Filters) => JSON.stringify({ ...filters, zone });
const keys: Record<string, SQL> = {
  last: sql`c.last_message_at`,
  start: sql`c.created_at`,
  messages: sql`c.message_count`,
  tokens: sql`c.token_count`,
};

/** What the filters mean, in the plainest SQL there is, under the viewer's policies. */
function meaning({ group, only, ...filters }: Filters): SQL {
  const all: SQL[] = [sql`c.deleted_at is null`];
  if (filters.class) all.push(sql`c.class_id = ${filters.class}`);
  if (filters.tool) all.push(sql`c.tool_id = ${filters.tool}`);
  if (filters.version) all.push(sql`c.tool_version_id = ${filters.version}`);
  if (filters.person) all.push(sql`c.user_id = ${filters.person}`);
  const local = sql`(c.last_message_at at time zone ${zone})::date`;
  if (filters.from) all.push(sql`${local} >= ${filters.from}::date`);
  if (filters.to) all.push(sql`${local} <= ${filters.to}::date`);
  if (filters.min !== undefined) all.push(sql`c.message_count >= ${filters.min}`);
  if (filters.max !== undefined) all.push(sql`c.message_count <= ${filters.max}`);
  if (filters.flagged) all.push(sql`c.flag_count > 0`);
  if (filters.text) all.push(sql`c.user_message_count > 0`);
  if (filters.status) all.push(sql`c.status::text in ${filters.status}`);
  if (filters.model) all.push(sql`c.model in ${filters.model}`);
  if (group) {
    const chosen = world.groups.find(({ id }) => id === group);
    const below = world.groups.filter(({ id, path }) =>
      only ? id === group : path === chosen?.path || path.startsWith(`${chosen?.path}.`),
    );
    const ids = `{${below.map(({ id }) => id).join(",")}}`;
    all.push(
      sql`(app.is_system_admin() or app.works_in_group(${group})) and c.group_id = any (${ids}::uuid[])`,
    );
  }
  return sql.join(all, sql` and `);
}

async function plainly(who: string, { filters, sort, up }: Asked): Promise<string[]> {
  const direction = up ? sql`asc` : sql`desc`;
  const { rows } = await read(who, (tx) =>
    tx.execute<{ id: string }>(
      sql`select c.id from chat_sessions c where ${meaning(filters)}
          order by ${keys[sort] ?? sql``} ${direction}, c.id ${direction}`,
    ),
  );
  return rows.map(({ id }) => id);
}

/** Page by page, as the list reads them. */
async function walk(who: string, { filters, sort, up }: Asked, limit: number) {
  const found: string[] = [];
  let after: { key: string; id: string } | null = null;
  for (let page = 0; page < 100; page += 1) {
    const { rows }: { rows: { id: string; key: string }[] } = await read(who, (tx) =>
      tx.execute(sql`select id, key, total from app.find_chats(${json(filters)}, ${sort},
        ${up}, ${after?.key ?? null}, ${after?.id ?? null}::uuid, ${limit})`),
    );
    found.push(...rows.map(({ id }) => id));
    const last = rows.at(-1);
    if (!last || rows.length < limit) break;
    after = { key: last.key, id: last.id };
  }
  return found;
}

function randomAsked(random: Random): Asked {
  const some = <T>(chance: number, value: () => T) => (random.chance(chance) ? value() : undefined);
  const tool = random.pick(world.tools);
  const group = some(0.3, () => random.pick(world.groups).id);
  const filters: Filters = {
    group,
    only: group ? some(0.3, () => "1") : undefined,
    class: some(0.15, () => random.pick(world.classes).id),
    tool: some(0.2, () => tool.id),
    version: some(0.15, () => random.pick(tool.versions)),
    person: some(0.15, () => random.pick(world.people).userId),
    from: some(0.2, () => `2026-10-${10 + random.int(10)}`),
    to: some(0.2, () => `2026-10-${15 + random.int(10)}`),
    min: some(0.15, () => random.int(6)),
    max: some(0.15, () => 4 + random.int(6)),
    flagged: some(0.15, () => "1"),
    text: some(0.15, () => "1"),
    status: some(0.2, () => [random.pick(["active", "closed"])]),
    model: some(0.2, () => [random.pick(models) ?? "other", "llama"]),
  };
  return { filters, sort: random.pick(Object.keys(keys)), up: random.chance(0.5) };
}

const who = [
  "system_admin",
  "root_admin",
  "school_admin",
  "teacher",
  "mixed",
  "student",
  "nobody",
  "eyes",
];
const budgets: [string, number, number, number][] = [
  ["from what is narrow", 1000, 4000, 50_000],
  ["by a walk", 0, 4000, 50_000],
  ["by a walk that ends early", 0, 3, 50_000],
  ["by a walk to its end", 0, 3, 0],
];

describe.each(budgets)("chats found %s", (way, narrow, steps, collected) => {
  beforeAll(async () => {
    const { ownerUrl } = await testDatabase();
    await withOwner(ownerUrl, (owner) =>
      owner.query(`create or replace function app.chat_budgets(out narrow integer, out walk integer, out collected integer)
        language sql immutable as 'select ${narrow}, ${steps}, ${collected}'`),
    );
  });

  it("are those of the policy, in order, page by page, and counted", async () => {
    const random = createRandom(`asked ${way}`);
    let some = 0;
    for (const viewer of who) {
      for (const asked of [
        { filters: {}, sort: "last", up: false },
        ...Array.from({ length: 14 }, () => randomAsked(random)),
      ]) {
        const expected = await plainly(viewer, asked);
        const label = `${viewer} ${JSON.stringify(asked)}`;
        expect([label, await walk(viewer, asked, 7)]).toEqual([label, expected]);
        const { rows } = await read(viewer, (tx) =>
          tx.execute(sql`select n, exact from app.count_chats(${json(asked.filters)})`),
        );
        expect([label, rows]).toEqual([label, [{ n: expected.length, exact: true }]]);
        some += expected.length;
      }
    }
    expect(some).toBeGreaterThan(1_000);
  }, 60_000);
});

it("facts are told of what the viewer may know of, and no words of anybody else", async () => {
  const ids = `{${world.chats.join(",")}}`;
  for (const viewer of who) {
    const me = viewer === "eyes" ? null : world.viewers[viewer]?.userId;
    const { rows } = await read(viewer, (tx) =>
      tx.execute<{ id: string; title: string | null; mine: boolean }>(sql`
        select f.id, f.title, coalesce(c.user_id = ${me}::uuid, false) as mine
        from app.chat_facts(${ids}::uuid[]) f left join chat_sessions c on c.id = f.id`),
    );
    const { rows: seen } = await read(viewer, (tx) =>
      tx.execute<{ id: string }>(sql`select id from chat_sessions`),
    );
    expect(rows.map(({ id }) => id).sort()).toEqual(seen.map(({ id }) => id).sort());
    for (const { title, mine } of rows) expect(title).toBe(mine ? "Words of a pupil" : null);
  }
});

it("through somebody’s eyes their own chats are not seen", async () => {
  const count = async (viewer: string) =>
    (
      await read(viewer, (tx) =>
        tx.execute(sql`select id from app.find_chats('{}', p_limit => 500)`),
      )
    ).rows.length;
  expect(await count("eyes")).toBeLessThan(await count("teacher"));
});
