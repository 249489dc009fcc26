import { createHash } from "node:crypto";
import { access, appendFile, readFile, stat, utimes } from "node:fs/promises";
import { dirname } from "node:path";
import { parse } from "csv-parse/sync";
import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { begin, edit, makeKey, query, say, takeBack } from "@/lib/api/testing";
import { goodPassword, makePerson } from "@/lib/auth/testing/people";
import type { Viewer } from "@/lib/auth/viewer";
import { plantPerson } from "@/lib/groups/testing";
import { saveStep, takeJob } from "@/lib/jobs/mutations";
import { doWork } from "@/lib/jobs/work";
import { runMaintenance } from "@/lib/jobs/worker";
import { draftTool, makeWorkshop, publishDraft, type Workshop } from "@/lib/tools/testing";
import { askExport, fetchExport, stepExport } from "./mutations";
import { myExports } from "./queries";
import { pathOf, runExport, startExport } from "./testing";
import type { ChatFacts, MessageOut } from "./types";

type Line = ChatFacts & { messages: MessageOut[] };
let shop: Workshop;
let key: string;
let masked: string;

const hostile = [
  "<script>alert(1)</script>",
  "=1+1",
  "@SUM(A1)",
  '"a", "b"\r\nc',
  "\u202ebidi\u202c \u0001\u001b[31m",
  "]}\n{",
  "",
  "表ポ 👩‍👩‍👧",
];

async function talk(title: string, said: readonly string[]): Promise<string> {
  const plan = { tool: "word-helper", user: shop.pupil.userId, inputs: { level: "easy" }, title };
  const { id } = (await (await begin(key, plan)).json()) as { id: string };
  for (let from = 0; from < said.length; from += 500) {
    const messages = said
      .slice(from, from + 500)
      .map((content, at) => ({ ordinal: from + at, role: "user", content }));
    expect((await say(key, id, { messages })).status).toBe(201);
  }
  return id;
}

beforeAll(async () => {
  shop = await makeWorkshop();
  await publishDraft(shop, await draftTool(shop));
  key = (await makeKey(shop.tree, { scopes: ["chats.write"] })).key;
  await talk("=Hostile <b>", hostile);
  masked = await talk("Masked", ["Before", "My secret", "After", "Gone"]);
  await query("update messages set redacted_at = now() where session_id = $1 and ordinal = 1", [
    masked,
  ]);
  await edit(key, masked, 0, { content: "Better" });
  await takeBack(key, masked, 3);
  await talk("Silent", []);
  // More than two pieces, so that one begins in the middle of it.
  await talk(
    "Long",
    Array.from({ length: 12_000 }, (_, at) => `Line ${at} of a long talk`),
  );
  await talk("Last", ["The end"]);
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

/** One piece, and what a dead process would leave of it where it is not committed. */
async function step(who: ViewerRef, jobId: string, commits: boolean): Promise<void> {
  const run = asViewer(
    who,
    async (tx) => {
      const done = await stepExport(tx, await takeJob(tx, jobId));
      await saveStep(tx, jobId, done);
      if (!commits) throw new Error("killed");
    },
    { action: "chats_exported" },
  );
  if (commits) await run;
  else await expect(run).rejects.toThrow("killed");
}

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

describe("fetching", () => {
  const asViewerOf = (who: ViewerRef): Viewer => ({
    ...{ userId: who.userId, tenantId: shop.tree.tenantId, role: "system_admin", tenantName: "" },
    ...{ name: "", email: null, username: null, requestId: "r", sessionId: "s" },
    ...({ granted: [], secondFactor: "off", viewAs: null } as const),
  });

  it("is for whoever asked, until it expires, and is logged each time", async () => {
    const { folder, text } = await runExport(shop.admin, { format: "csv" });
    const got = await fetchExport(asViewerOf(shop.admin), folder);
    expect(await new Response(got.body).text()).toBe(text.replace("\ufeff", ""));
    expect(got.filename).toMatch(/^chats-\d{4}-\d\d-\d\d\.csv$/);
    expect(
      await query(
        "select from audit_logs where action = 'chats_export_downloaded' and resource_id = $1",
        [folder],
      ),
    ).toHaveLength(1);
    expect((await myExports(shop.admin))[0]).toMatchObject({
      id: folder,
      state: "ready",
      chats: 5,
    });
    for (const who of [shop.principal, shop.stranger, shop.teacher])
      await expect(fetchExport(asViewerOf(who), folder)).rejects.toMatchObject({
        code: "not_found",
      });
    await query("update exports set expires_at = now() where id = $1", [folder]);
    await expect(fetchExport(asViewerOf(shop.admin), folder)).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await myExports(shop.admin))[0]).toMatchObject({ state: "expired" });
  });

  it("leaves nothing on the disk once it is over", async () => {
    const [old, kept] = [await runExport(shop.admin, {}), await runExport(shop.admin, {})];
    const given = await startExport(shop.admin, {});
    await step(shop.admin, given.jobId, true);
    await query("update jobs set status = 'failed' where id = $1", [given.jobId]);
    const yesterday = new Date(Date.now() - 86_400_000);
    for (const id of [kept.folder, given.id])
      await utimes(dirname(pathOf(id)), yesterday, yesterday);
    await query("update exports set expires_at = now() where id = $1", [old.folder]);
    await runMaintenance();
    const there = await Promise.all(
      [old.folder, given.id, kept.folder].map((id) =>
        access(pathOf(id)).then(
          () => true,
          () => false,
        ),
      ),
    );
    expect(there).toEqual([false, false, true]);
  });
});

it("is asked for with the password and a list that there is", async () => {
  const person = await makePerson({ role: "system_admin" });
  const viewer: Viewer = {
    ...{ userId: person.userId, tenantId: person.tenantId, role: "system_admin", tenantName: "" },
    ...{ name: "", email: null, username: null, requestId: "request-1", sessionId: "s" },
    ...({ granted: [], secondFactor: "off", viewAs: null } as const),
  };
  const asked = {
    password: goodPassword,
    search: "",
    format: "csv",
    reason: "A complaint",
  } as const;
  await expect(askExport(viewer, { ...asked, password: "wrong" }, "UTC")).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(askExport(viewer, { ...asked, search: "nonsense=1" }, "UTC")).rejects.toMatchObject({
    code: "invalid",
  });
  const { jobId } = await askExport(viewer, { ...asked, search: "flagged=1&after=x" }, "UTC");
  const [job] = await query<{ params: unknown }>("select params from jobs where id = $1", [jobId]);
  expect(job?.params).toMatchObject({ filters: { flagged: "1", zone: "UTC" } });
  expect(JSON.stringify(job?.params)).not.toContain("complaint");
});
