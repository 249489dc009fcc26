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

/** Every name that the rows speak of and the viewer may read, in at most four statements. */
export async function knownTo(
  tx: Tx,
  rows: readonly AuditRow[],
  also: string[] = [],
): Promise<Known> {
  const members = await membersOf(tx, rows);
  const seats = await seatsOf(tx, rows);
  const seated = Object.values(seats).flatMap((seat) => [seat.person, seat.class]);
  const ids = new Set([...rows.flatMap(idsIn), ...Object.values(members), ...seated, ...also]);
  return {
    names: await namesOf(tx, [...ids]),
    members,
    seats,
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
  // Of an event that changed no row: whom it was about, and between which classes.
  const facts = ["person", "from", "to"].map((name) => row.metadata?.[name]);
  return [row.userId, row.resourceId, row.groupId, row.partOf, ...columns, ...facts].filter(
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

/** Rows of a table that were changed, neither made nor taken away. */
function updatedIn(rows: readonly AuditRow[], table: string): string[] {
  return rows.flatMap(({ resourceType, resourceId, changes }) =>
    resourceType === table && changes?.before && changes.after && resourceId ? [resourceId] : [],
  );
}

/**
 * Whose memberships and pupils’ records changed. An update logs only what changed, so the person stands in the row
 * itself while it lasts, and in the lines of its beginning and end.
 */
async function membersOf(tx: Tx, rows: readonly AuditRow[]): Promise<Known["members"]> {
  const ids = ["group_members", "students"].flatMap((table) => updatedIn(rows, table));
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

/** Likewise whose places on rosters changed, and in which classes. */
async function seatsOf(tx: Tx, rows: readonly AuditRow[]): Promise<NonNullable<Known["seats"]>> {
  const ids = updatedIn(rows, "class_members");
  if (ids.length === 0) return {};
  const found = await rowsOf<{ id: string; person: string | null; class: string | null }>(
    tx,
    sql`select id, user_id::text as person, class_id::text as class from class_members where id = any (${uuids(ids)})
        union all
        select l.resource_id, s.side ->> 'user_id', s.side ->> 'class_id'
        from audit_logs l
        cross join lateral (select coalesce(l.changes -> 'after', l.changes -> 'before') side) s
        where l.resource_id = any (${uuids(ids)})
          and l.resource_type = 'class_members'`,
  );
  return Object.fromEntries(
    found.flatMap(({ id, person, class: taken }) =>
      person && taken ? [[id, { person, class: taken }]] : [],
    ),
  );
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
