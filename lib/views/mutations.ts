import "server-only";
import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/viewer";
import type { dropViewInput, SavedView, saveViewInput } from "./input";
import { ownViews } from "./queries";

/**
 * Keeps a view under a name; one of the same name is replaced.
 * @returns the views of the list
 * @throws Invalid beyond thirty of them (saved_views_many)
 */
export async function saveView(
  tx: Tx,
  { list, name, search }: z.output<typeof saveViewInput>,
): Promise<SavedView[]> {
  // As pairs, unescaped: erasing a person looks for their name in them.
  const pairs = JSON.stringify([...new URLSearchParams(search)]);
  await tx.execute(sql`select app.save_view(${list}, ${name}, ${pairs}::jsonb)`);
  return ownViews(tx, list);
}

/** Drops a view; one that is gone already stays gone. @returns the views that are left */
export async function dropView(
  tx: Tx,
  { list, name }: z.output<typeof dropViewInput>,
): Promise<SavedView[]> {
  await tx.execute(sql`select app.save_view(${list}, ${name}, null)`);
  return ownViews(tx, list);
}
