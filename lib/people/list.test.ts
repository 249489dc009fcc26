import { existsSync, readFileSync } from "node:fs";
import { type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { createRandom, type Random } from "@/db/seed/random";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { parseTable, type SearchParams } from "@/lib/table/parse";
import { findPeopleIds, listPeople, peopleByIds } from "./list";
import { type PeopleQuery, peopleTable } from "./table";
import { type CrowdWorld, makeCrowdWorld } from "./testing/world";

let world: CrowdWorld;

beforeAll(async () => {
  await testDatabase();
  world = await makeCrowdWorld("one");
});

const parse = (params: SearchParams) => parseTable(peopleTable, params);
const viewer = (key: string): ViewerRef => {
  const found = world.viewers[key];
  if (!found) throw new Error(`no viewer ${key}`);
  return found;
};
const keys: Record<string, SQL> = {
  name: sql`u.name collate app.natural`,
  email: sql`lower(u.email)`,
  created: sql`u.created_at`,
  seen: sql`u.last_login`,
};

/** What a filter means, in the plainest SQL there is, under the viewer's policies. */
function meaning({ filters, sort }: PeopleQuery): SQL {
  const all: SQL[] = [sql`u.erased_at is null`];
  const { q, role, status, group, only, seen, unplaced } = filters;
  all.push(
    status
      ? sql`u.status::text in ${status} and (u.deleted_at is null or u.status = 'archived')`
      : sql`u.deleted_at is null and u.status <> 'archived'`,
  );
  if (q) {
    const holds = (column: SQL) =>
      sql`(select bool_and(strpos(${column}, w) > 0) from unnest(app.search_words(${q})) w) is not false`;
    all.push(
      sql`(${holds(sql`u.name_folded`)} or (app.knows_user(u.id) and ${holds(sql`u.search_folded`)}))`,
    );
  }
  if (role || group) {
    const chosen = world.groups.find(({ id }) => id === group);
    const below = world.groups.filter(({ id, path }) =>
      only ? id === group : path === chosen?.path || path.startsWith(`${chosen?.path}.`),
    );
    const gone = group && world.archived.includes(group) ? [] : world.archived;
    const there = group
      ? sql`app.sees_members(${group}) and m.group_id = any (${uuids(below.map(({ id }) => id))})`
      : sql`true`;
    all.push(sql`exists (select from group_members m where m.user_id = u.id and ${there}
      and m.group_id <> all (${uuids(gone)}) ${role ? sql`and m.role::text in ${role}` : sql``})`);
  }
  const days = { "7d": 7, "30d": 30, not30d: 30, not90d: 90 } as const;
  if (seen === "never") all.push(sql`u.last_login is null`);
  else if (seen) {
    const since = sql`now() - ${days[seen]} * interval '1 day'`;
    all.push(seen.startsWith("not") ? sql`u.last_login < ${since}` : sql`u.last_login >= ${since}`);
  }
  // Nobody's place in an order tells what may not be known of them.
  if (seen || sort.column === "email" || sort.column === "seen")
    all.push(sql`app.knows_user(u.id)`);
  if (unplaced)
    all.push(
      sql`(select app.is_system_admin()) and not exists (select from group_members m where m.user_id = u.id)`,
    );
  return sql.join(all, sql` and `);
}
const uuids = (ids: string[]) => sql`${`{${ids.join(",")}}`}::uuid[]`;

async function plainly(tx: Tx, query: PeopleQuery): Promise<string[]> {
  const direction = query.sort.direction === "asc" ? sql`asc` : sql`desc`;
  const key = keys[query.sort.column] ?? sql``;
  const { rows } = await tx.execute<{ id: string }>(
    sql`select u.id from users u where ${meaning(query)} order by ${key} ${direction}, u.id ${direction}`,
  );
  return rows.map(({ id }) => id);
}

/** Pages through the list, there and back. */
async function walk(who: ViewerRef, params: SearchParams, limit: number) {
  const there: string[][] = [];
  let at: SearchParams = {};
  let count = -1;
  for (let turn = 0; turn < 100; turn += 1) {
    const page = await listPeople(who, { ...parse({ ...params, ...at }), limit });
    there.push(page.rows.map(({ id }) => id));
    expect(page.count.kind).toBe("exact");
    expect([-1, page.count.n]).toContain(count);
    count = page.count.n;
    if (page.next) at = { after: page.next };
    else if (page.previous) at = { before: page.previous };
    else return { there, back: there, count };
    if (!page.next) break;
  }
  const back: string[][] = [there.at(-1) ?? []];
  while ("before" in at && back.length < 100) {
    const page = await listPeople(who, { ...parse({ ...params, ...at }), limit });
    back.unshift(page.rows.map(({ id }) => id));
    at = page.previous ? { before: page.previous } : {};
  }
  return { there, back, count };
}

function randomParams(random: Random): SearchParams {
  const some = (chance: number, value: () => string | string[]) =>
    random.chance(chance) ? value() : undefined;
  const group = some(0.4, () => random.pick(world.groups).id);
  return {
    sort: some(0.7, () =>
      random.pick(["name", "-name", "email", "-email", "created", "-created", "seen", "-seen"]),
    ),
    q: some(0.35, () =>
      random.pick([
        "ana",
        "smith",
        "ANA smi",
        "a",
        "mail",
        "n1 ana",
        "example.org",
        "zoe",
        "芳",
        "10",
        "%",
        "_",
        "user1",
        "viewer",
        "stro ang",
        "/",
      ]),
    ),
    role: some(0.3, () =>
      random
        .shuffle(["group_admin", "teacher", "student", "system_admin"])
        .slice(0, 1 + random.int(2)),
    ),
    status: some(0.3, () =>
      random.shuffle(["invited", "active", "suspended", "archived"]).slice(0, 1 + random.int(3)),
    ),
    group,
    only: group ? some(0.3, () => "1") : undefined,
    seen: some(0.2, () => random.pick(["never", "7d", "30d", "not30d", "not90d"])),
    unplaced: some(0.1, () => "1"),
  };
}

const usual = { people: "1500, 500, 10, 300000", groups: 200 };
/** Other budgets, so that a small world goes all the ways that a big one goes. */
const ways = {
  "as it is": usual,
  "walking alone": { ...usual, people: "-1, 1000, 10, 300000" },
  "walking in small steps": { ...usual, people: "-1, 4, 0, -1" },
  "collecting by the best driver": { ...usual, people: "-1, 1, 0, 300000" },
  "reading it all": { ...usual, people: "-1, 1, 0, -1" },
  "in many groups": { ...usual, groups: 0 },
  "in many groups, each walk too short": { people: "1500, 1, 0, 300000", groups: 0 },
};
const signatures = {
  people:
    "app.people_budgets(out narrow integer, out first integer, out first_each integer, out collected integer)",
  groups:
    "app.class_budgets(out near integer, out walk integer, out groups integer, out own integer, out narrow integer)",
};

describe.each(Object.entries(ways))("the list, %s", (way, { people, groups }) => {
  it("is what the policies and the filters say, in order, page by page both ways", async () => {
    const { ownerUrl } = await testDatabase();
    const budget = (signature: string, text: string) =>
      `create or replace function ${signature} language sql immutable as 'select ${text}'`;
    await withOwner(ownerUrl, async (owner) => {
      await owner.query(budget(signatures.people, people));
      await owner.query(budget(signatures.groups, `150, 20, ${groups}, 1500, 1500`));
    });
    const random = createRandom(way);
    for (let run = 0; run < 20; run += 1) {
      const who = random.pick(Object.keys(world.viewers));
      const params = randomParams(random);
      const expected = await asViewer(viewer(who), (tx) => plainly(tx, parse(params)), {
        readOnly: true,
      });
      const label = JSON.stringify([who, params]);
      const asking = walk(viewer(who), params, 1 + random.int(9));
      const refused =
        /seen|email/.test(`${params.sort} ${params.seen ? "seen" : ""}`) &&
        ["teacher", "student", "nobody"].includes(who);
      if (refused) {
        await expect(asking, label).rejects.toMatchObject({ code: "invalid" });
        continue;
      }
      const { there, back, count } = await asking;
      expect([label, there.flat()]).toEqual([label, expected]);
      expect([label, back.flat()]).toEqual([label, expected]);
      expect([label, count]).toEqual([label, expected.length]);
    }
  }, 60_000);
});

describe("what is typed into the search", () => {
  const names = async (who: string, q: string) =>
    (await listPeople(viewer(who), parse({ q }))).rows.map(({ name }) => name);

  it("finds nobody by an address that the viewer may not know", async () => {
    const [pupil] = (await listPeople(viewer("teacher"), parse({}))).rows.filter(
      ({ knows }) => !knows,
    );
    if (!pupil) throw new Error("the teacher sees nobody");
    const [known] = await asViewer(viewer("system_admin"), (tx) => peopleByIds(tx, [pupil.id]));
    expect(pupil).toMatchObject({ email: null, username: null, lastLogin: null });
    for (const secret of [known?.email, known?.username].filter((text) => text != null)) {
      expect(await names("system_admin", secret)).toContain(pupil.name);
      expect(await names("teacher", secret)).toEqual([]);
    }
    expect(await names("teacher", pupil.name)).toContain(pupil.name);
  });

  it("takes wildcards for what they are", async () => {
    for (const text of ["%", "_", "\\"])
      for (const name of await names("system_admin", text)) expect(name).toContain(text);
  });

  it("finds names of every script, whatever their accents", async () => {
    for (const [text, part] of [
      ["zoe", "Zoë"],
      ["王", "王芳"],
      ["محمد", "محمد"],
      ["דוד", "דוד"],
      ["🦊", "🦊"],
      ["full", "Ｆｕｌｌ"],
    ] as const) {
      const known = world.people.filter(({ name }) => name.includes(part)).length;
      if (known > 0) expect((await names("system_admin", text)).join()).toContain(part);
    }
  });

  const file = "../shared/data/hostile/blns.json";
  it.skipIf(!existsSync(file))(
    "answers every naughty string as what it says",
    async () => {
      const naughty: string[] = JSON.parse(readFileSync(file, "utf8"));
      const fitting = naughty.filter(
        (q) => q && !q.includes("\0") && peopleTable.schema.safeParse({ q }).success,
      );
      expect(fitting.length).toBeGreaterThan(480);
      const wrong = await asViewer(viewer("system_admin"), (tx) =>
        tx.execute(sql`
        select q from jsonb_array_elements_text(${JSON.stringify(fitting)}::jsonb) q
        where (select count(*) from app.find_people(jsonb_build_object('q', q), 'name', true, null, null, 500))
          <> (select count(*) from users u where u.deleted_at is null and u.erased_at is null
              and (select bool_and(strpos(u.search_folded, w) > 0) from unnest(app.search_words(q)) w) is not false)`),
      );
      expect(wrong.rows).toEqual([]);
    },
    60_000,
  );
});

describe("ids for bulk work", () => {
  it("come in parts that make the whole, and no more than the filters say", async () => {
    const query = parse({ status: ["active", "invited"], role: "student" });
    await asViewer(viewer("school_admin"), async (tx) => {
      const ids: string[] = [];
      let after: Awaited<ReturnType<typeof findPeopleIds>>["after"] = null;
      do {
        const part: Awaited<ReturnType<typeof findPeopleIds>> = await findPeopleIds(
          tx,
          query.filters,
          after,
          3,
        );
        ids.push(...part.ids);
        after = part.after;
      } while (after);
      expect(ids).toEqual(await plainly(tx, query));
      const rows = await peopleByIds(tx, ids);
      expect(rows.map(({ id }) => id)).toEqual(ids);
    });
  });

  it("show nobody who is out of sight", async () => {
    const hidden = world.viewers.system_admin?.userId ?? "";
    expect(await asViewer(viewer("teacher"), (tx) => peopleByIds(tx, [hidden]))).toEqual([]);
  });
});
