import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import { pageOf } from "@/lib/table/keyset";
import { parseTable } from "@/lib/table/parse";
import { knownTo } from "./names";
import { rowsOf } from "./rows";
import { armsOf } from "./scope";
import { arm, countSql, inIndexOrder, ownArms, pageSql, resourceArms } from "./sql";
import { type AnyAuditQuery, type AuditQuery, activityTable, ownTable, personTable } from "./table";
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
 * What happened to one person: to their account, and to what stands now of memberships, custom
 * roles, links, views through their eyes and places on rosters; newest first. What was taken away
 * stands in the log of its group.
 * @throws Invalid for another list's cursor
 */
export async function listPersonEvents(
  viewer: ViewerRef,
  { personId, ...turn }: { personId: string } & Turn,
): Promise<AuditPage> {
  const query = parseTable(personTable, { person: personId, ...turn });
  return asViewer(
    viewer,
    async (tx) => {
      const theirs = await rowsOf<{ id: string }>(tx, idsOf(personId));
      const ids = [personId, ...theirs.map(({ id }) => id)];
      return read(tx, query, [resourceArms(query, ids)], [], [personId]);
    },
    { readOnly: true },
  );
}

const idsOf = (personId: string) => sql`
  select id from group_members where user_id = ${personId}
  union all select id from user_roles where user_id = ${personId}
  union all select id from auth_tokens where user_id = ${personId}
  union all select id from view_as_sessions where subject_id = ${personId}
  union all select id from class_members where user_id = ${personId}
  limit 300`;

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
