import { beforeAll, expect, it } from "vitest";
import { createRandom, type Random } from "@/db/seed/random";
import { begin, change, edit, makeKey, query, say, takeBack } from "@/lib/api/testing";
import { draftTool, makeWorkshop, publishDraft, type Workshop } from "@/lib/tools/testing";

let shop: Workshop;
let key: string;
beforeAll(async () => {
  shop = await makeWorkshop();
  key = (await makeKey(shop.tree, { scopes: ["chats.write"] })).key;
  await publishDraft(shop, await draftTool(shop));
});

type Line = { content: string; edits: string[]; deleted: boolean };
type Sent = { name: string; body: object; status: number; answer: unknown };
/** What a chat should be, and the requests that were answered. */
type Model = { id: string; lines: Line[]; closed: boolean; sent: Sent[]; made: number };

const alphabet = [
  "a",
  "é",
  "漢",
  "🙂",
  "<b>",
  "\u202e",
  "\n",
  "\u0007",
  "'",
  "\\",
  '"',
  "$1",
  "%",
  "\u2028",
];
const words = (random: Random) =>
  Array.from({ length: random.int(12) }, () => random.pick(alphabet)).join("");

async function append(chat: Model, random: Random) {
  const off = random.chance(0.25) ? random.int(5) - 2 : 0;
  const from = Math.max(0, chat.lines.length + off);
  const said = Array.from({ length: 1 + random.int(4) }, () => words(random));
  const messages = said.map((content, at) => ({ ordinal: from + at, role: "user", content }));
  chat.made += 1;
  const name = `${chat.id}-${chat.made}`;
  const body = { messages };
  const answer = await say(key, chat.id, body, { "idempotency-key": name });
  const fits = !chat.closed && from === chat.lines.length;
  expect(answer.status).toBe(fits ? 201 : 409);
  const told: unknown = await answer.json();
  if (!fits && !chat.closed) expect(told).toMatchObject({ expectedOrdinal: chat.lines.length });
  if (!fits) return;
  chat.lines.push(...said.map((content) => ({ content, edits: [], deleted: false })));
  chat.sent.push({ name, body, status: answer.status, answer: told });
}

/** Whatever happened since, an answered request is answered as before. */
async function repeat(chat: Model, random: Random) {
  if (chat.sent.length === 0) return;
  const { name, body, status, answer } = random.pick(chat.sent);
  const again = await say(key, chat.id, body, { "idempotency-key": name });
  expect([again.status, await again.json()]).toEqual([status, answer]);
  const other = { messages: [{ ordinal: chat.lines.length, role: "user", content: "another" }] };
  expect((await say(key, chat.id, other, { "idempotency-key": name })).status).toBe(409);
}

async function rewrite(chat: Model, random: Random) {
  const at = random.int(chat.lines.length + 2);
  const content = words(random);
  const line = chat.lines[at];
  const { status } = await edit(key, chat.id, at, { content });
  expect(status).toBe(!line ? 404 : line.deleted ? 409 : 200);
  if (!line || line.deleted || line.content === content) return;
  line.edits.push(line.content);
  line.content = content;
}

async function withdraw(chat: Model, random: Random) {
  const at = random.int(chat.lines.length + 2);
  const line = chat.lines[at];
  expect((await takeBack(key, chat.id, at)).status).toBe(line ? 200 : 404);
  if (line) line.deleted = true;
}

async function standing(id: string): Promise<Line[]> {
  return query<Line>(
    `select m.content, m.deleted_at is not null as deleted,
            array(select e.content from message_edits e where e.message_id = m.id order by e.edited_at) as edits
     from messages m where m.session_id = $1 order by m.ordinal`,
    [id],
  );
}

it.each([1, 2, 3, 4, 5])("a chat is what was written to it, in order (world %i)", async (seed) => {
  const random = createRandom(`chats/${seed}`);
  const begun = await begin(key, {
    ...{ tool: "word-helper", user: shop.pupil.userId, inputs: { level: "hard" } },
  });
  const { id } = (await begun.json()) as { id: string };
  const chat: Model = { id, lines: [], closed: false, sent: [], made: 0 };
  for (let step = 0; step < 60; step++) {
    await random.pick([append, append, append, repeat, rewrite, withdraw])(chat, random);
    if (step === 50) {
      await change(key, id, { status: "closed" });
      chat.closed = true;
    }
  }
  expect(chat.lines.length).toBeGreaterThan(10);
  expect(await standing(id)).toEqual(chat.lines);
});

it("whatever JSON is sent is answered as it should be, and breaks nothing", async () => {
  const random = createRandom("chats/fuzz");
  const { id } = (await (
    await begin(key, {
      ...{ tool: "word-helper", user: shop.pupil.userId, inputs: { level: "hard" } },
    })
  ).json()) as { id: string };
  const sane = { ordinal: 0, role: "user", content: "x", createdAt: "2026-10-01T00:00:00Z" };
  const plan = { tool: "word-helper", user: shop.pupil.userId, inputs: { level: "hard" } };
  const odd = [
    null,
    true,
    -1,
    1.5,
    1e308,
    "",
    "\u0000",
    "\ud800",
    [],
    {},
    [[]],
    "x".repeat(300),
    "9e9",
  ];
  for (let step = 0; step < 200; step++) {
    const mangled = (from: object) => ({
      ...from,
      [random.pick([...Object.keys(from), "title", "class", "metadata", "startedAt", "version"])]:
        random.pick(odd),
    });
    const answers = [
      await say(key, id, {
        messages: random.pick([[mangled(sane)], mangled(sane), random.pick(odd)]),
      }),
      await begin(key, mangled(plan)),
      await edit(key, id, 0, random.pick(odd)),
      await change(key, id, { status: random.pick(odd), title: random.pick(["\ud800", 5, {}]) }),
    ];
    for (const { status } of answers) expect([201, 400, 404, 409, 422]).toContain(status);
  }
});
