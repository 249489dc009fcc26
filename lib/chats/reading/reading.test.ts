import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { makeSession } from "@/db/testing/factories";
import { asOwner } from "@/lib/auth/testing/people";
import { as } from "@/lib/classes/testing/school";
import { openForTeacher } from "./mutations";
import {
  getChat,
  getClassContext,
  getMessages,
  getPart,
  getTranscript,
  getWords,
  readsOfMe,
} from "./queries";
import { flag, makeTalk, opening, say, setSwitch, type Talk } from "./testing";

const why = "A parent asked about it.";
const asked = { at: null, find: "" };
const closed = /no longer open to you|was not found/;

let talk: Talk;
beforeEach(async () => {
  talk = await makeTalk();
  await say(talk, ["What is a prism?", "A solid."]);
});

const standing = async (userId: string) => (await getChat({ userId }, talk.chat)).standing;
const texts = async (userId: string) =>
  (await getTranscript({ userId }, talk.chat, asked)).first.map(({ content }) => content);
const reads = () =>
  asOwner<{ reader_id: string; reason: string | null; reader_role: string }>(
    "select reader_id, reason, reader_role from chat_reads where session_id = $1 order by created_at",
    [talk.chat],
  );
const events = () =>
  asOwner<{ user_id: string; metadata: object }>(
    "select user_id, metadata from audit_logs where action = 'chat_read' and resource_id = $1",
    [talk.chat],
  );
/** Everything that reads words refuses, and the words stay away. */
async function nothingIsRead(viewer: { userId: string; viewAs?: { id: string } }) {
  const { chat } = talk;
  await expect(getTranscript(viewer, chat, asked)).rejects.toThrow(closed);
  await expect(getMessages(viewer, chat, 0)).rejects.toThrow(closed);
  await expect(getPart(viewer, { id: chat, ordinal: 0, from: 0 })).rejects.toThrow(closed);
  expect(await getWords(viewer, chat)).toEqual({ title: null, inputs: {}, definition: null });
}

describe("a teacher of the class", () => {
  it("reads by coming, and that is on record once an hour", async () => {
    expect(await standing(talk.teacher)).toEqual({ kind: "closed", as: "teacher" });
    await nothingIsRead({ userId: talk.teacher });
    await openForTeacher({ userId: talk.teacher }, talk.chat);
    await openForTeacher({ userId: talk.teacher }, talk.chat);
    expect(await standing(talk.teacher)).toMatchObject({ kind: "open", as: "teacher" });
    expect(await texts(talk.teacher)).toEqual(["What is a prism?", "A solid."]);
    expect(await reads()).toEqual([
      { reader_id: talk.teacher, reason: null, reader_role: "teacher" },
    ]);
    expect(await events()).toMatchObject([
      { user_id: talk.teacher, metadata: { as: "teacher", person: talk.pupil } },
    ]);
  });

  it("reads by it, too, without a membership of any group", async () => {
    await asOwner("delete from group_members where user_id = $1", [talk.teacher]);
    await openForTeacher({ userId: talk.teacher }, talk.chat);
    expect(await reads()).toMatchObject([{ reader_id: talk.teacher, reader_role: "teacher" }]);
  });

  it("reads title, inputs and the pinned version then, and not before", async () => {
    await opening(talk.teacher, talk.chat);
    expect(await getWords({ userId: talk.teacher }, talk.chat)).toMatchObject({
      title: "My secret word",
      inputs: { word: "prism" },
      definition: { key: "word-helper" },
    });
  });

  it("is told of the class, and of the pupil’s place in it", async () => {
    expect(await getClassContext({ userId: talk.teacher }, talk.chat)).toMatchObject({
      name: "Algebra",
      subject: "Maths",
      teachers: [{ name: "Tia" }],
      since: expect.any(Date),
    });
  });

  it("of another class finds nothing, though they work next door", async () => {
    await expect(getChat({ userId: talk.colleague }, talk.chat)).rejects.toThrow("was not found");
    await nothingIsRead({ userId: talk.colleague });
    await expect(opening(talk.colleague, talk.chat, why)).rejects.toThrow("was not found");
    expect(await reads()).toEqual([]);
  });
});

describe("an admin above", () => {
  it("sees that the chat took place, and no word of it", async () => {
    const head = await getChat({ userId: talk.head }, talk.chat);
    expect(head).toMatchObject({
      standing: { kind: "closed", as: "admin" },
      person: { name: "Pia" },
      tool: { name: "Word helper" },
      class: { name: "Algebra" },
      messages: 2,
    });
    expect(JSON.stringify(head)).not.toMatch(/prism|secret/);
    await nothingIsRead({ userId: talk.head });
  });

  it("reads for an hour with a reason, which is on record", async () => {
    await expect(opening(talk.head, talk.chat)).rejects.toThrow("Say in a sentence why");
    await expect(opening(talk.head, talk.chat, "  short   ")).rejects.toThrow("ten characters");
    await opening(talk.head, talk.chat, why);
    expect(await standing(talk.head)).toMatchObject({ kind: "open", as: "admin" });
    expect(await texts(talk.head)).toHaveLength(2);
    expect(await events()).toMatchObject([{ metadata: { as: "admin", reason: why } }]);
    // Somebody else's reason opens nothing.
    await nothingIsRead({ userId: talk.chief });
  });

  it("no longer when the hour is over, and gives a new reason then", async () => {
    await opening(talk.head, talk.chat, why);
    await asOwner("update chat_reads set expires_at = now() - interval '1 second'");
    expect(await standing(talk.head)).toEqual({ kind: "closed", as: "admin" });
    await nothingIsRead({ userId: talk.head });
    await opening(talk.head, talk.chat, "Another question came up.");
    expect(await reads()).toHaveLength(2);
  });

  it("of another school, and of another district, finds nothing", async () => {
    await asOwner("update group_members set group_id = $1 where user_id = $2", [
      talk.south.id,
      talk.head,
    ]);
    for (const userId of [talk.head, talk.stranger]) {
      await expect(getChat({ userId }, talk.chat)).rejects.toThrow("was not found");
      await expect(opening(userId, talk.chat, why)).rejects.toThrow("was not found");
      await nothingIsRead({ userId });
    }
  });
});

describe("where the district turned the reading of admins off", () => {
  beforeEach(() => setSwitch(talk, "flagged"));

  it("no reason helps; a teacher reads as ever", async () => {
    expect(await standing(talk.chief)).toEqual({ kind: "barred" });
    await expect(opening(talk.chief, talk.chat, why)).rejects.toThrow("flagged chats alone");
    await nothingIsRead({ userId: talk.chief });
    await opening(talk.teacher, talk.chat);
    expect(await texts(talk.teacher)).toHaveLength(2);
  });

  it("an hour that was open is over with the switch", async () => {
    await setSwitch(talk, "on");
    await opening(talk.chief, talk.chat, why);
    await setSwitch(talk, "flagged");
    await nothingIsRead({ userId: talk.chief });
  });

  it("a flagged chat can be read with a reason; neither one’s own flag nor a dismissed one counts", async () => {
    await flag(talk, talk.chief);
    await flag(talk, talk.teacher, { dismissed: true });
    expect(await standing(talk.chief)).toEqual({ kind: "barred" });
    await flag(talk, talk.teacher);
    expect(await standing(talk.chief)).toEqual({ kind: "closed", as: "admin" });
    await opening(talk.chief, talk.chat, why);
    expect(await texts(talk.chief)).toHaveLength(2);
  });
});

describe("through somebody else’s eyes", () => {
  it("nobody’s words are read, whatever was open to the one or the other", async () => {
    await opening(talk.teacher, talk.chat);
    await opening(talk.chief, talk.chat, why);
    const viewAs = { id: await lookingAs(talk.teacher) };
    const viewer = { userId: talk.teacher, viewAs };
    expect((await getChat(viewer, talk.chat)).standing).toEqual({ kind: "looking" });
    await nothingIsRead(viewer);
    const pupil = { userId: talk.pupil, viewAs: { id: await lookingAs(talk.pupil) } };
    expect(await readsOfMe(pupil)).toEqual({ reads: [], more: false });
  });
});

/** The chief looks through these eyes. */
async function lookingAs(subject: string): Promise<string> {
  const { ownerUrl } = await testDatabase();
  const session = await withOwner(ownerUrl, (owner) =>
    makeSession(owner, talk.tenantId, talk.chief),
  );
  return as(talk.chief, async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(
      sql`select app.start_view_as(${subject}, 'asked for help', ${session}) as id`,
    );
    return rows[0]?.id ?? "";
  });
}

describe("the person whose words they are", () => {
  it("reads them without a record", async () => {
    expect(await standing(talk.pupil)).toEqual({ kind: "open", as: "own", until: null });
    expect(await texts(talk.pupil)).toHaveLength(2);
    expect(await reads()).toEqual([]);
  });

  it("is told who looked, as whom and why", async () => {
    await opening(talk.teacher, talk.chat);
    await opening(talk.head, talk.chat, why);
    const { reads: told } = await readsOfMe({ userId: talk.pupil });
    expect(told).toMatchObject([
      { reader: "Head", role: "group_admin", kind: "opened", reason: why, tool: "Word helper" },
      { reader: "Tia", role: "teacher", kind: "opened", reason: null, title: "My secret word" },
    ]);
    expect((await readsOfMe({ userId: talk.teacher })).reads).toEqual([]);
    expect(await readsOfMe({ userId: talk.pupil }, 1)).toMatchObject({ reads: [{}], more: true });
  });
});

it("what is no id, and a chat that is gone, is not found", async () => {
  await expect(getChat({ userId: talk.chief }, "'; drop table")).rejects.toThrow("was not found");
  await asOwner("update chat_sessions set deleted_at = now()");
  await expect(getChat({ userId: talk.chief }, talk.chat)).rejects.toThrow("was not found");
});
