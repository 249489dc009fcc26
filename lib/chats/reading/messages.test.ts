import { beforeEach, describe, expect, it } from "vitest";
import { asOwner } from "@/lib/auth/testing/people";
import { as } from "@/lib/classes/testing/school";
import { unmaskMessage } from "./mutations";
import { getMessages, getPart, getTranscript } from "./queries";
import { CHUNK, MORE, PART } from "./sizes";
import { flag, makeTalk, mask, opening, say, sayMany, type Talk } from "./testing";

let talk: Talk;
beforeEach(async () => {
  talk = await makeTalk();
  await opening(talk.teacher, talk.chat);
});
const ask = (over: { at?: number; find?: string } = {}) =>
  getTranscript({ userId: talk.teacher }, talk.chat, { at: null, find: "", ...over });
const ordinals = (of: readonly { ordinal: number }[]) => of.map(({ ordinal }) => ordinal);

describe("what a message tells of itself", () => {
  it("its cost, its edits with the earlier texts, and that the pupil took it back", async () => {
    const [first, second] = await say(talk, [
      { content: "Newest", token_count: 7, edited_at: "2026-10-02T10:00:00Z" },
      { content: "Gone", deleted_at: "2026-10-03T10:00:00Z", model: "fast-1", latency_ms: 812 },
    ]);
    for (const [content, at] of [
      ["First", "2026-10-01T10:00:00Z"],
      ["Second", "2026-10-02T10:00:00Z"],
    ]) {
      await asOwner(
        "insert into message_edits (tenant_id, session_id, message_id, content, edited_at) values ($1, $2, $3, $4, $5)",
        [talk.tenantId, talk.chat, first, content, at],
      );
    }
    expect((await ask()).first).toMatchObject([
      {
        id: first,
        tokens: 7,
        editedAt: "2026-10-02T10:00:00.000Z",
        earlier: [
          { content: "Second" },
          { content: "First", editedAt: "2026-10-01T10:00:00.000Z" },
        ],
      },
      {
        id: second,
        content: "Gone",
        deletedAt: "2026-10-03T10:00:00.000Z",
        model: "fast-1",
        latencyMs: 812,
      },
    ]);
  });

  it("flags that were not dismissed", async () => {
    const [first, second] = await say(talk, ["a", "b"]);
    await flag(talk, talk.teacher, { message: first ?? "" });
    await flag(talk, talk.teacher, { message: second ?? "", dismissed: true });
    const { first: messages, flagged } = await ask();
    expect(messages.map(({ flags }) => flags)).toEqual([
      [{ id: expect.any(String), severity: "high", state: "open" }],
      [],
    ]);
    expect(flagged).toEqual([0]);
  });
});

describe("a masked message", () => {
  let masked: string;
  beforeEach(async () => {
    [, masked = ""] = await say(talk, ["Hi", { content: "Call 555-0100", edited_at: new Date() }]);
    await asOwner(
      "insert into message_edits (tenant_id, session_id, message_id, content) values ($1, $2, $3, 'Call 555-0199')",
      [talk.tenantId, talk.chat, masked],
    );
    await mask(talk, masked, "Call 555-0100");
  });
  const unmask = (userId: string) =>
    as(userId, (tx) => unmaskMessage(tx, { id: talk.chat, messageId: masked }), "redaction_opened");

  it("shows who masked it and when, and no word of it, nor of what it said before", async () => {
    const { first } = await ask();
    expect(first[1]).toMatchObject({ content: "", redacted: { by: "Tia" }, earlier: [] });
    // An id or a moment may hold the number by chance.
    const said = JSON.stringify(first).replace(
      /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|[\d-]{10}T[\d:.]+Z/g,
      "",
    );
    expect(said).not.toMatch(/Call|555/);
    expect((await ask({ find: "555" })).hits).toEqual([]);
    await expect(
      getPart({ userId: talk.teacher }, { id: talk.chat, ordinal: 1, from: 0 }),
    ).rejects.toThrow("was not found");
  });

  it("is shown to a system admin who reads the chat, and that is on record", async () => {
    await expect(unmask(talk.chief)).rejects.toThrow();
    await opening(talk.chief, talk.chat, "The police asked for it.");
    expect(await unmask(talk.chief)).toEqual({ content: "Call 555-0100", earlier: [] });
    const events = await asOwner<{ user_id: string; resource_id: string }>(
      "select user_id, resource_id from audit_logs where action = 'redaction_opened'",
    );
    expect(events).toEqual([{ user_id: talk.chief, resource_id: masked }]);
  });

  it("to nobody else, and in no other district", async () => {
    await opening(talk.head, talk.chat, "Wanting to know it.");
    for (const userId of [talk.teacher, talk.head, talk.pupil, talk.stranger]) {
      await expect(unmask(userId)).rejects.toThrow();
    }
  });
});

describe("a transcript of 1,000 messages", () => {
  beforeEach(() => sayMany(talk, 1000));

  it("begins at its start, at the message asked for, or at the first hit", async () => {
    const begin = await ask();
    expect(begin).toMatchObject({ count: 1000, start: 0 });
    expect(ordinals(begin.first)).toEqual(Array.from({ length: CHUNK }, (_, n) => n));
    const middle = await ask({ at: 505 });
    expect([middle.start, ordinals(middle.first)[0]]).toEqual([505, 500]);
    const late = await ask({ at: 519 });
    expect(ordinals(late.first)).toHaveLength(2 * CHUNK);
    expect((await ask({ find: "NUMBER 77" })).start).toBe(77);
    expect((await ask({ find: "NUMBER 77", at: 3 })).start).toBe(3);
    expect((await ask({ at: 5000 })).start).toBe(0);
  });

  it("comes in chunks, and nothing beyond its end", async () => {
    const viewer = { userId: talk.teacher };
    const { chat, messages } = await getMessages(viewer, talk.chat, 980);
    expect(chat.person.name).toBe("Pia");
    expect(ordinals(messages)).toEqual(Array.from({ length: CHUNK }, (_, n) => 980 + n));
    expect((await getMessages(viewer, talk.chat, 1000)).messages).toEqual([]);
  });

  it("finds all words, wherever they stand, without accents and case", async () => {
    await asOwner(
      "update messages set content = 'Ein Fluß: 100%_\\ klar, École' where ordinal = 42",
    );
    for (const find of ["ecole fluss", '"100%_\\"', "ÉCOLE -number", "100%"]) {
      expect([find, (await ask({ find })).hits]).toEqual([find, [42]]);
    }
    expect((await ask({ find: "%" })).hits).toEqual([42]);
    expect((await ask({ find: "message" })).hits).toHaveLength(999);
    for (const find of ["*", '"', "OR -", '" OR -', " "]) {
      expect([find, await ask({ find })]).toMatchObject([find, { hits: [], start: 0 }]);
    }
  });

  it("tells of more hits than it lists", async () => {
    await asOwner(
      `insert into messages (tenant_id, session_id, ordinal, role, content)
       select $1, $2, n, 'user', 'more of it' from generate_series(1000, 6200) n`,
      [talk.tenantId, talk.chat],
    );
    const { hits, more } = await ask({ find: "more" });
    expect([hits.length, more]).toEqual([5000, true]);
  });
});

it("a long message comes in parts, none of it lost, no character halved", async () => {
  const text = "x🙂é".repeat(150_000);
  await say(talk, [text]);
  const [message] = (await ask()).first;
  expect([...(message?.content ?? "")].length).toBe(PART);
  expect(message?.length).toBe(450_000);
  let whole = message?.content ?? "";
  for (let from: number | null = PART; from !== null; ) {
    const part = await getPart({ userId: talk.teacher }, { id: talk.chat, ordinal: 0, from });
    expect([...part.text].length).toBeLessThanOrEqual(MORE);
    whole += part.text;
    from = part.next;
  }
  expect(whole).toBe(text);
});
