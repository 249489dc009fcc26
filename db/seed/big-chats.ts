import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { draw, loadBare, uuidOf } from "./bulk";
import { createRandom } from "./random";

/** What stands in a big tenant's chats, for whoever searches them. */
export type BigChats = {
  chats: number;
  messages: number;
  /** Words that about one message of ten, and one of a hundred thousand, holds. */
  common: string[];
  rare: string[];
};
type Size = { chats: number; messages: number };

const COMMON = ["water", "number", "triangle"];
const RARE = ["zygomorphic", "quokka", "baryonic"];
/** A year of chats ends here. */
const LAST = Date.UTC(2026, 10, 20, 15);
const YEAR_MS = 365 * 86_400_000;

/** The same, before it is made. */
export const planBigChats = (size: Size): BigChats => ({ ...size, common: COMMON, rare: RARE });

/**
 * Gives pupils of a big tenant's classes chats with its tools, over a year, and each chat as many messages
 * as all others; the same every time. Does nothing if they stand.
 * @param client the owner, in the seed's transaction, after `loadBigClasses` and `loadBigTools`
 */
export async function loadBigChats(
  client: pg.ClientBase,
  tenantId: string,
  size: Size,
): Promise<BigChats> {
  const { rows } = await client.query("select from chat_sessions where tenant_id = $1 limit 1", [
    tenantId,
  ]);
  if (rows.length > 0) return planBigChats(size);
  const each = Math.max(1, Math.round(size.messages / size.chats));
  await loadBare(client, ["chat_sessions", "messages"], async () => {
    await client.query(sessionsSql, [
      tenantId,
      size.chats,
      each,
      new Date(LAST - YEAR_MS).toISOString(),
      YEAR_MS / 1000 / size.chats,
    ]);
    const { rows: chats } = await client.query<{ id: string; at: Date }>(
      "select id, created_at as at from chat_sessions where tenant_id = $1 order by created_at",
      [tenantId],
    );
    // COPY does not fill a table whose policies are forced upon its owner.
    await client.query("alter table messages no force row level security");
    const into = client.query(
      copyFrom(
        "copy messages (tenant_id, session_id, ordinal, role, content, token_count, language, model, created_at) from stdin",
      ),
    );
    await pipeline(Readable.from(messageLines(tenantId, chats, each)), into);
    await client.query("alter table messages force row level security");
  });
  return planBigChats(size);
}

/** Every seat of a pupil in turn, mostly in its class; now and then a flag. */
const sessionsSql = `
  insert into chat_sessions (id, tenant_id, tool_id, user_id, class_id, group_id, title, status, language, model,
    message_count, user_message_count, token_count, flag_count, created_at, last_message_at)
  with seat as materialized (
    select m.class_id, m.user_id, c.group_id, row_number() over (order by md5(m.class_id::text || m.user_id)) - 1 as at
    from class_members m join classes c on c.id = m.class_id
    where m.tenant_id = $1 and m.role = 'student'),
  tool as materialized (select id, row_number() over (order by key) - 1 as at from tools where tenant_id = $1),
  size as materialized (select (select count(*) from seat) as seats, (select count(*) from tool) as tools)
  select ${uuidOf("md5('chat' || s.i)")}, $1, t.id, p.user_id, case when s.i % 7 > 0 then p.class_id end, p.group_id, 'Chat ' || s.i,
         case when s.i % 3 = 0 then 'active' else 'closed' end::chat_status, 'en', (array['small-1', 'large-2'])[1 + s.i % 2],
         $3, $3 / 2 + $3 % 2, $3 * 30, case when s.i % 200 = 0 then 1 else 0 end,
         $4::timestamptz + s.i * $5::float8 * interval '1 second',
         $4::timestamptz + s.i * $5::float8 * interval '1 second' + ($3 - 1) * interval '30 seconds'
  from generate_series(1, $2::integer) s(i)
  cross join size
  join seat p on p.at = (s.i::bigint * 7919) % size.seats
  join tool t on t.at = ${draw("tool", "size.tools")}`;

/** Lines of COPY: some 25 words of a vocabulary in which few words are used much. */
function* messageLines(
  tenantId: string,
  chats: readonly { id: string; at: Date }[],
  each: number,
): Generator<string> {
  const random = createRandom("big/messages");
  const words = vocabulary();
  // The square makes the first words the common ones.
  const word = () => words[Math.floor(random.next() ** 2 * words.length)] ?? "";
  for (const { id, at } of chats) {
    let lines = "";
    for (let ordinal = 0; ordinal < each; ordinal += 1) {
      const said = Array.from({ length: 15 + random.int(20) }, word);
      if (random.chance(0.1)) said[3] = random.pick(COMMON);
      if (random.chance(0.00003)) said[5] = random.pick(RARE);
      const answer = ordinal % 2 === 1;
      const time = new Date(at.getTime() + ordinal * 30_000).toISOString();
      lines += `${tenantId}\t${id}\t${ordinal}\t${answer ? "assistant" : "user"}\t${said.join(" ")}\t30\ten\t${answer ? "large-2" : "\\N"}\t${time}\n`;
    }
    yield lines;
  }
}

/** Made-up words that no stemmer knows. */
function vocabulary(): string[] {
  const syllables = [
    "ka",
    "lo",
    "mi",
    "ter",
    "sun",
    "pra",
    "vel",
    "don",
    "fi",
    "gra",
    "hol",
    "jen",
  ];
  const found: string[] = [];
  for (const a of syllables)
    for (const b of syllables) for (const c of syllables) found.push(`${a}${b}${c}`);
  return found;
}
