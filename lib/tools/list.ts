import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { readOnce, type ViewerRef } from "@/db/viewer";
import type { MemberRole } from "@/lib/access/permissions";
import { keysetLimit, keysetOrder, keysetWhere, type Page, pageOf } from "@/lib/table/keyset";
import type { ToolsQuery } from "./table";
import type { ToolRow, ToolStatus } from "./types";

type Found = {
  id: string;
  key: string;
  name: string;
  summary: string | null;
  status: ToolStatus;
  published: number | null;
  group_id: string | null;
  group_name: string | null;
  author_id: string | null;
  author_name: string | null;
  roles: MemberRole[] | null;
  tags: string[] | null;
  updated_at: string;
  chats: number | null;
  sort_key: string | null;
  /** The first row brings along what the filters name. */
  names: FilterNames | null;
};

/** What the filters name, as far as the viewer may see it. */
export type FilterNames = { group: string | null; author: string | null };
export type ToolsPage = Page<ToolRow> & { names: FilterNames };

/**
 * One page of the tools that the viewer may see; one statement. What the filters name is asked for
 * apart where no row brings it along.
 * @param options.chats also how much each is used
 */
export async function listTools(
  viewer: ViewerRef,
  query: ToolsQuery,
  options: { chats?: boolean } = {},
): Promise<ToolsPage> {
  const found = await readOnce<Found>(viewer, pageSql(query, options), { plan: true });
  const page = pageOf<Found>(query, found, ({ sort_key, id }) => ({ key: sort_key, id }));
  const [first] = found;
  const names = first ? first.names : await namesOf(viewer, query.filters);
  return { ...page, rows: page.rows.map(toRow), names: names ?? none };
}

type Filters = ToolsQuery["filters"];
const none: FilterNames = { group: null, author: null };

/** The group of the filter, where it is one. */
const groupOf = ({ group }: Filters) => (group === "none" ? undefined : group);
const named = (filters: Filters) => Boolean(groupOf(filters) ?? filters.author);

const namesSql = (filters: Filters): SQL => sql`
  select (select g.name from groups g where g.id = ${groupOf(filters) ?? null}::uuid and g.deleted_at is null) as group,
         (select u.name from users u where u.id = ${filters.author ?? null}::uuid) as author`;

async function namesOf(viewer: ViewerRef, filters: Filters): Promise<FilterNames | null> {
  if (!named(filters)) return null;
  const [names] = await readOnce<FilterNames>(viewer, namesSql(filters));
  return names ?? null;
}

/**
 * The page is chosen from tools alone; groups and authors are looked up for its rows. Whoever sees few tools
 * has them looked through, everybody else the index of the order (`app.near_tools`).
 */
function pageSql(query: ToolsQuery, { chats }: { chats?: boolean }): SQL {
  const { filters } = query;
  const key = query.sort.column === "name" ? sql`t.name collate app.natural` : sql`t.updated_at`;
  const found = (from: SQL, and: SQL) => sql`
    select t.id, t.key, t.name, t.definition, t.status, t.published_version, t.group_id,
           t.created_by, t.updated_at, ${key} as place
    from ${from}
    where ${and} and ${findTools(query)} and ${keysetWhere(query, key, sql`t.id`)}
    order by ${keysetOrder(query, key, sql`t.id`)}
    limit ${keysetLimit(query)}`;
  const order = keysetOrder(query, sql`x.place`, sql`x.id`);
  return sql`
    with near as materialized (select app.near_tools(${nearWords(filters)}) as ids),
    page as materialized (
      select x.*, x.place::text as sort_key, row_number() over (order by ${order}) as n
      from ((${found(sql`near, unnest(near.ids) i(id), tools t`, sql`t.id = i.id`)})
            union all
            (${found(sql`tools t`, sql`(select ids is null from near)`)})) x
      order by ${order}
      limit ${keysetLimit(query)}),
    -- Once for each: whether a person may be known takes longest, and few write many tools.
    authors as materialized (
      select u.id, u.name from (select distinct created_by from page) a join users u on u.id = a.created_by)
    select p.id, p.key, p.name, p.definition ->> 'summary' as summary, p.status,
           p.published_version as published, p.group_id, g.name as group_name,
           u.id as author_id, u.name as author_name, p.definition -> 'audience' -> 'roles' as roles,
           p.definition -> 'tags' as tags, p.updated_at::text as updated_at, p.sort_key,
           ${chats ? sql`coalesce(f.chats, 0)` : sql`null::integer`} as chats,
           ${named(filters) ? sql`case when p.n = 1 then (select to_jsonb(x) from (${namesSql(filters)}) x) end` : sql`null`} as names
    from page p
    left join groups g on g.id = p.group_id
    left join authors u on u.id = p.created_by
    ${chats ? sql`left join app.tool_chats(array(select id from page)) f on f.tool_id = p.id` : sql``}
    order by p.n`;
}

const wordsOf = (q: string | undefined) => (q ?? "").split(/\s+/).filter(Boolean).slice(0, 10);

function nearWords({ q }: Filters): SQL {
  const words = wordsOf(q).map((word) => sql`${word}`);
  return words.length === 0 ? sql`null` : sql`array[${sql.join(words, sql`, `)}]::text[]`;
}

/** The condition on `tools t` that a list's filters are; it names the tenant, whose index has the order. */
export function findTools(query: ToolsQuery): SQL {
  return sql`t.tenant_id = (select app.tenant_id()) and t.deleted_at is null
    and ${sql.join(conditions(query), sql` and `)}`;
}

/**
 * The planner takes what it can't look into for true once in some hundred rows; it would read and sort
 * every tool, where the index of the order holds the page's rows soon.
 */
const often = (condition: SQL): SQL => sql`case when ${condition} then true else false end`;

function conditions({ filters }: ToolsQuery): SQL[] {
  const { q, status, group, author, role, tag, grade, mine } = filters;
  const audience = sql`t.definition -> 'audience'`;
  const found: SQL[] = [sql`true`];
  for (const word of wordsOf(q)) {
    found.push(sql`t.search like app.contains_pattern(app.fold(${word}))`);
  }
  if (status?.length) found.push(sql`t.status::text in ${status}`);
  if (group === "none") found.push(sql`t.group_id is null`);
  else if (group) {
    found.push(often(sql`t.group_id in (select app.group_ids_below(${group}::uuid))`));
  }
  if (author) found.push(sql`t.created_by = ${author}`);
  if (role) found.push(often(sql`${audience} -> 'roles' ? ${role}`));
  if (tag) found.push(sql`t.definition -> 'tags' ? ${tag}`);
  if (grade) {
    found.push(
      often(sql`${audience} -> 'grades' is null or ${grade}::grade_level between
        app.roster_grade(${audience} -> 'grades' ->> 'min')
        and app.roster_grade(${audience} -> 'grades' ->> 'max')`),
    );
  }
  if (mine) {
    found.push(sql`t.status = 'in_review' and t.id in (select app.approved_tool_ids())
      and not app.user_id() = any (t.editors)`);
  }
  return found;
}

function toRow(row: Found): ToolRow {
  const { id, key, name, summary, status, published } = row;
  return {
    id,
    key,
    name,
    summary,
    status,
    published,
    group: row.group_id ? { id: row.group_id, name: row.group_name ?? "" } : null,
    author: row.author_id ? { id: row.author_id, name: row.author_name ?? "" } : null,
    roles: row.roles ?? [],
    tags: row.tags ?? [],
    updatedAt: new Date(row.updated_at),
    chats: row.chats,
  };
}
