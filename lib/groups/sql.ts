import { type SQL, sql } from "drizzle-orm";
import type { ChildCursor } from "./cursor";

/** One page of children; one more row is read to know whether there is another page. */
export const CHILD_PAGE = 100;

/**
 * The columns of a TreeNode, from `groups g`. Below a policy only leakproof comparisons may use
 * an index, hence parent_path as text.
 */
const nodeColumns = (archived: boolean) => sql`
  g.id, g.name, g.type, g.deleted_at is not null as archived, g.updated_at::text as version,
  exists (select from groups c where c.tenant_id = g.tenant_id
          and c.parent_path = ltree2text(g.path) ${living(archived, sql`c`)}) as "hasChildren",
  app.manages_path(g.path) as manageable`;

const living = (archived: boolean, alias: SQL) =>
  archived ? sql`` : sql`and ${alias}.deleted_at is null`;

/** The highest groups of the viewer's scope: where their tree begins. */
export const rootsSql = (archived: boolean): SQL => sql`
  select ${nodeColumns(archived)}, null as "parentId"
  from groups g where g.id in (select app.scope_root_ids())
  order by g.name collate app.natural, g.id`;

/** Children of one group after a cursor, by name. */
export const childrenSql = (
  parentId: string,
  after: ChildCursor | null,
  archived: boolean,
): SQL => sql`
  select ${nodeColumns(archived)}, p.id as "parentId"
  from groups p
  join groups g on g.tenant_id = p.tenant_id and g.parent_path = ltree2text(p.path) ${living(archived, sql`g`)}
  where p.id = ${parentId}
    ${after ? sql`and (g.name collate app.natural, g.id) > (${after.name}, ${after.id}::uuid)` : sql``}
  order by g.name collate app.natural, g.id
  limit ${CHILD_PAGE + 1}`;

/**
 * The first page of children of several groups at once (the way down to a chosen one), and the
 * rows named in `also` wherever they would stand.
 */
export const branchesSql = (parentIds: string[], also: string[], archived: boolean): SQL => sql`
  select x.* from unnest(${uuids(parentIds)}) with ordinality parent(id, place)
  join groups p on p.id = parent.id
  cross join lateral (
    (select ${nodeColumns(archived)}, p.id as "parentId", false as extra
     from groups g
     where g.tenant_id = p.tenant_id and g.parent_path = ltree2text(p.path) ${living(archived, sql`g`)}
     order by g.name collate app.natural, g.id
     limit ${CHILD_PAGE + 1})
    union all
    (select ${nodeColumns(true)}, p.id as "parentId", true as extra
     from groups g
     where g.id = any (${uuids(also)}) and g.tenant_id = p.tenant_id and g.parent_path = ltree2text(p.path))
  ) x
  order by parent.place, x.extra, x.name collate app.natural, x.id`;

/** The names on the way up of several groups, root first. */
export const trailSql = (ids: string[]): SQL => sql`
  select group_id as "groupId", id, name, type, visible
  from app.group_trail(${uuids(ids)}) order by group_id, depth`;

/** Ids of what a path search finds, best first, with what the list shows of them. */
export const searchSql = (text: string, archived: boolean, limit: number): SQL => sql`
  select g.id, g.name, g.type, g.deleted_at is not null as archived,
         coalesce(array_agg(t.name order by t.depth) filter (where t.id is not null), '{}') as trail
  from (select id, row_number() over () as rank from app.search_groups(${text}, ${limit}, ${archived})) hit
  join groups g on g.id = hit.id
  left join app.group_trail(array(select id from app.search_groups(${text}, ${limit}, ${archived}))) t on t.group_id = g.id
  group by g.id, hit.rank order by hit.rank`;

/** A uuid[] parameter: drizzle would spread an array into a list. */
export const uuids = (ids: string[]): SQL => sql`${`{${ids.join(",")}}`}::uuid[]`;
