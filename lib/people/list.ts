import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asViewer, readOnce, type Tx, type ViewerRef } from "@/db/viewer";
import { Invalid } from "@/lib/errors";
import { fieldsOf, fieldsSql } from "@/lib/fields/queries";
import type { Field } from "@/lib/fields/types";
import type { Place } from "@/lib/table/cursor";
import { keysetLimit, pageOf } from "@/lib/table/keyset";
import { countPeople, knownPeople } from "./count";
import type { PeoplePage, PersonRow } from "./list-types";
import type { PeopleQuery } from "./table";

export type { PeopleCount, PeoplePage, PersonRow } from "./list-types";

type Found = Omit<PersonRow, "lastLogin" | "createdAt" | "group"> & {
  lastLogin: string | null;
  createdAt: string;
  groupId: string | null;
  groupName: string | null;
};
type Listed = Found & { key: string | null; total: number | null };
/** The first row brings along what the page asks besides. */
type Asked = Listed & { fields: Field[] | null; group: PeoplePage["group"] };

/**
 * One page of the people whom the viewer may see. The database looks for the ids
 * (`app.find_people`, ADR 016) and reads the rows under the viewer's policies.
 * @param options.fields also which custom fields people have, for the choice of columns
 * @param options.values also the values of these fields
 * @throws Invalid for a sort or a filter by what the viewer may not know of anybody, and for a filter
 * by a custom field that there isn't
 */
export async function listPeople(
  viewer: ViewerRef,
  query: PeopleQuery,
  options: { fields?: boolean; values?: boolean } = {},
): Promise<PeoplePage> {
  const listed = mayAsk(query)
    ? await readOnce<Asked>(viewer, pageSql(query, options), { plan: true })
    : await reading(viewer, (tx) => askWithCare(tx, query, options));
  const page = pageOf(query, listed, ({ key, id }) => ({ key, id }));
  const [first] = listed;
  const known = knownPeople(viewer, query, first?.total ?? null);
  const fields = options.fields && !first?.fields;
  const group = query.filters.group && !first?.group;
  // What no row brought along, and what was not counted a moment ago, is asked for apart.
  const rest =
    known && !fields && !group
      ? null
      : await reading(viewer, async (tx) => ({
          count: known ?? (await countPeople(tx, query, viewer)),
          fields: fields ? await fieldsOf(tx, "person") : [],
          group: group ? await groupNamed(tx, query.filters.group) : null,
        }));
  const count = known ?? rest?.count;
  if (!count) throw new Error("The people of a page were not counted.");
  return {
    ...page,
    rows: page.rows.map(toRow),
    count,
    fields: (options.fields && first?.fields) || (rest?.fields ?? []),
    group: first?.group ?? rest?.group ?? null,
  };
}

const reading = <T>(viewer: ViewerRef, run: (tx: Tx) => Promise<T>) =>
  asViewer(viewer, run, { readOnly: true });

async function askWithCare(
  tx: Tx,
  query: PeopleQuery,
  options: { fields?: boolean; values?: boolean },
): Promise<Asked[]> {
  await assertMayAsk(tx, query);
  if (query.filters.by) await assertField(tx, query.filters.by);
  return run<Asked>(tx, pageSql(query, options));
}

/** The group of the filter, to call it by its name; null where the viewer sees none. */
async function groupNamed(tx: Tx, id: string | undefined): Promise<PeoplePage["group"]> {
  if (!id) return null;
  const [group] = await run<{ id: string; name: string }>(
    tx,
    sql`select id, name from groups where id = ${id} and deleted_at is null`,
  );
  return group ?? null;
}

/** The rows of these people, in the order of the ids; what is out of sight is absent. */
export async function peopleByIds(tx: Tx, ids: readonly string[]): Promise<PersonRow[]> {
  const found = sql`select t.id, null as key, null::integer as total, t.n
    from unnest(${`{${ids.join(",")}}`}::uuid[]) with ordinality t(id, n)`;
  return (await run<Listed>(tx, rowsSql(found, { values: true }))).map(toRow);
}

/**
 * The ids of everybody who fits the filters, by name, so many at a time: for exports and for what
 * is done to all of them.
 * @param after what the call before returned; null at the beginning
 * @param limit at most 5,000
 * @returns `after` is null when there is nobody left
 */
export async function findPeopleIds(
  tx: Tx,
  filters: PeopleQuery["filters"],
  after: Place | null,
  limit: number,
): Promise<{ ids: string[]; after: Place | null }> {
  const rows = await run<{ id: string; key: string }>(
    tx,
    sql`select id, key from app.find_people(${JSON.stringify(filters)}::jsonb, 'name', true,
          ${after?.key ?? null}, ${after?.id ?? null}::uuid, ${limit + 1})`,
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { ids: page.map(({ id }) => id), after: last ?? null };
}

/** Whether this list tells nothing that its reader may not know, whoever that is. */
function mayAsk({ sort, filters }: PeopleQuery): boolean {
  return !byContact(sort.column) && !filters.seen && !filters.by;
}

const byContact = (column: string) => column === "email" || column === "seen";

/** What only those may ask for who know somebody's address: nobody learns by sorting. */
async function assertMayAsk(tx: Tx, { sort }: PeopleQuery): Promise<void> {
  if (tx.viewer.role === "system_admin" || tx.viewer.role === "group_admin") return;
  const [may] = await run<{ may: boolean }>(tx, sql`select app.contact_paths() <> '{}' as may`);
  if (may?.may) return;
  throw new Invalid(
    byContact(sort.column)
      ? "This list can’t be sorted by what you may not see."
      : "This list can’t be filtered by what you may not see.",
  );
}

/** A link with a field that nobody has is answered as one with an unknown column is. */
async function assertField(tx: Tx, key: string): Promise<void> {
  const [field] = await run<{ there: boolean }>(
    tx,
    sql`select exists (select from custom_fields
                       where entity = 'person' and key = ${key} and deleted_at is null) as there`,
  );
  if (!field?.there) throw new Invalid(`This list has no field “${key}”.`);
}

function pageSql(query: PeopleQuery, options: { fields?: boolean; values?: boolean }): SQL {
  const { sort, filters, cursor } = query;
  const up = (sort.direction === "asc") === (cursor?.move !== "previous");
  return rowsSql(
    sql`select p.id, p.key, p.total, p.n
        from rows from (app.find_people(${JSON.stringify(filters)}::jsonb, ${sort.column}, ${up},
          ${cursor?.key ?? null}, ${cursor?.id ?? null}::uuid, ${keysetLimit(query)}))
          with ordinality p(id, key, total, n)`,
    options,
    filters.group,
  );
}

/** The columns of a row for ids that were found; the policy of users proves every one. */
const rowsSql = (
  found: SQL,
  { fields, values }: { fields?: boolean; values?: boolean },
  group?: string,
): SQL => sql`
  with found as materialized (${found})
  select u.id, u.name, f.knows,
         case when f.knows then u.email end as email,
         case when f.knows then u.username end as username,
         case when f.knows then u.last_login::text end as "lastLogin",
         u.status, f.role, f.memberships, f.group_id as "groupId", f.group_name as "groupName",
         u.created_at::text as "createdAt",
         ${values ? sql`case when f.knows then u.metadata else '{}' end` : sql`'{}'::jsonb`} as metadata,
         found.key, found.total
         ${fields ? sql`, case when found.n = 1 then ${fieldsSql("person")} end as fields` : sql``}
         ${group ? sql`, case when found.n = 1 then ${groupSql(group)} end as "group"` : sql``}
  from found
  join users u on u.id = found.id
  join app.people_facts(array(select id from found)) f on f.id = found.id
  order by found.n`;

const groupSql = (id: string): SQL => sql`
  (select jsonb_build_object('id', g.id, 'name', g.name)
   from groups g where g.id = ${id} and g.deleted_at is null)`;

function toRow({ groupId, groupName, lastLogin, createdAt, ...row }: Listed): PersonRow {
  const { key: _key, total: _total, fields: _fields, ...rest } = row as Asked;
  return {
    ...rest,
    lastLogin: lastLogin === null ? null : new Date(lastLogin),
    createdAt: new Date(createdAt),
    group: groupId && groupName ? { id: groupId, name: groupName } : null,
  };
}

async function run<Row extends Record<string, unknown>>(tx: Tx, statement: SQL): Promise<Row[]> {
  return (await tx.execute(statement)).rows as Row[];
}
