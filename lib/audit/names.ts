import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { rowsOf } from "./rows";
import { parentOf } from "./sentence";
import { uuids } from "./sql";
import { type AuditRow, type Known, type NamedThing, namedThings } from "./types";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Labels as groups make them, by dots; anything else is no path of this tree. */
const PATH = /^[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)*$/;

/** Every name that the rows speak of and the viewer may read, in at most three statements. */
export async function knownTo(
  tx: Tx,
  rows: readonly AuditRow[],
  also: string[] = [],
): Promise<Known> {
  const members = await membersOf(tx, rows);
  const ids = new Set([...rows.flatMap(idsIn), ...Object.values(members), ...also]);
  return {
    names: await namesOf(tx, [...ids]),
    members,
    places: await placesOf(tx, rows),
    seesAll: tx.viewer.role === "system_admin",
  };
}

function idsIn(row: AuditRow): string[] {
  const columns = [row.changes?.before, row.changes?.after].flatMap((side) =>
    Object.entries(side ?? {}).flatMap(([column, value]) =>
      /(_id|_by)$/.test(column) ? [value] : [],
    ),
  );
  return [row.userId, row.resourceId, row.groupId, row.partOf, ...columns].filter(
    (id): id is string => typeof id === "string" && UUID.test(id),
  );
}

/** The policies decide what comes back: an id out of scope has no name. */
async function namesOf(tx: Tx, ids: string[]): Promise<Known["names"]> {
  if (ids.length === 0) return {};
  const tables = namedThings.map(
    (table) => sql`
      select ${table} as kind, id, name from ${sql.raw(table)} where id = any (${uuids(ids)})`,
  );
  const found = await rowsOf<{ kind: NamedThing; id: string; name: string }>(
    tx,
    sql.join(tables, sql` union all `),
  );
  return Object.fromEntries(found.map(({ id, kind, name }) => [id, { kind, name }]));
}

/**
 * Whose memberships and pupils’ records changed. An update logs only what changed, so the person stands in the row
 * itself while it lasts, and in the lines of its beginning and end.
 */
async function membersOf(tx: Tx, rows: readonly AuditRow[]): Promise<Known["members"]> {
  const ids = rows.flatMap((row) =>
    (row.resourceType === "group_members" || row.resourceType === "students") &&
    row.changes?.before &&
    row.changes.after &&
    row.resourceId
      ? [row.resourceId]
      : [],
  );
  if (ids.length === 0) return {};
  const found = await rowsOf<{ id: string; person: string | null }>(
    tx,
    sql`select id, user_id::text as person from group_members where id = any (${uuids(ids)})
        union all
        select id, user_id::text from students where id = any (${uuids(ids)})
        union all
        select l.resource_id, coalesce(l.changes -> 'after', l.changes -> 'before') ->> 'user_id'
        from audit_logs l
        where l.resource_id = any (${uuids(ids)})
          and l.resource_type = 'group_members'`,
  );
  return Object.fromEntries(found.flatMap(({ id, person }) => (person ? [[id, person]] : [])));
}

/** What stands now where groups were put or taken from. */
async function placesOf(tx: Tx, rows: readonly AuditRow[]): Promise<Known["places"]> {
  const paths = new Set(
    rows.flatMap(({ resourceType, changes }) =>
      resourceType === "groups"
        ? [parentOf(changes?.before?.path), parentOf(changes?.after?.path)]
        : [],
    ),
  );
  const sound = [...paths].filter((path): path is string => path !== null && PATH.test(path));
  if (sound.length === 0) return {};
  const found = await rowsOf<{ path: string; id: string; name: string; visible: boolean }>(
    tx,
    sql`select path, id, name, visible from app.groups_at(${`{${sound.join(",")}}`}::ltree[])`,
  );
  return Object.fromEntries(found.map(({ path, ...place }) => [path, place]));
}
