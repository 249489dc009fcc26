import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asViewer } from "@/db/viewer";
import { type Planted, plantTree } from "@/lib/groups/testing";
import { publishedTool, publishedTools } from "./queries";
import { makeKey, query } from "./testing";

/** Mulberry32: the same world for the same seed. */
function generator(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const chance = (share: number) => next() < share;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const some = <T>(list: readonly T[], share: number) => list.filter(() => chance(share));
  return { chance, pick, some };
}
type Random = ReturnType<typeof generator>;

const paths = ["d", "d.a", "d.a.m", "d.a.m-x", "d.a.s", "d.b", "d.b.m", "d.ab"];
const roles = ["student", "teacher", "group_admin"] as const;
const grades = ["PK", "K", "1", "4", "5", "9", "12"];
const TOOLS = 60;
const PEOPLE = 14;

beforeAll(() => testDatabase());

it.each([1, 2, 3, 4])(
  "what the API answers is what the conditions say (world %i)",
  async (seed) => {
    const random = generator(seed);
    const home = await plantTree(paths);
    const people = await plantPeople(home, random);
    await plantTools(home, random);
    await plantCustomRoles(home, random, people);
    const { hash } = await makeKey(home);
    let allowed = 0;
    for (const user of people) {
      const expected = await byChecks(home, user);
      const found = await pagesOf(hash, user);
      expect([seed, user, found]).toEqual([seed, user, expected]);
      allowed += expected.length;
      for (const key of ["tool-00", "tool-01", "tool-02", ...expected.slice(0, 2)]) {
        const single = await publishedTool(hash, user, key);
        expect([key, single?.key]).toEqual([key, expected.includes(key) ? key : undefined]);
      }
    }
    // A world in which everybody, or nobody, may use everything would prove nothing.
    expect(allowed).toBeGreaterThan(PEOPLE);
    expect(allowed).toBeLessThan((PEOPLE * TOOLS) / 2);
    const published = await query<{ key: string }>(
      `select key from tools where tenant_id = $1 and published_version is not null and status <> 'retired'
       and deleted_at is null order by key`,
      [home.tenantId],
    );
    expect(await pagesOf(hash, null)).toEqual(published.map(({ key }) => key));
  },
);

/** Every page, each with few tools. */
async function pagesOf(hash: string, user: string | null): Promise<string[]> {
  const keys: string[] = [];
  for (let after: string | null = null; ; after = keys.at(-1) ?? null) {
    const page = await publishedTools(hash, { user, after, limit: 7 });
    keys.push(...page.map(({ key }) => key));
    if (page.length < 7) return keys;
  }
}

/** The tools of which a system admin is told that all conditions are met. */
const byChecks = (home: Planted, user: string): Promise<string[]> =>
  asViewer(
    home.admin,
    async (tx) => {
      const { rows } = await tx.execute<{ key: string }>(sql`
        select key from tools
        where (select bool_and(met) from app.tool_checks(id, ${user})) order by key`);
      return rows.map(({ key }) => key);
    },
    { readOnly: true },
  );

async function plantPeople(home: Planted, random: Random): Promise<string[]> {
  const made: string[] = [];
  for (let n = 0; n < PEOPLE; n++) {
    const status = random.pick(["active", "active", "active", "active", "suspended", "invited"]);
    const [row] = await query<{ id: string }>(
      "insert into users (tenant_id, name, status) values ($1, 'Somebody', $2) returning id",
      [home.tenantId, status],
    );
    const id = row?.id ?? "";
    for (const path of random.some(paths, 0.25)) {
      await query(
        "insert into group_members (tenant_id, user_id, group_id, role) values ($1, $2, $3, $4)",
        [home.tenantId, id, home.ids[path], random.pick(roles)],
      );
    }
    if (random.chance(0.5)) {
      await query("insert into students (tenant_id, user_id, grade_level) values ($1, $2, $3)", [
        home.tenantId,
        id,
        random.pick([null, "PK", "KG", "01", "05", "09", "12"]),
      ]);
    }
    made.push(id);
  }
  // An archived group gives nobody a place.
  await query("update groups set deleted_at = now() where id = $1", [home.ids["d.b.m"]]);
  return made;
}

function audienceOf(random: Random) {
  const [min, max] = [random.pick(grades), random.pick(grades)];
  return {
    roles: random.some(roles, 0.6),
    ...(random.chance(0.3) && { grades: { min, max } }),
    ...(random.chance(0.4) && {
      groups: {
        include: random.some(paths, 0.3),
        exclude: random.some(paths, 0.1),
        scope: random.pick(["node", "subtree"]),
      },
    }),
  };
}

async function plantTools(home: Planted, random: Random) {
  const [author] = await query<{ id: string }>(
    "insert into users (tenant_id, name) values ($1, 'Author') returning id",
    [home.tenantId],
  );
  for (let n = 0; n < TOOLS; n++) {
    const key = `tool-${String(n).padStart(2, "0")}`;
    const definition = { key, audience: audienceOf(random) };
    const [row] = await query<{ id: string }>(
      `insert into tools (tenant_id, group_id, created_by, key, name, yaml, definition, status, published_version, deleted_at)
       values ($1, $2, $3, $4, $4, '', $5, $6, $7, $8) returning id`,
      [
        home.tenantId,
        random.chance(0.3) ? null : home.ids[random.pick(paths)],
        author?.id,
        key,
        // What is written now opens nothing: the published version counts.
        { key, audience: audienceOf(random) },
        random.pick(["draft", "in_review", "approved", "approved", "approved", "retired"]),
        random.chance(0.8) ? 1 : null,
        random.chance(0.1) ? "2026-01-01" : null,
      ],
    );
    await query(
      `insert into tool_versions (tenant_id, tool_id, number, yaml, content_hash, author_id, approver_id, approved_at, definition)
       values ($1, $2, 1, '', $3, $4, $5, now(), $6)`,
      [home.tenantId, row?.id, "0".repeat(64), author?.id, home.admin.userId, definition],
    );
  }
}

async function plantCustomRoles(home: Planted, random: Random, people: readonly string[]) {
  const [role] = await query<{ id: string }>(
    "insert into roles (tenant_id, key, name) values ($1, 'mentor', 'Mentor') returning id",
    [home.tenantId],
  );
  for (const id of random.some(people, 0.3)) {
    await query("insert into user_roles (tenant_id, user_id, role_id) values ($1, $2, $3)", [
      home.tenantId,
      id,
      role?.id,
    ]);
  }
  const tools = await query<{ id: string }>(
    "select id from tools where tenant_id = $1 order by key",
    [home.tenantId],
  );
  for (const { id } of random.some(tools, 0.3)) {
    await query("insert into role_tools (tenant_id, role_id, tool_id) values ($1, $2, $3)", [
      home.tenantId,
      role?.id,
      id,
    ]);
  }
}
