import { type SQL, sql } from "drizzle-orm";
import type { ChildCursor } from "./cursor";

/** One page of children; one more row is read to know whether there is another page. */
export const CHILD_PAGE = 100;

/**
 * The columns of a TreeNode, from `groups g`. Below a policy only leakproof comparisons may use
 * an index, hence parent_path as text; a scalar look-up (and not EXISTS) stays a probe per row
 * where the planner would else hash the whole tree, and its order names the index to use.
 */
const nodeColumns = (archived: boolean) => sql`
  g.id, g.name, g.type, g.deleted_at is not null as archived, g.updated_at::text as version,
  (select true from groups c where c.tenant_id = g.tenant_id and c.parent_path = ltree2text(g.path)
     ${living(archived, sql`c`)} order by c.name collate app.natural, c.id limit 1) is not null as "hasChildren",
  app.manages_path(g.path) as manageable`;

const living = (archived: boolean, alias: SQL) =>
  archived ? sql`` : sql`and ${alias}.deleted_at is null`;

/** The highest groups of the viewer's scope: where their tree begins. */
export const rootsSql = (archived: boolean): SQL => sql`
  select ${nodeColumns(archived)}, null as "parentId"
  from groups g where g.id = any (array(select app.scope_root_ids()))
  order by g.name collate app.natural, g.id`;

/** Rows \`t\` of \`app.group_trail\`: names, root first, each with the group that it stands above. */
export const trailsJson = (from: SQL): SQL => sql`
  coalesce((select jsonb_agg(jsonb_build_object('groupId', t.group_id, 'id', t.id, 'name', t.name,
              'type', t.type, 'visible', t.visible) order by t.group_id, t.depth)
            from ${from}), '[]')`;

/** A parent with its path as text: computed once, apart, so that the join is leakproof. */
const parents = (ids: SQL) => sql`
  (select p.id, p.tenant_id, ltree2text(p.path) as path from groups p where p.id = any (${ids}) offset 0)`;

/** Children of one group after a cursor, by name. */
export const childrenSql = (
  parentId: string,
  after: ChildCursor | null,
  archived: boolean,
): SQL => sql`
  select ${nodeColumns(archived)}, p.id as "parentId"
  from ${parents(uuids([parentId]))} p
  cross join lateral (
    select g.* from groups g
    where g.tenant_id = p.tenant_id and g.parent_path = p.path ${living(archived, sql`g`)}
      ${after ? sql`and (g.name collate app.natural, g.id) > (${after.name}, ${after.id}::uuid)` : sql``}
    order by g.name collate app.natural, g.id
    limit ${CHILD_PAGE + 1}
  ) g`;

/**
 * The first page of children of several groups at once (the way down to a chosen one), and the
 * rows named in `also` wherever they would stand. Both are uuid[]. The number of rows is no value: a
 * plan that is kept must know it.
 */
const branchesSql = (parentIds: SQL, also: SQL, archived: boolean): SQL => sql`
  with p as materialized (select * from ${parents(parentIds)} parents)
  select x.* from (
    (select page.* from p cross join lateral (
      select ${nodeColumns(archived)}, p.id as "parentId", false as extra
      from groups g
      where g.tenant_id = p.tenant_id and g.parent_path = p.path ${living(archived, sql`g`)}
      order by g.name collate app.natural, g.id
      limit ${sql.raw(String(CHILD_PAGE + 1))}) page)
    union all
    (select ${nodeColumns(true)}, p.id as "parentId", true as extra
     from groups g join p on p.tenant_id = g.tenant_id and p.path = g.parent_path
     where g.id = any (${also}))
  ) x
  order by x."parentId", x.extra, x.name collate app.natural, x.id`;

/**
 * How a tree begins, in one row: the roots; the names above the first of them and above `id`; the ids
 * on the way down to `id`, root first; what is open, which is that way, or the only root, and its
 * children; and whether the viewer sees `id`, which null is not.
 */
export const startSql = (id: string | null, archived: boolean): SQL => sql`
  with roots as materialized (select r.*, row_number() over () as n from (${rootsSql(archived)}) r),
  trail as materialized (
    select t.* from app.group_trail(array_remove(array[(select r.id from roots r where r.n = 1), ${id}::uuid], null)) t),
  way as materialized (
    select coalesce(array_agg(t.id order by t.depth) filter (where t.visible), '{}') as ids from trail t where t.group_id = ${id}::uuid),
  opened as materialized (
    select way.ids || case when (select count(*) from roots) = 1 then array(select r.id from roots r) else '{}' end as ids from way)
  select coalesce((select jsonb_agg(to_jsonb(r) - 'n' order by r.n) from roots r), '[]') as roots,
         ${trailsJson(sql`trail t`)} as trails,
         exists (select from groups where id = ${id}::uuid) as seen,
         (select way.ids from way) as way, (select opened.ids from opened) as open,
         coalesce((select jsonb_agg(to_jsonb(b)) from (${branchesSql(
           sql`(select opened.ids from opened)::uuid[]`,
           sql`(select way.ids || ${id}::uuid from way)::uuid[]`,
           archived,
         )}) b), '[]') as branches`;

/** The names on the way up of several groups, root first. */
export const trailSql = (ids: string[]): SQL => sql`
  select group_id as "groupId", id, name, type, visible
  from app.group_trail(${uuids(ids)}) order by group_id, depth`;

/** What a path search finds, best first, with the names above each hit. */
export const searchSql = (text: string, archived: boolean, limit: number): SQL => sql`
  with hit as materialized (
    select array_agg(id) as ids from app.search_groups(${text}, ${limit}, ${archived})
  ), above as materialized (
    select t.group_id, array_agg(t.name order by t.depth) as names
    from hit cross join lateral app.group_trail(hit.ids) t group by t.group_id
  )
  select g.id, g.name, g.type, g.deleted_at is not null as archived, coalesce(above.names, '{}') as trail
  from groups g left join above on above.group_id = g.id
  where g.id = any ((select ids from hit)::uuid[])
  order by array_position((select ids from hit), g.id)`;

/** A uuid[] parameter: drizzle would spread an array into a list. */
export const uuids = (ids: string[]): SQL => sql`${`{${ids.join(",")}}`}::uuid[]`;
