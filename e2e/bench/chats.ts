import { ownerPool, useConnection } from "@/db/client";
import { seedBigChats } from "@/db/seed";
import { vacuum } from "@/db/vacuum";
import { exportPart } from "./chats-export";
import { ingestPart } from "./chats-ingest";
import { listPart } from "./chats-list";
import type { ChatPart, ChatSize } from "./chats-part";
import { searchPart } from "./chats-search";
import { transcriptPart } from "./chats-transcript";
import { benchDatabase } from "./database";
import { type Goal, type PageRow, pageGoals } from "./goals";
import { startApp } from "./house";
import { conclude, type SuiteOptions } from "./suite";

const DATABASE = "homeroom_bench_chats";
/** What is measured, one after the other; each part brings its own figures. */
const parts: readonly ChatPart[] = [listPart, searchPart, transcriptPart, exportPart, ingestPart];

/**
 * The chats suite.
 * @returns how many goals were missed
 */
export async function chatsSuite(options: SuiteOptions<ChatSize>): Promise<number> {
  const { say, size, dist } = options;
  const { admin, urls } = await benchDatabase(
    `${DATABASE}_${size.messages}`,
    say,
    process.env.BENCH_KEEP === "1",
  );
  await useConnection(urls);
  const big = await seedBigChats(urls.ownerUrl, { ...size, log: say });
  await forgetEarlierRuns(big.tenantId, size);
  const app = await startApp(dist, urls);
  const rows: PageRow[] = [];
  const goals: Goal[] = [];
  for (const part of parts) {
    const measured = await part({ ...options, admin, urls, app, big });
    rows.push(...measured.rows);
    goals.push(...measured.goals);
  }
  app.stop();
  const about = `Homeroom with ${size.messages} messages in ${size.chats} chats`;
  return conclude(about, options, rows, [...(rows.length > 0 ? pageGoals(rows) : []), ...goals]);
}

/**
 * A kept database has the long and the newest chats of the runs before: what they said came before
 * everything else in a search.
 */
async function forgetEarlierRuns(tenantId: string, { chats, messages }: ChatSize): Promise<void> {
  const owner = await ownerPool();
  const { rowCount } = await owner.query(
    "delete from chat_sessions where tenant_id = $1 and message_count <> $2",
    [tenantId, Math.max(1, Math.round(messages / chats))],
  );
  if (rowCount) await vacuum(owner, ["chat_sessions", "messages"]);
}
