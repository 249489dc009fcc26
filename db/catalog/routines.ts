import "server-only";
import type { Queryable } from "./query";
import type { CatalogEnum, CatalogFunction, CatalogView } from "./types";

/** Functions and procedures of schemas app and public that no extension brought. */
export async function readFunctions(db: Queryable): Promise<CatalogFunction[]> {
  const { rows } = await db.query<CatalogFunction>(`
    select n.nspname as schema, p.proname as name, pg_get_function_identity_arguments(p.oid) as arguments,
           pg_get_userbyid(p.proowner) as owner, l.lanname as language, p.prosecdef as "securityDefiner",
           coalesce(p.proconfig, '{}') as settings,
           array(select case when x.grantee = 0 then 'public' else pg_get_userbyid(x.grantee)::text end
                 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
                 where x.privilege_type = 'EXECUTE' order by 1) as executors,
           pg_get_functiondef(p.oid) as definition
    from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    join pg_language l on l.oid = p.prolang
    where n.nspname in ('app', 'public') and p.prokind in ('f', 'p')
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    order by n.nspname, p.proname collate "C", pg_get_function_identity_arguments(p.oid) collate "C"`);
  return rows;
}

/** Closed sets, and the columns that use them. */
export async function readEnums(db: Queryable): Promise<CatalogEnum[]> {
  const { rows } = await db.query<CatalogEnum>(`
    select t.typname as name,
           array(select e.enumlabel::text from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder) as values,
           array(select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
                 where a.atttypid = t.oid and c.relkind in ('r', 'p') and not a.attisdropped order by 1) as "usedBy"
    from pg_type t
    where t.typnamespace = 'public'::regnamespace and t.typtype = 'e'
    order by t.typname collate "C"`);
  return rows;
}

/** Views; `securityInvoker` says whether they read with the rights of the one who asks. */
export async function readViews(db: Queryable): Promise<CatalogView[]> {
  const { rows } = await db.query<CatalogView>(`
    select c.relname as name, obj_description(c.oid, 'pg_class') as comment,
           coalesce(c.reloptions @> array['security_invoker=true'] or c.reloptions @> array['security_invoker=on'], false)
             as "securityInvoker",
           pg_get_viewdef(c.oid) as definition,
           array(select distinct t.relname::text from pg_rewrite r
                 join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
                 join pg_class t on t.oid = d.refobjid and t.oid <> c.oid and t.relkind in ('r', 'p')
                 where r.ev_class = c.oid order by 1) as tables
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by c.relname collate "C"`);
  return rows;
}

/** Installed extensions, by name. */
export async function readExtensions(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `select extname as name from pg_extension where extname <> 'plpgsql' order by extname collate "C"`,
  );
  return rows.map(({ name }) => name);
}
