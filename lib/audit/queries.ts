import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import { pageOf } from "@/lib/table/keyset";
import { parseTable } from "@/lib/table/parse";
import { knownTo } from "./names";
import { rowsOf } from "./rows";
import { armsOf } from "./scope";
import { arm, countSql, inIndexOrder, ownArms, pageSql } from "./sql";
import { type AnyAuditQuery, type AuditQuery, activityTable, ownTable } from "./table";
import type { AuditPage, AuditRow } from "./types";

/** `after` or `before` of a neighbouring page. */
type Turn = { after?: string | undefined; before?: string | undefined };

/** What a bulk change was about; its `followers` are counted to the last. */
type Head = AuditRow;

/**
 * The log as far as the viewer may read it, newest first: a system_admin the tenant's, a
 * group_admin that of their subtrees and what concerns themselves, everybody else the latter.
 * @param query the URL, read against `auditTable`
 * @param zone the reader's time zone: in it the days of the filter begin and end
 * @throws NotFound when `of` names a line that the viewer may not read
 */
export async function listAudit(
  viewer: ViewerRef,
  query: AuditQuery,
  zone = "UTC",
): Promise<AuditPage & { head: Head | null }> {
  return asViewer(
    viewer,
    async (tx) => {
      const head = query.filters.of ? await headOf(tx, query, query.filters.of) : null;
      const { actor, group, resource } = query.filters;
      const also = [actor, group, resource].filter((id) => id !== undefined);
      const page = await read(tx, query, await armsOf(tx, query, zone), head ? [head] : [], also);
      return { ...page, head };
    },
    { readOnly: true },
  );
}

/**
 * What happened to one group itself, its members included, newest first.
 * @throws Invalid for another list's cursor
 */
export async function listActivity(
  viewer: ViewerRef,
  { groupId, ...turn }: { groupId: string } & Turn,
): Promise<AuditPage> {
  const query = parseTable(activityTable, { group: groupId, ...turn });
  const where = sql`l.group_id = ${groupId}::uuid`;
  return asViewer(viewer, (tx) => read(tx, query, [arm(query, where)]), { readOnly: true });
}

/**
 * What the viewer did and what was done to them, newest first; for whoever it may be.
 * @throws Invalid for another list's cursor
 */
export async function listOwnEvents(viewer: ViewerRef, turn: Turn = {}): Promise<AuditPage> {
  const query = parseTable(ownTable, { person: viewer.userId, ...turn });
  return asViewer(viewer, (tx) => read(tx, query, ownArms(query, viewer.userId, [], sql`true`)), {
    readOnly: true,
  });
}

async function read(
  tx: Tx,
  query: AnyAuditQuery,
  arms: SQL[],
  more: AuditRow[] = [],
  also: string[] = [],
): Promise<AuditPage> {
  await tx.execute(inIndexOrder);
  const found = await rowsOf<AuditRow>(tx, pageSql(query, arms));
  const page = pageOf(query, found, (row) => ({ key: row.at, id: row.id }));
  return { ...page, known: await knownTo(tx, [...page.rows, ...more], also) };
}

async function headOf(tx: Tx, query: AuditQuery, id: string): Promise<Head> {
  const first = { ...query, cursor: undefined };
  const [row] = await rowsOf<AuditRow>(tx, pageSql(first, [arm(first, sql`l.id = ${id}::uuid`)]));
  if (!row) throw new NotFound("This line of the log");
  const [count] = await rowsOf<{ total: number }>(tx, countSql(id));
  return { ...row, followers: count?.total ?? 0 };
}
