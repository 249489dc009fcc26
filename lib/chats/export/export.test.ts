import { createHash } from "node:crypto";
import { appendFile, readFile, stat } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { query } from "@/lib/api/testing";
import { plantPerson } from "@/lib/groups/testing";
import { doWork } from "@/lib/jobs/work";
import type { Place } from "@/lib/table/cursor";
import type { Workshop } from "@/lib/tools/testing";
import { chatsOf } from "./queries";
import { hostile, makeTalks, pathOf, runExport, startExport, step } from "./testing";
import type { ChatFacts, MessageOut } from "./types";

type Line = ChatFacts & { messages: MessageOut[] };
let shop: Workshop;
let masked: string;

beforeAll(async () => {
  ({ shop, masked } = await makeTalks());
}, 120_000);

beforeEach(() => query("update tenants set settings = '{}'"));

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
const message = (who: ViewerRef) => ({ userId: who.userId, action: "chats_exported" });
const reads = () =>
  query<{ session_id: string }>("select session_id from chat_reads where kind = 'exported'");

describe("a file", () => {
  it("of JSON holds a line for each chat, as it was said, with what is masked masked", async () => {
    const { text, manifest } = await runExport(shop.admin, {});
    const lines = linesOf(text);
    expect(lines.map(({ title, messages }) => [title, messages.length])).toEqual([
      ["=Hostile <b>", hostile.length],
      ["Masked", 4],
      ["Silent", 0],
      ["Long", 12_000],
      ["Last", 1],
    ]);
    expect(lines[0]?.messages.map(({ content }) => content)).toEqual(hostile);
    expect(lines[1]?.messages.map(({ content, masked: is }) => [content, is])).toEqual([
      ["Better", false],
      [null, true],
      ["After", false],
      ["Gone", false],
    ]);
    expect(lines[1]?.messages[0]?.editedAt).toMatch(/Z$/);
    expect(lines[1]?.messages[3]?.deletedAt).toMatch(/Z$/);
    expect(text).not.toContain("My secret");
    expect(manifest).toMatchObject({
      ...{
        chats: 5,
        messages: 12_013,
        leftOut: 0,
        bytes: Buffer.byteLength(text),
        format: "jsonl",
      },
      ...{ by: { id: shop.admin.userId }, reason: "A test of exports" },
      sha256: createHash("sha256").update(text).digest("hex"),
    });
  });

  it("of CSV has a line for each message, guarded against spreadsheets", async () => {
    const { text } = await runExport(shop.admin, { format: "csv" });
    const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
    expect(rows).toHaveLength(12_014);
    const first = rows.slice(0, hostile.length).map((row) => row.Content);
    expect(first).toEqual(hostile.map((one) => (/^[=@]/.test(one) ? `'${one}` : one)));
    expect(rows[0]?.Title).toBe("'=Hostile <b>");
    expect(rows.find(({ Masked }) => Masked === "yes")).toMatchObject({
      Content: "",
      Message: "1",
    });
    expect(rows.filter(({ Title }) => Title === "Silent")).toMatchObject([{ Message: "" }]);
    expect(text).not.toContain("My secret");
  });

  it("of HTML runs nothing and asks for nothing", async () => {
    const { text } = await runExport(shop.admin, { format: "html" });
    expect(text).not.toMatch(/<script|<img|<link|https?:|My secret/);
    expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(text).toContain("This message is masked.");
    expect(text.match(/<section/g)).toHaveLength(5);
    expect(text.match(/<li /g)).toHaveLength(12_013);
    expect(text.trimEnd().endsWith("</html>")).toBe(true);
  });

  it("holds exactly what its filters say", async () => {
    const { text } = await runExport(shop.admin, { filters: { zone: "UTC", min: 3, max: 100 } });
    expect(linesOf(text).map(({ title }) => title)).toEqual(["=Hostile <b>", "Masked"]);
    const none = await runExport(shop.admin, { filters: { zone: "UTC", min: 100_000 } });
    expect([none.text, none.manifest.chats]).toEqual(["", 0]);
    const far = await runExport(shop.elsewhere, {});
    expect(far.text).toBe("");
  });
});

describe("the list of an export", () => {
  const asked = {
    filters: { zone: "UTC" },
    sort: { column: "start", direction: "asc" as const },
  };
  /** All chats, by asking on behind the last of each answer. */
  const walk = (sizes?: { found: number; given: number }) =>
    asViewer(shop.admin, async (tx) => {
      const behind = chatsOf(tx, asked, sizes);
      const ids: string[] = [];
      for (let place: Place | null = null; ; ) {
        const chats: readonly Place[] = await behind(place);
        // A chat of which a part was written is asked behind of once more.
        expect(await behind(place)).toEqual(chats);
        place = chats.at(-1) ?? null;
        if (!place) return ids;
        ids.push(...chats.map(({ id }) => id));
      }
    });

  it.each([
    [1, 1],
    [2, 1],
    [3, 2],
    [4, 3],
    [5, 5],
    [6, 2],
  ])("found %i at a time and given %i is the same", async (found, given) => {
    const whole = await walk();
    expect(whole).toHaveLength(5);
    expect(await walk({ found, given })).toEqual(whole);
  });
});

describe("a job", () => {
  it.each(["jsonl", "csv", "html"] as const)(
    "that dies in the middle goes on, and the %s is the same",
    async (format) => {
      const whole = await runExport(shop.admin, { format });
      const { id, jobId } = await startExport(shop.admin, { format });
      await step(shop.admin, jobId, true);
      await step(shop.admin, jobId, false);
      await appendFile(pathOf(id), "half a li");
      await step(shop.admin, jobId, true);
      await step(shop.admin, jobId, false);
      expect(await doWork(jobId, message(shop.admin))).toEqual({ state: "succeeded" });
      expect(await readFile(pathOf(id), "utf8")).toBe(whole.text);
      expect((await stat(pathOf(id))).mode & 0o777).toBe(0o600);
    },
  );

  it("puts every chat on record once, with the reason", async () => {
    await query("delete from chat_reads");
    await runExport(shop.admin, {});
    const rows = await reads();
    expect(rows).toHaveLength(5);
    expect(new Set(rows.map(({ session_id: id }) => id)).size).toBe(5);
    expect(await query("select distinct reason from chat_reads")).toEqual([
      { reason: "A test of exports" },
    ]);
    // It is no way to read the chat on the screen.
    const seen = await asViewer(shop.admin, (tx) => tx.execute(sql`select from messages`));
    expect(seen.rows).toEqual([]);
  });

  it("ends when its owner loses the right on the way", async () => {
    const second = await plantPerson(shop.tree, "group_admin", "d.school");
    const { jobId } = await startExport(second, {});
    await step(second, jobId, true);
    await query("update group_members set role = 'teacher' where user_id = $1", [second.userId]);
    expect(await doWork(jobId, message(second))).toMatchObject({ state: "failed" });
    const { jobId: another } = await startExport(shop.principal, {});
    await query("update users set status = 'suspended' where id = $1", [shop.principal.userId]);
    expect(await doWork(another, message(shop.principal))).toMatchObject({ state: "failed" });
    await query("update users set status = 'active' where id = $1", [shop.principal.userId]);
  });

  it("leaves out what the district's switch bars, from that moment on", async () => {
    const { id, jobId } = await startExport(shop.admin, {});
    await step(shop.admin, jobId, true);
    await query('update tenants set settings = \'{"adminChatReading": "flagged"}\'');
    await doWork(jobId, message(shop.admin));
    const lines = linesOf(await readFile(pathOf(id), "utf8"));
    expect(lines.map(({ title }) => title)).toEqual(["=Hostile <b>", "Masked", "Silent", "Long"]);
    expect(lines.at(-1)?.messages.length).toBeLessThan(12_000);
    const barred = await runExport(shop.admin, {});
    expect([barred.text, barred.manifest.leftOut]).toEqual(["", 5]);
  });

  it("is no teacher's, and nobody's who looks through somebody's eyes", async () => {
    const call = sql`select kind from app.export_chats(array[${masked}]::uuid[], 'A reason of mine')`;
    for (const who of [shop.teacher, shop.pupil]) {
      await expect(startExport(who, {})).rejects.toMatchObject({ code: "forbidden" });
      const asked = asViewer(who, (tx) => tx.execute(call), { action: "tested" });
      await expect(asked).rejects.toMatchObject({ code: "forbidden" });
    }
    const short = sql`select kind from app.export_chats(array[${masked}]::uuid[], 'short')`;
    await expect(asViewer(shop.admin, (tx) => tx.execute(short))).rejects.toBeDefined();
    const elsewhere = await asViewer(shop.elsewhere, (tx) => tx.execute(call), {
      action: "tested",
    });
    expect(elsewhere.rows).toEqual([{ kind: "left" }]);
  });

  it("stops when it is over, as after somebody was erased", async () => {
    const { id, jobId } = await startExport(shop.admin, {});
    await query("update exports set expires_at = now() where id = $1", [id]);
    expect(await doWork(jobId, message(shop.admin))).toMatchObject({ state: "failed" });
  });
});
