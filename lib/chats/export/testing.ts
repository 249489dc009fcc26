import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { begin, edit, makeKey, query, say, takeBack } from "@/lib/api/testing";
import { env } from "@/lib/env";
import { saveStep, takeJob } from "@/lib/jobs/mutations";
import { doWork } from "@/lib/jobs/work";
import { draftTool, makeWorkshop, publishDraft, type Workshop } from "@/lib/tools/testing";
import { beginExport, stepExport } from "./mutations";
import type { ExportParams, Manifest } from "./types";

type Asked = Partial<Omit<ExportParams, "exportId"> & { reason: string }>;

/** Asks for an export as somebody whose password was right. */
export const startExport = (who: ViewerRef, asked: Asked) =>
  asViewer(
    who,
    (tx) =>
      beginExport(tx, {
        ...{ format: "jsonl", filters: { zone: "UTC" }, reason: "A test of exports" },
        sort: { column: "start", direction: "asc" },
        ...asked,
      }),
    { action: "chats_export_asked" },
  );

export const pathOf = (id: string, name = "file") => join(env.DATA_DIR, "exports", id, name);

/** Makes an export to its end. @throws Error unless it came there */
export async function runExport(who: ViewerRef, asked: Asked) {
  const { id, jobId } = await startExport(who, asked);
  const outcome = await doWork(jobId, { userId: who.userId, action: "chats_exported" });
  if (outcome.state !== "succeeded") throw new Error(JSON.stringify(outcome));
  const manifest = JSON.parse(await readFile(pathOf(id, "manifest.json"), "utf8")) as Manifest;
  return { folder: id, jobId, manifest, text: await readFile(pathOf(id), "utf8") };
}

/** One piece, and what a dead process would leave of it where it is not committed. */
export async function step(who: ViewerRef, jobId: string, commits: boolean): Promise<void> {
  const run = asViewer(
    who,
    async (tx) => {
      const done = await stepExport(tx, await takeJob(tx, jobId), 1);
      await saveStep(tx, jobId, done);
      if (!commits) throw new Error("killed");
    },
    { action: "chats_exported" },
  );
  if (commits) await run;
  else await expect(run).rejects.toThrow("killed");
}

/** What is easily broken on its way into a file. */
export const hostile = [
  "<script>alert(1)</script>",
  "=1+1",
  "@SUM(A1)",
  '"a", "b"\r\nc',
  "\u202ebidi\u202c \u0001\u001b[31m",
  "]}\n{",
  "",
  "表ポ 👩‍👩‍👧",
];

/** A chat of the pupil, through the API. @returns its id */
async function talk(
  { shop, key }: { shop: Workshop; key: string },
  title: string,
  said: readonly string[],
): Promise<string> {
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

/** A workshop with five chats, in the order in which they began; `masked` is the id of one. */
export async function makeTalks(): Promise<{ shop: Workshop; masked: string }> {
  const shop = await makeWorkshop();
  await publishDraft(shop, await draftTool(shop));
  const { key } = await makeKey(shop.tree, { scopes: ["chats.write"] });
  const on = { shop, key };
  await talk(on, "=Hostile <b>", hostile);
  const masked = await talk(on, "Masked", ["Before", "My secret", "After", "Gone"]);
  await query("update messages set redacted_at = now() where session_id = $1 and ordinal = 1", [
    masked,
  ]);
  await edit(key, masked, 0, { content: "Better" });
  await takeBack(key, masked, 3);
  await talk(on, "Silent", []);
  // More than two pieces, so that one begins in the middle of it.
  await talk(
    on,
    "Long",
    Array.from({ length: 12_000 }, (_, at) => `Line ${at} of a long talk`),
  );
  await talk(on, "Last", ["The end"]);
  return { shop, masked };
}
