import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { makeTool } from "@/db/testing/factories";
import { readsOf } from "@/db/testing/reads";
import { vacuum } from "@/db/vacuum";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { type Planted, plantPerson, plantTree } from "@/lib/groups/testing";

const CHATS = 12_000;
/** Of each chat. */
const MESSAGES = 6;
const SCHOOLS = 60;
const WATCHED = ["chat_sessions", "messages", "groups", "class_members", "users"];
let tree: Planted;
const viewers: Record<string, ViewerRef> = {};
const who = ["system admin", "district admin", "leaf admin", "teacher"] as const;

/** Nine chats of ten in the schools of one half, 120 in the leaf; the teacher has eight classes of 300. */
beforeAll(async () => {
  const { ownerUrl } = await testDatabase();
  const schools = Array.from({ length: SCHOOLS }, (_, i) => `d.a.s${i}`);
  tree = await plantTree(["d", "d.a", "d.b", ...schools, "d.b.leaf", "d.b.rest", "d.b.desk"]);
  viewers["system admin"] = tree.admin;
  viewers["district admin"] = await plantPerson(tree, "group_admin", "d.a");
  viewers["leaf admin"] = await plantPerson(tree, "group_admin", "d.b.leaf");
  viewers.teacher = await plantPerson(tree, "teacher", "d.b.desk");
  const root = { id: tree.ids.d ?? "", tenantId: tree.tenantId, path: "d" };
  const toolId = await withOwner(ownerUrl, (owner) => makeTool(owner, root, tree.admin.userId));
  const pool = await ownerPool();
  const tables = ["users", "classes", "class_members", "chat_sessions", "messages"];
  for (const table of tables) await pool.query(`alter table ${table} disable trigger user`);
  await pool.query(
    `insert into classes (tenant_id, group_id, name, capacity)
     select $1, ($2::uuid[])[1 + i % $3], 'Class ' || i, 30 from generate_series(0, 299) i`,
    [tree.tenantId, schools.map((path) => tree.ids[path]), SCHOOLS],
  );
  await pool.query(
    `insert into class_members (tenant_id, class_id, user_id, role)
     select $1, c.id, $2, 'teacher' from classes c where c.tenant_id = $1 and substr(c.name, 7)::integer % 37 = 1 limit 8`,
    [tree.tenantId, viewers.teacher?.userId],
  );
  await pool.query(
    "insert into users (tenant_id, name) select $1, 'Pupil ' || i from generate_series(1, 500) i",
    [tree.tenantId],
  );
  await pool.query(
    `with k as materialized (select id, group_id, substr(name, 7)::integer n from classes where tenant_id = $1),
          p as materialized (select id, substr(name, 7)::integer n from users where tenant_id = $1 and name like 'Pupil %')
     insert into chat_sessions (tenant_id, tool_id, user_id, class_id, group_id, language, message_count, created_at, last_message_at, flag_count)
     select $1, $2, p.id, case when i % 10 > 0 then k.id end, case when i % 10 > 0 then k.group_id when i % 100 = 0 then $3::uuid else $4::uuid end,
            'en', $6, '2026-01-01'::timestamptz + i * interval '30 minutes', '2026-01-01'::timestamptz + (i * 30 + 5) * interval '1 minute', (i % 400 = 0)::integer
     from generate_series(1, $5::integer) i join k on k.n = i * 7919 % 300 join p on p.n = 1 + i * 31 % 500`,
    [tree.tenantId, toolId, tree.ids["d.b.leaf"], tree.ids["d.b.rest"], CHATS, MESSAGES],
  );
  await pool.query(
    `insert into messages (tenant_id, session_id, ordinal, role, language, content, created_at)
     select s.tenant_id, s.id, o, 'user', 'en',
            'some words about number ' || (row_number() over (order by s.created_at, o) % 5000) ||
              case when row_number() over (order by s.created_at, o) % 9001 = 0 then ' quokka' else '' end || ' water',
            s.created_at + o * interval '1 minute'
     from chat_sessions s cross join generate_series(0, $2::integer - 1) o where s.tenant_id = $1`,
    [tree.tenantId, MESSAGES],
  );
  for (const table of tables) await pool.query(`alter table ${table} enable trigger user`);
  for (const viewer of who.slice(0, 3))
    await pool.query(
      `insert into chat_reads (tenant_id, kind, reader_id, reader_role, reason, expires_at)
       values ($1, 'searched', $2, 'group_admin', 'A reason given in a test', '2999-01-01')`,
      [tree.tenantId, viewers[viewer]?.userId],
    );
  await vacuum(pool, WATCHED);
}, 180_000);

const reads = (run: () => Promise<unknown>) => readsOf(WATCHED, run);
const as = (key: string) => viewers[key] ?? tree.admin;

describe.each(who)("the list as %s", (key) => {
  const list = (filters: object, sort = "last") =>
    asViewer(
      as(key),
      async (tx) => {
        const { rows } = await tx.execute<{ id: string }>(
          sql`select id from app.find_chats(${JSON.stringify(filters)}, ${sort})`,
        );
        const ids = sql`${`{${rows.map(({ id }) => id).join(",")}}`}::uuid[]`;
        await tx.execute(
          sql`select c.id, f.person from app.chat_facts(${ids}) f join chat_sessions c on c.id = f.id`,
        );
        return rows.length;
      },
      { readOnly: true },
    );

  it.each<[string, object, string?]>([
    ["the first page", {}],
    ["the longest", {}, "messages"],
    ["flagged", { flagged: "1" }],
    ["a day", { from: "2026-02-03", to: "2026-02-03" }],
    ["with words", { text: "1", min: 3 }],
  ])("%s reads no table whole and few rows of it", async (name, filters, sort) => {
    await list(filters, sort);
    let found = 0;
    const read = await reads(async () => {
      found = await list(filters, sort);
    });
    if (name === "the first page") expect(found).toBe(51);
    for (const table of ["chat_sessions", "users", "class_members", "messages"])
      expect([table, read(`${table}: whole`)]).toEqual([table, 0]);
    expect(read("chat_sessions: rows")).toBeLessThan(name === "with words" ? 26_000 : 8_000);
    expect(read("users: rows")).toBeLessThan(200);
  });
});

describe.each(who)("searching as %s", (key) => {
  const search = (q: string, filters: object = {}, ranked = false) =>
    asViewer(
      as(key),
      async (tx) => {
        const { rows } = await tx.execute<{ told: { hits: unknown[]; way: string } }>(
          sql`select app.search_messages(${q}, ${JSON.stringify(filters)}, '{en}', ${ranked}) as told`,
        );
        return rows[0]?.told;
      },
      { action: "chats_found" },
    );

  it.each<[string, string, string[]]>([
    ["a rare word", "quokka", ["words"]],
    ["a number", '"number 4711"', ["words"]],
    ["a common word", "water", ["time", "chats"]],
    ["a beginning", "wat*", ["time", "chats"]],
    ["a common word that nobody says with another", "water -number", ["words", "time", "chats"]],
  ])("for %s looks at few messages", async (name, q, ways) => {
    await search(q);
    let told: Awaited<ReturnType<typeof search>>;
    const read = await reads(async () => {
      told = await search(q);
    });
    expect(ways).toContain(told?.way);
    for (const table of ["chat_sessions", "messages", "users"])
      expect([table, read(`${table}: whole`)]).toEqual([table, 0]);
    if (name === "a common word") expect(told?.hits).toHaveLength(25);
    const most = { "a common word": 1_500, "a beginning": 1_500, "a rare word": 100 }[name];
    expect(read("messages: rows")).toBeLessThan(most ?? 45_000);
  });

  it("the best of a common word are chosen among a thousand", async () => {
    await search("water", {}, true);
    const read = await reads(() => search("water", {}, true));
    expect(read("messages: whole")).toBe(0);
    expect(read("messages: rows")).toBeLessThan(6_000);
  });
});

it("the languages of a district's chats are listed without reading the chats", async () => {
  const { rows } = await (await ownerPool()).query<{ id: string }>(
    "select id from chat_sessions where tenant_id = $1 limit 3",
    [tree.tenantId],
  );
  for (const [at, language] of ["de-AT", "de-CH", "und"].entries())
    await (await ownerPool()).query("update chat_sessions set language = $2 where id = $1", [
      rows[at]?.id,
      language,
    ]);
  const languages = () =>
    asViewer(tree.admin, async (tx) => {
      const told = await tx.execute<{ found: string[] }>(sql`select app.chat_languages() as found`);
      return told.rows[0]?.found;
    });
  const read = await reads(async () => {
    expect(await languages()).toEqual(["de", "en", "und"]);
  });
  expect(read("chat_sessions: whole")).toBe(0);
  expect(read("chat_sessions: rows")).toBeLessThan(20);
});

/** The index of words is asked for what stands in so many messages at most. */
async function callRare(most: number) {
  const { ownerUrl } = await testDatabase();
  await withOwner(ownerUrl, (owner) =>
    owner.query(`create or replace function app.search_budgets(out rare integer, out walk integer, out chats integer, out ranked integer)
      language sql immutable as 'select ${most}, 20000, 3000, 1000'`),
  );
}

it("a word that the statistics don’t know is asked of the index, and a common one is not", async () => {
  await callRare(50);
  const way = async (q: string) => {
    const { rows } = await asViewer(
      tree.admin,
      (tx) =>
        tx.execute<{ way: string }>(
          sql`select app.search_messages(${q}, '{}', '{en}') ->> 'way' as way`,
        ),
      { action: "chats_found" },
    );
    return rows[0]?.way;
  };
  // It is in eight messages; the planner takes any unknown word to be in 360 of 72,000.
  expect(await way("quokka")).toBe("words");
  expect(await way("water")).toBe("time");
});

it("of long chats no more are read than a page of a common word needs", async () => {
  await callRare(50);
  const pool = await ownerPool();
  await pool.query("alter table messages disable trigger user");
  const { rowCount } = await pool.query(
    `with long as (
       insert into chat_sessions (tenant_id, tool_id, user_id, class_id, group_id, language, message_count, created_at, last_message_at)
       select s.tenant_id, s.tool_id, s.user_id, s.class_id, s.group_id, 'en', 400, '2027-01-01', '2027-01-01'::timestamptz + i * interval '1 hour'
       from (select s.* from chat_sessions s join class_members m on m.class_id = s.class_id and m.user_id = $1 limit 1) s
       cross join generate_series(1, 12) i returning *)
     insert into messages (tenant_id, session_id, ordinal, role, language, content, created_at)
     select tenant_id, id, o, 'user', 'en', 'the harbour', last_message_at - (400 - o) * interval '1 second' from long cross join generate_series(1, 400) o`,
    [as("teacher").userId],
  );
  expect(rowCount).toBe(4_800);
  await pool.query("alter table messages enable trigger user");
  await vacuum(pool, WATCHED);
  const search = () =>
    asViewer(
      as("teacher"),
      async (tx) => {
        const told = await tx.execute<{ way: string; n: number }>(
          sql`select t ->> 'way' as way, jsonb_array_length(t -> 'hits') as n from app.search_messages('harbour', '{}', '{en}') t`,
        );
        return told.rows[0];
      },
      { action: "chats_found" },
    );
  expect(await search()).toEqual({ way: "chats", n: 25 });
  const read = await reads(search);
  expect(read("messages: rows")).toBeLessThan(1_000);
});
