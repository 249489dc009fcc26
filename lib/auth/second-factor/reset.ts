import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx } from "@/db/viewer";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import type { Viewer } from "../viewer";

/** Since when somebody uses a second factor; null for whoever may not take it away. */
export async function factorSince(viewer: Viewer, userId: string): Promise<Date | null> {
  if (viewer.role !== "system_admin" || viewer.userId === userId) return null;
  return asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<{ since: string | null }>(
        sql`select app.second_factor_since(${userId}::uuid) as since`,
      );
      return rows[0]?.since ? new Date(rows[0].since) : null;
    },
    { readOnly: true },
  );
}

/**
 * Takes somebody's second factor away and ends their sessions; they sign in with the password alone
 * and, where it is required, set up a new one.
 * @throws NotFound for somebody out of sight, Conflict when there is none
 */
export async function resetFactor(tx: Tx, userId: string): Promise<void> {
  const { rows: seen } = await tx.execute(sql`select 1 from users where id = ${userId}`);
  if (!seen[0]) throw new NotFound("This person");
  if (userId === tx.viewer.userId)
    throw new Forbidden("Your own second factor is turned off under Account, with a code.");
  const { rows } = await tx.execute<{ had: boolean }>(
    sql`select app.reset_second_factor(${userId}::uuid) as had`,
  );
  if (!rows[0]?.had) throw new Conflict("This person has no second factor any more.");
}
