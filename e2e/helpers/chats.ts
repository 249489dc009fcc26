import { sealOriginal } from "@/lib/chats/reading/original";
import { logins } from "../fixtures";
import { addClass, addTeacher } from "./classes";
import { unique } from "./groups";
import { one, sql } from "./sql";
import { addTool, publish } from "./tools";

export type MadeChat = { id: string; title: string; classId: string; tool: string };
type Message = string | { content: string; [column: string]: unknown };

/**
 * A chat of the pupil who signs in, in a class of the teacher who does, with the starter tool.
 * @param messages what was said, the pupil first
 */
export async function addChat(messages: readonly Message[] = []): Promise<MadeChat> {
  const made = await addClass({ subject: "Mathematics" });
  await addTeacher(made.id, logins.teacher);
  await sql(
    `insert into class_members (tenant_id, class_id, user_id, role)
     select tenant_id, $1, id, 'student' from users where lower(username) = $2`,
    [made.id, logins.student],
  );
  const tool = await addTool();
  await publish(tool.id);
  const title = `Secrets ${unique()}`;
  const { id } = await one<{ id: string }>(
    `insert into chat_sessions (tenant_id, tool_id, tool_version_id, user_id, class_id, title, inputs)
     select u.tenant_id, $1, v.id, u.id, $2, $3, '{"topic": "prime numbers"}'
     from users u, tool_versions v where lower(u.username) = $4 and v.tool_id = $1 returning id`,
    [tool.id, made.id, title, logins.student],
  );
  for (const [ordinal, message] of messages.entries()) {
    const columns: Record<string, unknown> = {
      role: ordinal % 2 === 0 ? "user" : "assistant",
      ...(typeof message === "string" ? { content: message } : message),
    };
    const names = Object.keys(columns);
    await sql(
      `insert into messages (tenant_id, session_id, ordinal, ${names.join(", ")})
       select tenant_id, id, $2, ${names.map((_, at) => `$${at + 3}`).join(", ")}
       from chat_sessions where id = $1`,
      [id, ordinal, ...Object.values(columns)],
    );
  }
  return { id, title, classId: made.id, tool: tool.name };
}

/** So many messages of many lengths, the way people and models write. */
export async function fill(chatId: string, count: number): Promise<void> {
  await sql(
    `insert into messages (tenant_id, session_id, ordinal, role, content, token_count, model, latency_ms)
     select tenant_id, id, n, (case when n % 2 = 0 then 'user' else 'assistant' end)::message_role,
       case n % 6 when 1 then '**Step ' || n || '**: let us look at it.' || E'\\n\\n' ||
              repeat('A prime number has two divisors, one and itself. ', 1 + n % 9) || E'\\n\\n- first\\n- second\\n'
            when 3 then E'| n | square |\\n|---|---|\\n' || (select string_agg('| ' || k || ' | ' || k * k || ' |', E'\\n') from generate_series(1, 4) k)
            when 5 then 'In Python:' || E'\\n\\n\`\`\`python\\nfor n in range(10):\\n    print(n)\\n\`\`\`\\n' || 'and $n^2$ grows.'
            else 'Message ' || n || ' asks: ' || repeat('why is that so? ', 1 + n % 5) end,
       20 + n % 50, case when n % 2 = 1 then 'fast-1' end, case when n % 2 = 1 then 400 + n % 900 end
     from chat_sessions, generate_series(0, $2 - 1) n where id = $1`,
    [chatId, count],
  );
}

const messageOf = async (chatId: string, ordinal: number) =>
  (
    await one<{ id: string }>("select id from messages where session_id = $1 and ordinal = $2", [
      chatId,
      ordinal,
    ])
  ).id;

/** Masks a message, as the teacher would. */
export async function maskMessage(chatId: string, ordinal: number, text: string): Promise<void> {
  const id = await messageOf(chatId, ordinal);
  await sql("update messages set content = '[redacted]', redacted_at = now() where id = $1", [id]);
  await sql(
    `insert into message_redactions (tenant_id, session_id, message_id, sealed, reason, redacted_by)
     select u.tenant_id, $1, $2, $3, 'A phone number', u.id from users u where lower(u.email) = $4`,
    [chatId, id, sealOriginal(id, { content: text, earlier: [] }), logins.teacher],
  );
}

/** A flag of one message. */
export async function flagMessage(chatId: string, ordinal: number, severity = "high") {
  await sql(
    `insert into chat_flags (tenant_id, session_id, message_id, reason, severity, due_at)
     select tenant_id, session_id, id, 'A rule', $3::flag_severity, now() from messages
     where session_id = $1 and ordinal = $2`,
    [chatId, ordinal, severity],
  );
}

/** What a message said before it was edited. */
export async function editedFrom(chatId: string, ordinal: number, text: string): Promise<void> {
  const id = await messageOf(chatId, ordinal);
  await sql(
    "insert into message_edits (tenant_id, session_id, message_id, content) select tenant_id, session_id, id, $2 from messages where id = $1",
    [id, text],
  );
  await sql("update messages set edited_at = now() where id = $1", [id]);
}

/** Who looked at a chat, the first one first. */
export const readsOf = (chatId: string) =>
  sql<{ reader: string; reason: string | null }>(
    `select u.name as reader, r.reason from chat_reads r join users u on u.id = r.reader_id
     where r.session_id = $1 order by r.created_at`,
    [chatId],
  );
