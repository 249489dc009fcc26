import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx } from "@/db/viewer";
import { Forbidden, NotFound } from "@/lib/errors";
import type { Viewer } from "../viewer";

/** Whether the viewer may look through this person's eyes now: what decides if a page offers it. */
export async function mayViewAs(viewer: Viewer, userId: string): Promise<boolean> {
  if (viewer.viewAs || viewer.userId === userId) return false;
  return asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<{ may: boolean }>(
        sql`select app.can_view_as(${userId}::uuid) as may`,
      );
      return rows[0]?.may ?? false;
    },
    { readOnly: true },
  );
}

/**
 * Begins to look through somebody's eyes, from this sign-in, for half an hour at most. From the next
 * request on the session is theirs to see with, and nothing can be written by it.
 * @throws NotFound for somebody out of sight; Forbidden for whoever can't sign in, and for somebody
 * who reaches beyond what the viewer runs
 */
export async function startViewAs(
  tx: Tx,
  viewer: Viewer,
  { userId, reason }: { userId: string; reason: string },
): Promise<void> {
  const { rows: seen } = await tx.execute<{ status: string }>(
    sql`select status from users where id = ${userId} and deleted_at is null`,
  );
  if (!seen[0]) throw new NotFound("This person");
  const { rows } = await tx.execute<{ id: string | null }>(
    sql`select app.start_view_as(${userId}, ${reason}, ${viewer.sessionId}) as id`,
  );
  if (rows[0]?.id) return;
  throw new Forbidden(
    seen[0].status === "active"
      ? "You can view as people whose every role and class lies inside the groups that you run."
      : "Only the view of somebody who can sign in can be taken. This person is not active.",
  );
}

/** Ends the view; the next request sees with the admin's own eyes. One that has ended is fine. */
export async function endViewAs(viewer: Viewer): Promise<void> {
  if (!viewer.viewAs) return;
  await asViewer(
    { userId: viewer.viewAs.realUserId, requestId: viewer.requestId },
    (tx) => tx.execute(sql`select app.end_view_as(${viewer.sessionId})`),
    { action: "view_as_ended" },
  );
}
