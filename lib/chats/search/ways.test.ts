import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { createRandom, type Random } from "@/db/seed/random";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { insert } from "@/db/testing/factories";
import { asViewer } from "@/db/viewer";
import { asOwner } from "@/lib/auth/testing/people";
import { type ChatWorld, makeChatWorld } from "../testing/world";

const words = ["volcano", "water", "number", "prime", "secret", "running"];
let world: ChatWorld;
beforeAll(async () => {
  await testDatabase();
  world = await makeChatWorld("search");
  const random = createRandom("said");
  const { ownerUrl } = await testDatabase();
  await withOwner(ownerUrl, async (owner) => {
    for (const chat of world.chats) {
      const start = Date.UTC(2026, 9, 1 + random.int(28), random.int(24));
      for (let ordinal = 0; ordinal < 1 + random.int(6); ordinal += 1)
        await insert(owner, "messages", {
          tenant_id: world.tenantId,
          session_id: chat,
          ordinal,
          role: "user",
          language: "en",
          content: random.shuffle(words).slice(0, 2).join(" and "),
          created_at: new Date(start + ordinal * random.pick([0, 1000, 3_600_000])).toISOString(),
        });
    }
    for (const viewer of ["system_admin", "root_admin", "school_admin", "mixed"])
      await insert(owner, "chat_reads", {
        tenant_id: world.tenantId,
        kind: "searched",
        reader_id: world.viewers[viewer]?.userId,
        reader_role: viewer === "system_admin" ? viewer : "group_admin",
        reason: "A reason given in a test",
        expires_at: "2999-01-01",
      });
  });
}, 60_000);

type Told = {
  hits: { id: string; at: string }[];
  more: boolean;
  searched: string | null;
  searchedId: string | null;
  way: string;
};
type Filters = Record<string, string>;

/** Page by page, to the end. */
async function walk(viewer: string, q: string, filters: Filters) {
  const userId = world.viewers[viewer]?.userId ?? "";
  const found: string[] = [];
  const ways = new Set<string>();
  let place: { at: string; id: string } | undefined;
  for (let page = 0; page < 400; page += 1) {
    const { at = null, id = null } = place ?? {};
    const told: Told | undefined = await asViewer(
      { userId },
      async (tx) => {
        const { rows } = await tx.execute<{ told: Told }>(sql`
          select app.search_messages(${q}, ${JSON.stringify(filters)}::jsonb, '{en}', false,
            ${at}::timestamptz, ${id}::uuid, 0, 4) as told`);
        return rows[0]?.told;
      },
      { action: "chats_found" },
    );
    if (!told) throw new Error("nothing was told");
    ways.add(told.way);
    found.push(...told.hits.map((hit) => hit.id));
    const last = told.hits.at(-1);
    if (told.more && last) place = { at: last.at, id: last.id };
    else if (told.searched && told.searchedId) place = { at: told.searched, id: told.searchedId };
    else return { found, ways: [...ways] };
  }
  throw new Error("the search does not end");
}

/** The chats that the list shows this viewer, and among them those whose words they may search. */
async function plainly(viewer: string, q: string, filters: Filters): Promise<string[]> {
  const userId = world.viewers[viewer]?.userId ?? "";
  const { rows } = await asViewer(
    { userId },
    (tx) =>
      tx.execute<{ id: string }>(sql`
        select id from app.find_chats(${JSON.stringify(filters)}::jsonb, p_limit => 1000)
        where app.chat_capacity(id) in ('own', 'teacher', 'admin')`),
    { readOnly: true },
  );
  const found = await asOwner<{ id: string }>(
    `select m.id from messages m where m.session_id = any ($1) and m.search @@ websearch_to_tsquery('app.words_english', $2)
     order by m.created_at desc, m.id desc`,
    [rows.map(({ id }) => id), q],
  );
  return found.map(({ id }) => id);
}

const who = ["system_admin", "root_admin", "school_admin", "teacher", "mixed", "student", "nobody"];
const asked = (random: Random): Filters => ({
  ...(random.chance(0.3) && { group: random.pick(world.groups).id }),
  ...(random.chance(0.2) && { class: random.pick(world.classes).id }),
  ...(random.chance(0.2) && { tool: random.pick(world.tools).id }),
  ...(random.chance(0.2) && { person: random.pick(world.people).userId }),
  ...(random.chance(0.2) && { to: `2026-10-${15 + random.int(10)}` }),
  ...(random.chance(0.2) && { flagged: "1" }),
});

describe.each([
  ["words", 1_000_000, 20_000, 3000],
  ["chats", -1, 30, 3000],
  ["time", -1, 7, -1],
])("by the way of %s", (way, rare, steps, chats) => {
  beforeAll(async () => {
    const { ownerUrl } = await testDatabase();
    await withOwner(ownerUrl, (owner) =>
      owner.query(`create or replace function app.search_budgets(out rare integer, out walk integer, out chats integer, out ranked integer)
        language sql immutable as 'select ${rare}, ${steps}, ${chats}, 1000'`),
    );
  });

  it("each message is found once, the newest first, whoever asks", async () => {
    const random = createRandom(`ways ${way}`);
    let some = 0;
    const taken = new Set<string>();
    for (const viewer of who)
      for (const filters of [{}, asked(random), asked(random), asked(random)]) {
        const q = random.pick(["volcano", "secret -water", "running or prime", "number water"]);
        const expected = await plainly(viewer, q, filters);
        const { found, ways } = await walk(viewer, q, filters);
        const label = `${viewer} ${q} ${JSON.stringify(filters)}`;
        expect([label, found]).toEqual([label, expected]);
        for (const one of ways) taken.add(one);
        some += found.length;
      }
    expect(some).toBeGreaterThan(200);
    expect([...taken]).toContain(way);
  }, 120_000);
});
