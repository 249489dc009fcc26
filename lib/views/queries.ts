import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import type { SavedView, ViewedList } from "./input";

/** The views of a list that the viewer keeps, by name; theirs alone (`users.preferences`). */
export async function ownViews(tx: Tx, list: ViewedList): Promise<SavedView[]> {
  const { rows } = await tx.execute<{ name: string; search: [string, string][] }>(
    sql`select name, search from app.own_views(${list})`,
  );
  return rows.map(({ name, search }) => ({
    name,
    // A comma needs no escape in a query, and a link is read by people.
    search: new URLSearchParams(search).toString().replaceAll("%2C", ","),
  }));
}
