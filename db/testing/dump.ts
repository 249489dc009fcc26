import { type Queryable, readCatalog } from "@/db/catalog";

/**
 * All that migrations leave behind, as one comparable value: the catalogue, and what lies beside
 * it (schemas, sequences, collations, default privileges). Object ids are no part of it.
 */
export async function dumpSchema(db: Queryable) {
  const lines = async (text: string) =>
    (await db.query<{ line: string }>(text)).rows.map(({ line }) => line);
  return {
    catalog: await readCatalog(db),
    schemas: await lines(
      `select nspname || ' ' || pg_get_userbyid(nspowner) || ' ' || coalesce(nspacl::text, '') as line
       from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' order by 1`,
    ),
    defaults: await lines(
      `select pg_get_userbyid(defaclrole) || ' ' || defaclobjtype::text || ' ' || defaclacl::text as line
       from pg_default_acl order by 1`,
    ),
    collations: await lines(
      `select collname || ' ' || collprovider::text || ' ' || coalesce(colllocale, '') as line
       from pg_collation where collnamespace not in ('pg_catalog'::regnamespace) order by 1`,
    ),
    /** Tables, types, sequences and functions of every schema, so that nothing is overlooked. */
    objects: await lines(
      `select 'relation ' || c.oid::regclass || ' ' || c.relkind::text as line from pg_class c
         where c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)' and c.relkind <> 'i'
       union all
       select 'type ' || t.oid::regtype from pg_type t
         where t.typnamespace::regnamespace::text !~ '^(pg_|information_schema)'
       union all
       select 'routine ' || p.oid::regprocedure from pg_proc p
         where p.pronamespace::regnamespace::text !~ '^(pg_|information_schema)'
       order by 1`,
    ),
  };
}
