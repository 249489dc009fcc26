import { type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { createRandom, type Random } from "@/db/seed/random";
import { testDatabase } from "@/db/testing/database";
import { asViewer, type Tx } from "@/db/viewer";
import { asOwner } from "@/lib/auth/testing/people";
import { type ClassWorld, makeClassWorld } from "./testing/world";

let world: ClassWorld;
beforeAll(async () => {
  await testDatabase();
  world = await makeClassWorld("classes");
}, 60_000);

/** What app.find_classes may be asked; lib/classes/table.ts parses it from a URL. */
type Filters = Partial<
  Record<"status" | "subject" | "level", string[] | undefined> &
    Record<"q" | "term" | "teacher" | "mine" | "group" | "only", string | undefined> &
    Record<"vacant" | "over" | "empty", string | undefined>
>;
type Asked = { filters: Filters; sort: string; up: boolean };

const read = <T>(who: string, run: (tx: Tx) => Promise<T>) => {
  const viewer = world.viewers[who];
  if (!viewer) throw new Error(`no viewer ${who}`);
  return asViewer(viewer, run, { readOnly: true });
};
const uuids = (ids: string[]) => sql`${`{${ids.join(",")}}`}::uuid[]`;
const keys: Record<string, SQL> = {
  name: sql`c.name collate app.natural`,
  code: sql`coalesce(lower(c.code), '')`,
  start: sql`c.start_date`,
  enrolled: sql`c.enrolled_count`,
};

/** What the filters mean, in the plainest SQL there is, under the viewer's policies. */
function meaning(filters: Filters, taught: string[]): SQL {
  const { q, status = [], subject, level, term, teacher, mine, group, only } = filters;
  const all: SQL[] = [
    status.length === 0
      ? sql`c.deleted_at is null`
      : sql`(case when c.deleted_at is null then c.status::text else 'archived' end) in ${status}`,
  ];
  if (q)
    all.push(
      sql`(select bool_and(strpos(c.search_folded, w) > 0) from unnest(app.search_words(${q})) w) is not false`,
    );
  if (subject) all.push(sql`c.subject in ${subject}`);
  if (level) all.push(sql`c.level in ${level}`);
  if (term) {
    const parts = term === world.terms.year ? [term, world.terms.fall] : [term];
    all.push(sql`c.academic_session_id = any (${uuids(parts)})`);
  }
  if (teacher || mine) all.push(sql`c.id = any (${uuids(taught)})`);
  if (filters.vacant) all.push(sql`c.teacher_count = 0`);
  if (filters.over) all.push(sql`c.enrolled_count > c.capacity`);
  if (filters.empty) all.push(sql`c.enrolled_count = 0`);
  if (group) {
    const chosen = world.groups.find(({ id }) => id === group);
    const below = world.groups.filter(({ id, path }) =>
      only ? id === group : path === chosen?.path || path.startsWith(`${chosen?.path}.`),
    );
    all.push(
      sql`(app.is_system_admin() or app.works_in_group(${group})) and c.group_id = any (${uuids(below.map(({ id }) => id))})`,
    );
  }
  return sql.join(all, sql` and `);
}

/** Classes of this teacher: rosters are not seen by everybody who sees the class. */
const taughtBy = async (userId: string) =>
  (
    await asOwner<{ id: string }>(
      "select class_id as id from class_members where user_id = $1 and role = 'teacher'",
      [userId],
    )
  ).map(({ id }) => id);

async function plainly(who: string, { filters, sort, up }: Asked): Promise<string[]> {
  const teacher = filters.mine ? world.viewers[who]?.userId : filters.teacher;
  const taught = teacher ? await taughtBy(teacher) : [];
  const direction = up ? sql`asc` : sql`desc`;
  const { rows } = await read(who, (tx) =>
    tx.execute<{ id: string }>(
      sql`select c.id from classes c where ${meaning(filters, taught)}
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
    const { rows }: { rows: { id: string; key: string; total: number | null }[] } = await read(
      who,
      (tx) =>
        tx.execute(sql`select id, key, total from app.find_classes(${JSON.stringify(filters)}, ${sort},
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
  const part = (of: string[]) => random.shuffle(of).slice(0, 1 + random.int(2));
  const words = ["alg", "algebra ii", "zoo", "class", "1", "co-2 alg", "x.k", "%", "wurde", "/"];
  const group = some(0.35, () => random.pick(world.groups).id);
  const filters: Filters = {
    q: some(0.3, () => random.pick(words)),
    status: some(0.35, () => part(["active", "completed", "cancelled", "archived"])),
    subject: some(0.2, () => part(["Mathematics", "Science", "Kunst & Würde"])),
    level: some(0.15, () => part(["Introductory", "Advanced"])),
    term: some(0.2, () => random.pick(Object.values(world.terms))),
    teacher: some(0.15, () => random.pick(world.people).userId),
    mine: some(0.15, () => "1"),
    group,
    only: group ? some(0.3, () => "1") : undefined,
    vacant: some(0.12, () => "1"),
    over: some(0.12, () => "1"),
    empty: some(0.12, () => "1"),
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
  "counselor",
  "nobody",
];

/** Other budgets, so that a small world goes all the ways that a big one goes. */
const ways = {
  "walking the index": "select -1, 0, 9999, -1, -1",
  "by a short walk": "select -1, 20, 0, -1, -1",
  "by its own columns": "select -1, 0, 9999, 1500, -1",
  "by the best driver": "select -1, 0, 9999, -1, 1500",
  "by the best driver of what lies widely": "select 1500, 0, 0, -1, -1",
  "by the best driver after a short walk": "select -1, 3, 0, -1, 1500",
};

describe.each(who)("the list of classes, as %s", (as) => {
  it.each(Object.entries(ways))(
    "%s, is what the policies and the filters say, page by page",
    async (way, budgets) => {
      await asOwner(
        `create or replace function app.class_budgets(out near integer, out walk integer, out groups integer, out own integer, out narrow integer)
       language sql immutable as '${budgets}'`,
      );
      const random = createRandom(`${way} ${as}`);
      for (let run = 0; run < 20; run += 1) {
        const asked = run === 0 ? { filters: {}, sort: "name", up: true } : randomAsked(random);
        const label = JSON.stringify(asked);
        const expected = await plainly(as, asked);
        expect([label, await walk(as, asked, 1 + random.int(7))]).toEqual([label, expected]);
        const { rows } = await read(as, (tx) =>
          tx.execute(sql`select n, exact from app.count_classes(${JSON.stringify(asked.filters)})`),
        );
        expect([label, rows]).toEqual([label, [{ n: expected.length, exact: true }]]);
      }
    },
    60_000,
  );

  it("tells facts of the classes in sight alone, and says who keeps them", async () => {
    const all = uuids(world.classes.map(({ id }) => id));
    const [told, plain] = await read(as, async (tx) => [
      (
        await tx.execute(sql`select f.id, f.keeps, f.group_visible, f.term, f.group_name
        from app.class_facts(${all}) f order by id`)
      ).rows,
      (
        await tx.execute(sql`select c.id, app.keeps_class(c.id) as keeps,
          app.is_system_admin() or app.sees_group(c.group_id) as group_visible,
          null as term, null as group_name from classes c order by id`)
      ).rows,
    ]);
    const facts = await asOwner<{ id: string; term: string; group_name: string }>(
      `select c.id, s.title as term, g.name as group_name from classes c join groups g on g.id = c.group_id
       left join academic_sessions s on s.id = c.academic_session_id`,
    );
    const known = new Map(facts.map((row) => [row.id, row]));
    expect(told).toEqual(plain.map((row) => ({ ...row, ...known.get(String(row.id)) })));
  });
});

it("a place after which to read is a value, whatever stands in it", async () => {
  for (const key of ["x.k", "x.id", "'; select 1; --", "%s", "\\", "王"]) {
    const { rows } = await read("system_admin", (tx) =>
      tx.execute<{ id: string }>(
        sql`select id from app.find_classes('{}', 'code', true, ${key}, ${world.tenantId}::uuid, 100)`,
      ),
    );
    const plain = await read("system_admin", (tx) =>
      tx.execute<{ id: string }>(sql`select c.id from classes c where c.deleted_at is null
        and (coalesce(lower(c.code), ''), c.id) > (${key}::text, ${world.tenantId}::uuid)
        order by coalesce(lower(c.code), ''), c.id`),
    );
    expect([key, rows]).toEqual([key, plain.rows]);
  }
});
