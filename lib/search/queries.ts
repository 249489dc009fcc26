import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { can } from "@/lib/access/permissions";
import { classesCalled } from "@/lib/classes/queries";
import type { ClassHit } from "@/lib/classes/types";
import { type SchemaHit, schemaCalled } from "@/lib/schema/queries";
import { type ToolHit, toolsCalled } from "@/lib/tools/queries";

export type SearchResult = {
  groups: { id: string; name: string; type: string; path: string }[];
  classes: ClassHit[];
  tools: ToolHit[];
  schema: SchemaHit[];
  people: { id: string; name: string; detail?: string }[];
};

type GroupRow = { id: string; name: string; type: string; above: string[] };
type PersonRow = { id: string; name: string; login: string | null };

/**
 * Groups, classes, tools and people of the viewer's scope whose name holds every word, the best first;
 * of classes, the code and the subject count, too, of tools the key and the summary, and staff alone
 * find any, as they do tables and pages of the schema. Reads in the transaction of the action that asks.
 * @param limit how many of each
 */
export async function searchEverything(tx: Tx, text: string, limit = 8): Promise<SearchResult> {
  if (text === "") return { groups: [], classes: [], tools: [], schema: [], people: [] };
  const { rows: groups } = await tx.execute<GroupRow>(groupsSql(text, limit));
  const holding = { role: tx.viewer.role, granted: [] };
  const classes = can(holding, "classes.read") ? await classesCalled(tx, text, limit) : [];
  const tools = can(holding, "tools.read") ? await toolsCalled(tx, text, limit) : [];
  const schema = can(holding, "schema.read") ? await schemaCalled(text, limit) : [];
  const { rows: people } = await tx.execute<PersonRow>(peopleSql(text, limit));
  return {
    groups: groups.map(({ above, ...group }) => ({ ...group, path: above.join(" › ") })),
    classes,
    tools,
    schema,
    people: people.map(({ login, ...person }) => ({ ...person, ...(login && { detail: login }) })),
  };
}

const groupsSql = (text: string, limit: number) => sql`
  with hit as (
    select id, n from rows from (app.search_groups(${text}, ${limit})) with ordinality as h(id, n)
  )
  select g.id, g.name, g.type,
         coalesce((select array_agg(t.name order by t.depth)
                   from app.group_trail(array[g.id]) t), '{}') as above
  from hit join groups g on g.id = hit.id
  order by hit.n`;

const peopleSql = (text: string, limit: number) => sql`
  with hit as (
    select id, n from rows from (app.search_people(${text}, ${limit})) with ordinality as h(id, n)
  )
  select u.id, u.name, case when app.knows_user(u.id) then coalesce(u.email, u.username) end as login
  from hit join users u on u.id = hit.id
  order by hit.n`;
