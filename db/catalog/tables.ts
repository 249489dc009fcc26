import "server-only";
import type { Queryable } from "./query";
import type { CatalogColumn, CatalogTable } from "./types";

export type BareTable = Pick<
  CatalogTable,
  "name" | "owner" | "comment" | "partitionOf" | "rls" | "rlsForced"
>;

/** Ordinary and partitioned tables of schema public, partitions included. */
export async function readTables(db: Queryable): Promise<BareTable[]> {
  const { rows } = await db.query<BareTable>(`
    select c.relname as name, pg_get_userbyid(c.relowner) as owner,
           obj_description(c.oid, 'pg_class') as comment,
           (select p.relname from pg_inherits i join pg_class p on p.oid = i.inhparent
             where i.inhrelid = c.oid) as "partitionOf",
           c.relrowsecurity as rls, c.relforcerowsecurity as "rlsForced"
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    order by c.relname collate "C"`);
  return rows;
}

/** Columns of every table, in the order of the table. */
export async function readColumns(db: Queryable) {
  const { rows } = await db.query<CatalogColumn & { table: string }>(`
    select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
           not a.attnotnull as nullable,
           case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end as "default",
           case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end as generated,
           col_description(c.oid, a.attnum) as comment
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    order by c.relname collate "C", a.attnum`);
  return rows;
}
