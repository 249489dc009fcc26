import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { asViewer } from "@/db/viewer";
import { asOwner } from "@/lib/auth/testing/people";
import { as } from "@/lib/classes/testing/school";
import { unmaskMessage } from "../reading/mutations";
import { maskMessageInput } from "../review/input";
import { addRule, type Desk, makeDesk, opening, put, say } from "../review/testing";
import { maskMessage, putMask } from "./mutations";

const secret = "Call me at 555-0199-zebra";
const earlier = "Call me at 555-0100-gnu";
let desk: Desk;
let message: { id: string; ordinal: number; md5: string };

beforeEach(async () => {
  desk = await makeDesk();
  const id = await say(desk, secret);
  await asOwner(
    "insert into message_edits (tenant_id, session_id, message_id, content) values ($1, $2, $3, $4)",
    [desk.tenantId, desk.chat, id, earlier],
  );
  await say(desk, "Hello giraffe");
  const [row] = await asOwner<{ ordinal: number; md5: string }>(
    "select ordinal, md5(content) as md5 from messages where id = $1",
    [id],
  );
  if (!row) throw new Error("no message");
  message = { id, ...row };
});

const mask = (who: string) =>
  as(
    who,
    (tx) =>
      maskMessage(
        tx,
        maskMessageInput.parse({
          chatId: desk.chat,
          ordinal: message.ordinal,
          reason: "A phone number",
        }),
      ),
    "message_redacted",
  );
const original = (who: string) =>
  as(who, (tx) => unmaskMessage(tx, { id: desk.chat, messageId: message.id }));
const as1 = async (userId: string, statement: string) =>
  JSON.stringify((await asViewer({ userId }, (tx) => tx.execute(sql.raw(statement)))).rows);

/** Everything that the words of a chat come out of. */
const ways = {
  messages: "select content, metadata, search::text from messages order by ordinal",
  edits: "select content from message_edits",
  conversations: "select title, messages from conversations",
  record: "select part, item from app.own_record()",
};

describe("masking", () => {
  it("takes the words out of everything that people read, and leaves the others", async () => {
    await opening(desk.teacher, desk.chat);
    await opening(desk.chief, desk.chat);
    expect(await as1(desk.teacher, ways.messages)).toContain("zebra");
    expect(await as1(desk.teacher, ways.conversations)).toContain("zebra");
    expect(await as1(desk.pupil, ways.record)).toContain("zebra");
    await mask(desk.teacher);
    for (const who of [desk.teacher, desk.chief, desk.pupil]) {
      for (const [name, statement] of Object.entries(ways)) {
        const said = await as1(who, statement);
        expect(said, `${name} of ${who}`).not.toMatch(/zebra|gnu|555-01/);
      }
      expect(await as1(who, ways.messages)).toContain("giraffe");
    }
    const found = sql`select id from messages where search @@ websearch_to_tsquery('simple', 'zebra')`;
    expect((await asViewer({ userId: desk.chief }, (tx) => tx.execute(found))).rows).toEqual([]);
  });

  it("keeps the original encrypted, and no word of it in any row or in the log", async () => {
    await opening(desk.teacher, desk.chat);
    await mask(desk.teacher);
    const tables = await asOwner<{ name: string }>(
      "select c.relname as name from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not c.relispartition",
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const rows = await asOwner(`select from ${name} t where t::text ~ 'zebra|555-01' limit 1`);
      if (rows.length > 0) holding.push(name);
    }
    expect(holding).toEqual([]);
    const [row] = await asOwner<{ sealed: string; reason: string; redacted_by: string }>(
      "select sealed, reason, redacted_by from message_redactions where message_id = $1",
      [message.id],
    );
    expect(row).toMatchObject({ reason: "A phone number", redacted_by: desk.teacher });
    expect(row?.sealed).toMatch(/^v1\./);
    expect(
      await asOwner(
        "select action from audit_logs where action = 'message_redacted' and user_id = $1 and resource_id = $2",
        [desk.teacher, message.id],
      ),
    ).not.toEqual([]);
  });

  it("opens for a system admin who has the chat open, on record, and for nobody else", async () => {
    await opening(desk.teacher, desk.chat);
    await mask(desk.teacher);
    await opening(desk.head, desk.chat);
    for (const who of [
      desk.teacher,
      desk.head,
      desk.pupil,
      desk.southern,
      desk.stranger,
      desk.chief,
    ])
      await expect(original(who), who).rejects.toMatchObject({ code: "not_found" });
    await opening(desk.chief, desk.chat);
    expect(await original(desk.chief)).toEqual({ content: secret, earlier: [earlier] });
    const log = await asOwner(
      "select user_id from audit_logs where action = 'redaction_opened' and resource_id = $1",
      [message.id],
    );
    expect(log).toEqual([{ user_id: desk.chief }]);
    await expect(
      asViewer({ userId: desk.chief }, (tx) =>
        tx.execute(sql`select sealed from message_redactions`),
      ),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is refused twice, and for a text that changed meanwhile, which loses nothing", async () => {
    await opening(desk.teacher, desk.chat);
    await asOwner("update messages set content = 'Something else' where id = $1", [message.id]);
    const { id, md5 } = message;
    const text = { content: secret, earlier: [] };
    await expect(
      as(desk.teacher, (tx) => putMask(tx, { id, md5, text, reason: "x" })),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await as1(desk.teacher, ways.messages)).toContain("Something else");
    await mask(desk.teacher);
    await expect(mask(desk.teacher)).rejects.toMatchObject({ code: "conflict" });
    await opening(desk.chief, desk.chat);
    expect((await original(desk.chief)).content).toBe("Something else");
  });

  it("is for whoever reviews the chat and has it open", async () => {
    for (const who of [desk.teacher, desk.pupil, desk.southern, desk.stranger, desk.chief])
      await expect(mask(who), who).rejects.toMatchObject(
        // One's own words stand open, and are not one's own to mask.
        { code: who === desk.pupil ? "conflict" : "not_found" },
      );
    expect(
      await asOwner("select from message_redactions where tenant_id = $1", [desk.tenantId]),
    ).toEqual([]);
  });

  it("ends the files of whoever took the chat along before, and no other", async () => {
    const on = { tenant_id: desk.tenantId, session_id: desk.chat, user_id: desk.pupil };
    const read = { ...on, kind: "exported", reader_role: "group_admin", expires_at: "2026-01-01" };
    await put("chat_reads", { ...read, reader_id: desk.head });
    const file = (by: string) =>
      put("exports", {
        tenant_id: desk.tenantId,
        template_id: "chats_jsonl",
        template_version: "1",
        filename: "chats.jsonl",
        reason: "A parent asked",
        requested_by: by,
        expires_at: "2999-01-01",
      });
    const theirs = await file(desk.head);
    await file(desk.chief);
    await opening(desk.teacher, desk.chat);
    await mask(desk.teacher);
    expect(
      await asOwner("select id from exports where tenant_id = $1 and expires_at <= now()", [
        desk.tenantId,
      ]),
    ).toEqual([{ id: theirs }]);
  });

  it("raises no flag by its mark, and keeps those that stand", async () => {
    await addRule(desk, { terms: "{redacted,zebra}" });
    await asOwner("update messages set content = content || ' ' where id = $1", [message.id]);
    await opening(desk.teacher, desk.chat);
    await mask(desk.teacher);
    const flags = await asOwner("select message_id from chat_flags where session_id = $1", [
      desk.chat,
    ]);
    expect(flags).toEqual([{ message_id: message.id }]);
  });
});
