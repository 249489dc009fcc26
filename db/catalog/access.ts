import "server-only";
import type { Queryable } from "./query";
import type { CatalogGrant, CatalogPolicy, CatalogTrigger } from "./types";

/** Row-level security policies, with the columns that their expressions read. */
export async function readPolicies(db: Queryable) {
  const { rows } = await db.query<CatalogPolicy & { table: string }>(`
    select c.relname as "table", p.polname as name,
           case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                         when 'd' then 'delete' else 'all' end as command,
           p.polpermissive as permissive,
           array(select case when r = 0 then 'public' else pg_get_userbyid(r)::text end
                 from unnest(p.polroles) r order by 1) as roles,
           pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check,
           array(select distinct a.attname::text from pg_depend d
                 join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                 where d.classid = 'pg_policy'::regclass and d.objid = p.oid
                   and d.refclassid = 'pg_class'::regclass and d.refobjid = p.polrelid
                   and d.refobjsubid > 0 order by 1) as columns
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = 'public'::regnamespace
    order by c.relname collate "C", p.polname collate "C"`);
  return rows;
}

/** Triggers that somebody made (not those behind foreign keys). */
export async function readTriggers(db: Queryable) {
  const { rows } = await db.query<CatalogTrigger & { table: string }>(`
    select c.relname as "table", t.tgname as name, t.tgfoid::regproc::text as function,
           pg_get_triggerdef(t.oid) as definition
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
    order by c.relname collate "C", t.tgname collate "C"`);
  return rows;
}

/** What is granted to whom, on tables and on single columns; the owner's own rights left out. */
export async function readGrants(db: Queryable) {
  const { rows } = await db.query<CatalogGrant & { table: string }>(`
    select c.relname as "table", ${grantee()} as role, lower(x.privilege_type) as privilege, null::text[] as columns
    from pg_class c cross join lateral aclexplode(c.relacl) x
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and x.grantee <> c.relowner
    union all
    select c.relname, ${grantee()}, lower(x.privilege_type), array_agg(a.attname::text order by a.attnum)
    from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
    cross join lateral aclexplode(a.attacl) x
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    group by 1, 2, 3
    order by 1, 2, 3`);
  return rows;
}

const grantee = () =>
  "case when x.grantee = 0 then 'public' else pg_get_userbyid(x.grantee)::text end";
