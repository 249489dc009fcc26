import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { ownerPool } from "@/db/client";
import { installQueue } from "@/db/queue";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { beginExport } from "@/lib/chats/export/mutations";
import { type ExportFormat, exportFormats, type Manifest } from "@/lib/chats/export/types";
import { env } from "@/lib/env";
import { doWork } from "@/lib/jobs/work";
import { type ChatHouse, type ChatPart, chatViewer } from "./chats-part";
import { atMost, type Goal } from "./goals";
import { memoryDuring } from "./memory";

const FLOOR = 50_000;
/** How much an export may add to what the process holds. */
const MEMORY_MB = 300;

/**
 * Messages a second into a file of each form, and what memory that takes.
 * @param filters which chats, as the list has them
 */
export async function exportFigures(
  { say, urls }: Pick<ChatHouse, "say" | "urls">,
  viewer: ViewerRef,
  filters: Record<string, unknown> = {},
): Promise<Goal[]> {
  await installQueue(urls.ownerUrl);
  const goals: Goal[] = [];
  // As a page is asked before it is measured; what the first one adds to the memory stays, and counts.
  say("exporting chats for the first time …");
  const first = await measure(viewer, "jsonl", filters);
  say(`${first.perSecond} messages/s`);
  goals.push(atMost("memory that the first export adds, MB", first.megabytes, MEMORY_MB));
  for (const format of exportFormats) {
    say(`exporting chats as ${format} …`);
    const { perSecond, megabytes } = await measure(viewer, format, filters);
    goals.push(
      ...[
        {
          name: `messages/s exported as ${format}, at least`,
          value: perSecond,
          goal: FLOOR,
          met: perSecond >= FLOOR,
        },
        atMost(`memory that an export as ${format} adds, MB`, megabytes, MEMORY_MB),
      ],
    );
  }
  return goals;
}

async function measure(viewer: ViewerRef, format: ExportFormat, filters: Record<string, unknown>) {
  const asked = {
    ...{ format, filters: { zone: "UTC", ...filters }, reason: "A measurement of exports" },
    sort: { column: "start", direction: "asc" as const },
  };
  const { id, jobId } = await asViewer(viewer, (tx) => beginExport(tx, asked), {
    action: "chats_export_asked",
  });
  const begun = performance.now();
  const { before, most } = await memoryDuring(process.pid, () =>
    doWork(jobId, { userId: viewer.userId, action: "chats_exported" }),
  );
  const seconds = (performance.now() - begun) / 1000;
  const folder = join(env.DATA_DIR, "exports", id);
  const text = await readFile(join(folder, "manifest.json"), "utf8");
  const { messages } = JSON.parse(text) as Manifest;
  await rm(folder, { recursive: true, force: true });
  return {
    perSecond: Math.round(messages / seconds),
    megabytes: Math.round((most - before) / 1_000_000),
  };
}

/** The part of the chats suite: the chats of one tool, about half a million messages where there are ten. */
export const exportPart: ChatPart = async (house) => {
  const { rows } = await (await ownerPool()).query<{ tool: string }>(
    `select tool_id as tool from chat_sessions where tenant_id = $1 group by 1
     order by abs(sum(message_count) - 500000) limit 1`,
    [house.big.tenantId],
  );
  const viewer = chatViewer(house.big, "system_admin");
  return { rows: [], goals: await exportFigures(house, viewer, { tool: rows[0]?.tool }) };
};
