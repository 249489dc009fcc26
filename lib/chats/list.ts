import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asViewer, readOnce, type Tx, type ViewerRef } from "@/db/viewer";
import { countList, knownCount, type ListCount } from "@/lib/table/count";
import { keysetLimit, pageOf } from "@/lib/table/keyset";
import { type ChatFilters, type ChatsQuery, filtersJson } from "./table";
import type { ChatRow, FilterNames } from "./types";

type Times = { started: string; last: string };
type Listed = Omit<ChatRow, keyof Times> & Times & { key: string; total: number | null };
/** The first row brings along what the filters name. */
type Asked = Listed & { names: FilterNames | null };

export type ChatsPage = {
  rows: ChatRow[];
  /** Cursors for `after` and `before`; absent at the ends. */
  next: string | undefined;
  previous: string | undefined;
  count: ListCount;
  names: FilterNames;
};

/**
 * One page of the chats that the viewer may know of. The database looks for the ids (`app.find_chats`) and
 * reads the rows under the viewer's policies, in one round trip; what no row brought along, and what was not
 * counted a moment ago, is asked for apart.
 * @param zone the reader's time zone, in which the filters' days begin
 */
export async function chatsPage(
  viewer: ViewerRef,
  query: ChatsQuery,
  zone: string,
): Promise<ChatsPage> {
  const asked = filtersJson(query.filters, zone);
  const listed = await readOnce<Asked>(viewer, pageSql(query, asked), { plan: true });
  const page = pageOf(query, listed, ({ key, id }) => ({ key, id }));
  const [first] = listed;
  const key = ["chats", viewer.userId, viewer.viewAs?.id, asked];
  const known = knownCount(key, first?.total ?? null);
  const names = first ? (first.names ?? nobody) : null;
  const rest =
    known && names
      ? null
      : await asViewer(
          viewer,
          async (tx) => ({
            count: known ?? (await countList(key, null, () => countChats(tx, asked))),
            names: names ?? (await filterNames(tx, query.filters)),
          }),
          { readOnly: true },
        );
  const count = known ?? rest?.count;
  if (!count) throw new Error("The chats of a page were not counted.");
  return { ...page, rows: page.rows.map(toRow), count, names: names ?? rest?.names ?? nobody };
}

async function countChats(tx: Tx, asked: string) {
  const { rows } = await tx.execute<{ n: number; exact: boolean }>(
    sql`select n, exact from app.count_chats(${asked}::jsonb)`,
  );
  return rows[0];
}

function pageSql(query: ChatsQuery, asked: string): SQL {
  const { sort, filters, cursor } = query;
  const up = (sort.direction === "asc") === (cursor?.move !== "previous");
  return sql`
    with found as materialized (
      select p.id, p.key, p.total, p.n
      from rows from (app.find_chats(${asked}::jsonb, ${sort.column}, ${up},
        ${cursor?.key ?? null}, ${cursor?.id ?? null}::uuid, ${keysetLimit(query)}))
        with ordinality p(id, key, total, n))
    select c.id, f.person, f.tool, f.version, f.class, f.group_name as "group", f.title,
           c.message_count as messages, c.token_count as tokens, c.model, c.flag_count as flags,
           c.status, c.created_at::text as started, c.last_message_at::text as last,
           found.key, found.total
           ${named(filters) ? sql`, case when found.n = 1 then (select to_jsonb(x) from (${namesSql(filters)}) x) end as names` : sql``}
    from found
    -- A probe for each id: the policy is asked about this page, and not about a table that is hashed.
    cross join lateral (
      select c.id, c.message_count, c.token_count, c.model, c.flag_count, c.status, c.created_at, c.last_message_at
      from chat_sessions c where c.id = found.id offset 0) c
    join app.chat_facts(array(select id from found)) f on f.id = found.id
    order by found.n`;
}

/** What filters name that name nothing. */
export const nobody: FilterNames = {
  group: null,
  class: null,
  tool: null,
  version: null,
  person: null,
};
/** Whether filters name anything that has to be looked up. */
export const named = (filters: ChatFilters) =>
  Boolean(filters.group ?? filters.class ?? filters.tool ?? filters.version ?? filters.person);

const namesSql = (filters: ChatFilters): SQL => sql`
  select (select g.name from groups g where g.id = ${filters.group ?? null}::uuid and g.deleted_at is null) as group,
         (select c.name from classes c where c.id = ${filters.class ?? null}::uuid) as class,
         (select t.name from tools t where t.id = ${filters.tool ?? null}::uuid) as tool,
         (select v.number from tool_versions v where v.id = ${filters.version ?? null}::uuid) as version,
         (select u.name from users u where u.id = ${filters.person ?? null}::uuid) as person`;

/** What the filters of a link name; asked for only where they name something. */
export async function filterNames(tx: Tx, filters: ChatFilters): Promise<FilterNames> {
  if (!named(filters)) return nobody;
  const { rows } = await tx.execute<FilterNames>(namesSql(filters));
  return rows[0] ?? nobody;
}

function toRow(listed: Listed): ChatRow {
  const { key: _key, total: _total, names: _names, started, last, ...row } = listed as Asked;
  return { ...row, started: new Date(started), last: new Date(last) };
}
