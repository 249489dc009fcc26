import { ownerPool } from "@/db/client";
import { paths } from "@/lib/paths";
import { type ChatPart, type ChatViewer, chatViewer, type Talk } from "./chats-part";
import { atMost, type Goal } from "./goals";
import { drive, figures } from "./load";
import { tokenOf } from "./suite";

const CONNECTIONS = 8;
/** How long the first page of a search may take, at the 95th percentile. */
const P95 = 200;

/** First pages of searches at eight connections: words that are rare and common, all chats and eight classes. */
export const searchPart: ChatPart = async ({ big, app, requests, say }) => {
  const goals: Goal[] = [];
  for (const key of ["system_admin", "desk_teacher"] as const) {
    const cookie = `homeroom=${await readyToSearch(big, key)}`;
    for (const kind of ["rare", "common"] as const) {
      for (const order of ["", "-best"]) {
        const rounds = [];
        for (const q of big.said[kind]) {
          const url = `${app.origin}${paths.chatSearch({ q, ...(order && { sort: order }) })}`;
          const target = { url, headers: { cookie } };
          await drive(target, CONNECTIONS, CONNECTIONS);
          rounds.push(await drive(target, CONNECTIONS, requests));
        }
        const name = `${key}: a ${kind} word${order && ", best first"}, p95 at ${CONNECTIONS} connections, ms`;
        say(name);
        goals.push(atMost(name, figures(rounds).p95, P95));
      }
    }
  }
  return { rows: [], goals };
};

/** A session of somebody who has said why they search, where they must. */
async function readyToSearch(big: Talk, key: ChatViewer): Promise<string> {
  const { userId } = chatViewer(big, key);
  if (key !== "desk_teacher")
    await (await ownerPool()).query(
      `insert into chat_reads (tenant_id, kind, reader_id, reader_role, reason, expires_at)
       values ($1, 'searched', $2, 'system_admin', 'The bench measures the search', now() + interval '1 day')`,
      [big.tenantId, userId],
    );
  return tokenOf(userId);
}
