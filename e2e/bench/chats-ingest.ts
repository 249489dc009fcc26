import { createHash, randomBytes, randomUUID } from "node:crypto";
import { ownerPool } from "@/db/client";
import type { ChatHouse, ChatPart } from "./chats-part";
import type { Goal } from "./goals";

type House = Pick<ChatHouse, "say"> & {
  app: { origin: string };
  big: { tenantId: string };
};

const WRITERS = 8;
const BATCH = 100;
const FLOOR = 3_000;
const words =
  "the sum of two odd numbers is even because each leaves one over and one and one are two".split(
    " ",
  );

/**
 * Messages a second through the write API over HTTP, with audit and indexes on.
 * @param batches how many of a hundred messages each of eight writers sends
 */
export async function ingestFigures({ say, app, big }: House, batches = 60): Promise<Goal[]> {
  say("writing chats …");
  const setting = await makeSetting(big.tenantId);
  const begun = performance.now();
  const counts = await Promise.all(
    Array.from({ length: WRITERS }, () => writer(app.origin, setting, batches)),
  );
  const seconds = (performance.now() - begun) / 1000;
  const value = Math.round(counts.reduce((sum, n) => sum + n, 0) / seconds);
  return [{ name: "messages/s written, at least", value, goal: FLOOR, met: value >= FLOOR }];
}

type Setting = { key: string; tool: string; user: string };

/** A chat of fifty batches after the other. */
async function writer(origin: string, setting: Setting, batches: number): Promise<number> {
  let id = "";
  let ordinal = 0;
  let written = 0;
  for (let at = 0; at < batches; at++) {
    if (at % 50 === 0) {
      const { tool, user } = setting;
      ({ id } = await post<{ id: string }>(origin, "", setting.key, {
        tool,
        user,
        language: "en",
      }));
      ordinal = 0;
    }
    const messages = Array.from({ length: BATCH }, (_, n) => ({
      ordinal: ordinal + n,
      role: n % 2 === 0 ? "user" : "assistant",
      content: Array.from(
        { length: 30 },
        (_, w) => words[(at * 7 + n * 13 + w * w) % words.length],
      ).join(" "),
      tokens: 40,
    }));
    await post(origin, `/${id}/messages`, setting.key, { messages });
    ordinal += BATCH;
    written += BATCH;
  }
  return written;
}

async function post<Answer>(
  origin: string,
  path: string,
  key: string,
  body: object,
): Promise<Answer> {
  const answer = await fetch(`${origin}/api/v1/chat-sessions${path}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
    },
    body: JSON.stringify(body),
  });
  if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** A key, a tool for everybody, and a pupil. */
async function makeSetting(tenantId: string): Promise<Setting> {
  const owner = await ownerPool();
  const key = `hr_${randomBytes(32).toString("base64url")}`;
  const { rows: people } = await owner.query<{ admin: string; pupil: string }>(
    `select (select user_id from group_members where tenant_id = $1 and role = 'system_admin' limit 1) as admin,
            (select m.user_id from group_members m join users u on u.id = m.user_id
             where m.tenant_id = $1 and m.role = 'student' and u.status = 'active' limit 1) as pupil`,
    [tenantId],
  );
  const [who] = people;
  if (!who?.admin || !who.pupil) throw new Error("The tenant has no admin or no pupil.");
  const hash = createHash("sha256").update(key).digest("hex");
  await owner.query(
    `insert into api_keys (tenant_id, name, prefix, key_hash, scopes, created_by)
     values ($1, 'Bench', $2, $3, '{chats.write}', $4)`,
    [tenantId, key.slice(0, 10), hash, who.admin],
  );
  const tool = `bench-${randomBytes(6).toString("hex")}`;
  const definition = JSON.stringify({
    key: tool,
    locale: "en-US",
    audience: { roles: ["student"] },
    inputs: [],
  });
  await owner.query(
    `with t as (
       insert into tools (tenant_id, group_id, created_by, key, name, yaml, definition, status, published_version)
       values ($1, null, $2, $3, 'Bench', '', $4, 'approved', 1) returning id)
     insert into tool_versions (tenant_id, tool_id, number, yaml, content_hash, author_id, approved_at, definition)
     select $1, id, 1, '', '', $2, now(), $4 from t`,
    [tenantId, who.admin, tool, definition],
  );
  return { key, tool, user: who.pupil };
}

/** The part of the chats suite. */
export const ingestPart: ChatPart = async (house) => ({
  rows: [],
  goals: await ingestFigures(house),
});
