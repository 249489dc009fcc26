import "server-only";
import type { Queryable } from "./query";
import type { CatalogStatistics } from "./types";

/**
 * How large a table and its indexes are, and how often indexes were used since the server's statistics
 * began. Estimates of the planner over all tenants, so for those who run the server.
 */
export async function readStatistics(db: Queryable, table: string): Promise<CatalogStatistics> {
  const tables = await db.query<{ name: string; rows: number; bytes: number }>(
    `
    select c.relname as name, greatest(c.reltuples, 0)::float8 as rows, pg_total_relation_size(c.oid)::float8 as bytes
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'm')
      and c.relname = $1`,
    [table],
  );
  const indexes = await db.query<{ name: string; bytes: number; scans: number }>(
    `
    select x.relname as name, pg_relation_size(x.oid)::float8 as bytes,
           coalesce(pg_stat_get_numscans(x.oid), 0)::float8 as scans
    from pg_index i join pg_class x on x.oid = i.indexrelid join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and c.relname = $1`,
    [table],
  );
  return {
    tables: new Map(tables.rows.map(({ name, ...row }) => [name, row])),
    indexes: new Map(indexes.rows.map(({ name, ...row }) => [name, row])),
  };
}
