import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import { absoluteLimit, interval } from "./limits";
import type { Viewer } from "./viewer";

export type Device = {
  /** Names it in `revokeDevice`; part of the session's id, which is itself a hash. */
  handle: string;
  signedInAt: Date;
  address: string | null;
  userAgent: string | null;
  current: boolean;
};

type Row = {
  handle: string;
  created_at: string;
  ip: string | null;
  user_agent: string | null;
  current: boolean;
};

/** The viewer's own living sessions, the newest first (ASVS 7.4.5). */
export async function listDevices(viewer: Viewer): Promise<Device[]> {
  return asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<Row>(sql`
        select left(id, 16) as handle, created_at, ip, user_agent, id = ${viewer.sessionId} as current
        from sessions
        where user_id = ${viewer.userId} and expires_at > now()
          and created_at > now() - ${interval(absoluteLimit)}::interval
        order by created_at desc, id limit 200`);
      return rows.map((row) => ({
        handle: row.handle,
        signedInAt: new Date(row.created_at),
        address: row.ip,
        userAgent: row.user_agent,
        current: row.current,
      }));
    },
    { readOnly: true },
  );
}

/**
 * Ends one of the viewer's own sessions at once.
 * @throws NotFound when it has ended already, or is somebody else's
 */
export async function revokeDevice(tx: Tx, handle: string): Promise<void> {
  const { rowCount } = await tx.execute(
    sql`delete from sessions where user_id = ${tx.viewer.userId} and left(id, 16) = ${handle}`,
  );
  if (!rowCount) throw new NotFound("This device");
}

/** Ends all of the viewer's own sessions but one; returns how many. */
export async function revokeOtherDevices(tx: Tx, keep: string): Promise<number> {
  const { rowCount } = await tx.execute(
    sql`delete from sessions where user_id = ${tx.viewer.userId} and id <> ${keep}`,
  );
  return rowCount ?? 0;
}
