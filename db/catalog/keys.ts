import "server-only";
import type { Queryable } from "./query";
import type { CatalogConstraint, CatalogIndex } from "./types";

/** Primary, unique, foreign and check constraints (not-null ones are facts of the columns). */
export async function readConstraints(db: Queryable) {
  const { rows } = await db.query<CatalogConstraint & { table: string }>(`
    select c.relname as "table", k.conname as name,
           case k.contype when 'p' then 'primary' when 'u' then 'unique' when 'f' then 'foreign'
                          when 'c' then 'check' else 'other' end as kind,
           ${columnNames("k.conrelid", "k.conkey")} as columns,
           case when k.contype = 'f' then jsonb_build_object(
             'table', f.relname, 'columns', to_jsonb(${columnNames("k.confrelid", "k.confkey")}),
             'onDelete', case k.confdeltype when 'c' then 'cascade' when 'r' then 'restrict'
                when 'n' then 'set null' when 'd' then 'set default' else 'no action' end) end as "references",
           pg_get_constraintdef(k.oid) as definition
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    left join pg_class f on f.oid = k.confrelid
    where c.relnamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'f', 'c', 'x')
    order by c.relname collate "C", k.conname collate "C"`);
  return rows;
}

/** Every index, those behind constraints included. */
export async function readIndexes(db: Queryable) {
  const { rows } = await db.query<CatalogIndex & { table: string }>(`
    select c.relname as "table", x.relname as name, i.indisunique as unique, i.indisprimary as primary,
           m.amname as method,
           array(select pg_get_indexdef(i.indexrelid, n, true) from generate_series(1, i.indnkeyatts) n) as keys,
           pg_get_expr(i.indpred, i.indrelid) as predicate, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i
    join pg_class c on c.oid = i.indrelid
    join pg_class x on x.oid = i.indexrelid
    join pg_am m on m.oid = x.relam
    where c.relnamespace = 'public'::regnamespace
    order by c.relname collate "C", x.relname collate "C"`);
  return rows;
}

/** SQL of the names of the columns that a key array such as conkey counts. */
function columnNames(relation: string, key: string) {
  return `array(select a.attname::text from unnest(${key}) with ordinality u(n, i)
    join pg_attribute a on a.attrelid = ${relation} and a.attnum = u.n order by u.i)`;
}
