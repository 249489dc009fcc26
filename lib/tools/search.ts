import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import type { ToolStatus } from "./types";
import { toolStatusName } from "./words";

export type ToolHit = { id: string; name: string; detail: string };
type HitRow = {
  id: string;
  name: string;
  key: string;
  status: ToolStatus;
  [column: string]: unknown;
};

/**
 * Tools that the viewer may see whose name, key and summary hold every word, by name. Reads in the
 * transaction of whoever asks.
 */
export async function toolsCalled(tx: Tx, text: string, limit: number): Promise<ToolHit[]> {
  const words = text.split(/\s+/).filter(Boolean).slice(0, 10);
  if (words.length === 0) return [];
  const all = words.map((word) => sql`search like app.contains_pattern(app.fold(${word}))`);
  const { rows } = await tx.execute<HitRow>(sql`
    select id, name, key, status from tools
    where deleted_at is null and ${sql.join(all, sql` and `)}
    order by name collate app.natural, id limit ${limit}`);
  return rows.map(({ id, name, key, status }) => {
    const state = status === "approved" ? null : toolStatusName(status);
    return { id, name, detail: [key, state].filter(Boolean).join(" · ") };
  });
}
