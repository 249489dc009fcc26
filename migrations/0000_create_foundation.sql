-- Extensions, the schema of helper functions, tenants, the audit log and the migration log.
-- Roles homeroom_owner and homeroom_app are made by provisioning (db/urls.ts), because roles
-- belong to the server and not to one database.
create extension if not exists ltree;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;
create extension if not exists unaccent;

create schema app;
grant usage on schema app to homeroom_app;
revoke create on schema public from public;
grant usage on schema public to homeroom_app;
-- Functions are callable by those to whom they are granted, not by everybody. Without IN SCHEMA:
-- what a schema's own defaults say can only add to the global ones, never take away from them.
alter default privileges revoke execute on functions from public;
-- Bodies below name tables of later migrations.
set local check_function_bodies = off;

-- Names as people sort them: Unicode order, and 2 before 10.
create collation app.natural (provider = icu, locale = 'und-u-kn-true');

-- ---- The viewer: transaction-local settings, written by app.enter alone -------------------

create function app.tenant_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::uuid;
create function app.user_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.user_id', true), '')::uuid;
create function app.user_role() returns text language sql stable parallel safe
  return nullif(current_setting('app.user_role', true), '');
create function app.request_id() returns text language sql stable parallel safe
  return nullif(current_setting('app.request_id', true), '');
create function app.reason() returns text language sql stable parallel safe
  return nullif(current_setting('app.reason', true), '');
-- What a verb is about: the rows that only follow (a subtree, the lines of an import) name it.
create function app.subject_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.subject', true), '')::uuid;
create function app.is_system_admin() returns boolean language sql stable parallel safe
  return coalesce(current_setting('app.user_role', true), '') = 'system_admin';
create function app.is_staff() returns boolean language sql stable parallel safe
  return coalesce(current_setting('app.user_role', true), '') in ('system_admin', 'group_admin', 'teacher');
-- The highest nodes of which the viewer is system_admin or group_admin.
create function app.admin_paths() returns public.ltree[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.admin_paths', true), ''), '{}')::public.ltree[];
-- The same, with the nodes on which the viewer is a teacher.
create function app.scope_paths() returns public.ltree[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.scope_paths', true), ''), '{}')::public.ltree[];

-- Makes p_user the viewer of this transaction, from the tables and not from what a caller says.
-- Raises HR401 when that person may not work now.
create function app.enter(p_user uuid, p_request text default null, p_reason text default null)
returns table (tenant_id uuid, role text)
language plpgsql security definer set search_path = '' as $$
declare
  v_tenant uuid;
  v_role public.member_role;
  v_admin public.ltree[];
  v_scope public.ltree[];
begin
  select u.tenant_id into v_tenant
  from public.users u join public.tenants t on t.id = u.tenant_id
  where u.id = p_user and u.status = 'active' and u.deleted_at is null and t.status = 'active';
  if not found then
    raise exception 'the viewer may not work now' using errcode = 'HR401';
  end if;
  select min(m.role),
         coalesce(array_agg(g.path) filter (where m.role in ('system_admin', 'group_admin')), '{}'),
         coalesce(array_agg(g.path) filter (where m.role <> 'student'), '{}')
    into v_role, v_admin, v_scope
  from public.group_members m
  join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
  where m.tenant_id = v_tenant and m.user_id = p_user and g.deleted_at is null;
  perform set_config('app.tenant_id', v_tenant::text, true),
          set_config('app.user_id', p_user::text, true),
          set_config('app.user_role', coalesce(v_role::text, ''), true),
          set_config('app.admin_paths', app.highest(v_admin)::text, true),
          set_config('app.scope_paths', app.highest(v_scope)::text, true),
          set_config('app.request_id', coalesce(p_request, ''), true),
          set_config('app.reason', coalesce(p_reason, ''), true);
  return query select v_tenant, v_role::text;
end $$;

-- Drops the paths that lie below another one of the list: a role counts for all below it.
create function app.highest(p_paths public.ltree[]) returns public.ltree[]
language sql immutable set search_path = '' as $$
  select coalesce(array_agg(distinct p), '{}') from unnest(p_paths) p
  where not exists (
    select from unnest(p_paths) above where p operator(public.<@) above and p operator(public.<>) above)
$$;

-- ---- What lies in the viewer's scope; used by policies as sub-selects ----------------------

create function app.admin_group_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select g.id from public.groups g
  where g.tenant_id = app.tenant_id() and g.path operator(public.<@) any (app.admin_paths())
$$;
create function app.scope_group_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select g.id from public.groups g
  where g.tenant_id = app.tenant_id() and g.path operator(public.<@) any (app.scope_paths())
$$;
create function app.admin_user_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select m.user_id from public.group_members m
  where m.tenant_id = app.tenant_id() and m.group_id in (select app.admin_group_ids())
$$;
create function app.taught_class_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select c.class_id from public.class_members c
  where c.tenant_id = app.tenant_id() and c.user_id = app.user_id() and c.role = 'teacher'
$$;
create function app.my_class_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select c.class_id from public.class_members c
  where c.tenant_id = app.tenant_id() and c.user_id = app.user_id()
$$;
-- Whose rosters the viewer keeps: the classes they teach and those they administer.
create function app.edited_class_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select app.taught_class_ids()
  union
  select c.id from public.classes c
  where c.tenant_id = app.tenant_id() and c.group_id in (select app.admin_group_ids())
$$;
create function app.scope_user_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select m.user_id from public.group_members m
  where m.tenant_id = app.tenant_id() and m.group_id in (select app.scope_group_ids())
  union
  select c.user_id from public.class_members c
  where c.tenant_id = app.tenant_id() and c.class_id in (select app.edited_class_ids())
$$;
-- Whether every membership of p_user lies where the viewer is an admin (and there is one). Nobody
-- manages a system_admin so: a group_admin of the root would take over the account by a reset link.
create function app.manages_user(p_user uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce(bool_and(m.role <> 'system_admin' and g.path operator(public.<@) any (app.admin_paths())), false)
  from public.group_members m
  join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
  where m.tenant_id = app.tenant_id() and m.user_id = p_user
$$;
create function app.approved_tool_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select t.id from public.tools t
  where t.tenant_id = app.tenant_id()
    and (app.is_system_admin() or t.group_id in (select app.admin_group_ids()))
$$;
create function app.written_tool_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select app.approved_tool_ids()
  union
  select t.id from public.tools t
  where t.tenant_id = app.tenant_id() and t.created_by = app.user_id() and t.status = 'draft'
    and t.group_id in (select app.scope_group_ids())
$$;
-- One's own chats, those of the classes one teaches, and an admin's with a reason.
create function app.readable_chat_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select s.id from public.chat_sessions s
  where s.tenant_id = app.tenant_id()
    and (s.user_id = app.user_id()
      or s.class_id in (select app.taught_class_ids())
      or (app.reason() is not null
          and (app.is_system_admin() or s.user_id in (select app.admin_user_ids()))))
$$;

-- ---- The tree lock -------------------------------------------------------------------------

-- Two crossing moves under READ COMMITTED would detach a subtree: whoever changes the tree of a
-- tenant waits here for whoever else does.
create function app.lock_tree(p_tenant uuid default null) returns void
language sql volatile set search_path = '' as $$
  select pg_advisory_xact_lock(hashtextextended('tree:' || coalesce(p_tenant, app.tenant_id())::text, 0))
$$;

-- ---- Text --------------------------------------------------------------------------------

-- Lower case, without accents: how names are compared in a search.
create function app.fold(p_text text) returns text
language sql immutable parallel safe strict set search_path = '' as $$
  select public.unaccent('public.unaccent'::regdictionary, lower(normalize(p_text, NFKC)))
$$;
-- A LIKE pattern that finds p_text anywhere, its own wildcards taken literally.
create function app.contains_pattern(p_text text) returns text
language sql immutable parallel safe strict set search_path = '' as $$
  select '%' || replace(replace(replace(p_text, '\', '\\'), '%', '\%'), '_', '\_') || '%'
$$;
-- The words of a search, folded.
create function app.search_words(p_text text) returns text[]
language sql immutable parallel safe strict set search_path = '' as $$
  select coalesce(array_agg(w), '{}')
  from (select distinct w from regexp_split_to_table(app.fold(p_text), '[\s/›>]+') w
        where w <> '' limit 8) words
$$;

-- ---- updated_at and the audit log ----------------------------------------------------------

create function app.touch() returns trigger language plpgsql set search_path = '' as $$
begin
  new.updated_at := now();
  return new;
end $$;

-- What the audit log says of the circumstances; never a secret.
create function app.audit_metadata() returns jsonb language sql stable set search_path = '' as $$
  select jsonb_strip_nulls(jsonb_build_object('requestId', app.request_id(), 'reason', app.reason()))
$$;

-- The verb that the code named (app.action), else what seed 003 calls it: user_created, class_deleted.
create function app.audit_action(p_table text, p_op text) returns text
language sql stable set search_path = '' as $$
  select coalesce(
    nullif(current_setting('app.action', true), ''),
    case when p_table like '%sses' then left(p_table, -2) else regexp_replace(p_table, 's$', '') end
      || case p_op when 'INSERT' then '_created' when 'UPDATE' then '_updated' else '_deleted' end)
$$;

-- Statement-level, with transition tables: a bulk change costs one INSERT … SELECT.
-- tg_argv: the column that names the group concerned ('' for none), the columns never logged.
-- Custom plans: a plan made for one row would join thousands by nested loops.
create function app.audit() returns trigger
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
  v_group text := tg_argv[0];
  v_hidden text[] := tg_argv[1]::text[];
  v_action text := app.audit_action(tg_table_name, tg_op);
  v_meta jsonb := app.audit_metadata();
  v_side text := case tg_op when 'INSERT' then 'after' else 'before' end;
begin
  if tg_op = 'INSERT' then
    insert into public.audit_logs (tenant_id, user_id, action, resource_type, resource_id, group_id, part_of, changes, metadata)
    select app.audit_tenant(tg_table_name, r.j), app.user_id(), v_action, tg_table_name, app.audit_row_id(r.j),
           (r.j ->> v_group)::uuid, nullif(app.subject_id(), app.audit_row_id(r.j)), jsonb_build_object(v_side, r.j), v_meta
    from (select to_jsonb(n) - v_hidden j from new_rows n offset 0) r;
  else
    insert into public.audit_logs (tenant_id, user_id, action, resource_type, resource_id, group_id, part_of, changes, metadata)
    select app.audit_tenant(tg_table_name, r.j), app.user_id(), v_action, tg_table_name, app.audit_row_id(r.j),
           (r.j ->> v_group)::uuid, nullif(app.subject_id(), app.audit_row_id(r.j)), jsonb_build_object(v_side, r.j), v_meta
    from (select to_jsonb(o) - v_hidden j from old_rows o offset 0) r;
  end if;
  return null;
end $$;

-- UPDATE pairs old and new rows by their key and logs only the columns that changed; a change of
-- hidden columns alone (a new password) is logged without any. tg_argv as in app.audit, then the key.
-- No nested loops: how many rows a transition table holds is remembered from the first call in a
-- session, and after a change of one row thousands would be paired one by one.
create function app.audit_update() returns trigger
language plpgsql security definer set search_path = '' set enable_nestloop = off as $$
declare
  v_group text := tg_argv[0];
  v_hidden text[] := tg_argv[1]::text[];
  v_key text := tg_argv[2];
  v_action text := app.audit_action(tg_table_name, tg_op);
  v_meta jsonb := app.audit_metadata();
begin
  insert into public.audit_logs (tenant_id, user_id, action, resource_type, resource_id, group_id, part_of, changes, metadata)
  select app.audit_tenant(tg_table_name, p.n), app.user_id(), v_action, tg_table_name, app.audit_row_id(p.n),
         (p.n ->> v_group)::uuid, nullif(app.subject_id(), app.audit_row_id(p.n)), d.changes, v_meta
  from (
    select o.j - v_hidden o, n.j - v_hidden n
    from (select x.j ->> v_key k, x.j from (select to_jsonb(r) - '{updated_at,last_login}'::text[] j from old_rows r offset 0) x offset 0) o
    join (select x.j ->> v_key k, x.j from (select to_jsonb(r) - '{updated_at,last_login}'::text[] j from new_rows r offset 0) x offset 0) n using (k)
    where o.j <> n.j
    offset 0
  ) p
  cross join lateral (
    select jsonb_build_object('before', coalesce(jsonb_object_agg(b.key, b.value), '{}'),
                              'after', coalesce(jsonb_object_agg(b.key, p.n -> b.key), '{}')) changes
    from jsonb_each(p.o) b where b.value <> p.n -> b.key
  ) d;
  return null;
end $$;

-- The tenant of a row; a tenant is its own.
create function app.audit_tenant(p_table text, p_row jsonb) returns uuid language sql immutable as $$
  select (p_row ->> case p_table when 'tenants' then 'id' else 'tenant_id' end)::uuid
$$;

-- The uuid of a row: its id, or the person it belongs to where the id is no uuid.
create function app.audit_row_id(p_row jsonb) returns uuid language sql immutable as $$
  select case when p_row ->> 'id' ~ '^[0-9a-f]{8}-' then (p_row ->> 'id')::uuid
              else (p_row ->> 'user_id')::uuid end
$$;

-- Puts a table under audit, and its updated_at under the one trigger.
create procedure app.watch(p_table regclass, p_group text default '', p_hidden text[] default '{}', p_key text default 'id')
language plpgsql set search_path = '' as $$
begin
  execute format('create trigger audit_insert after insert on %s referencing new table as new_rows for each statement execute function app.audit(%L, %L)', p_table, p_group, p_hidden);
  execute format('create trigger audit_delete after delete on %s referencing old table as old_rows for each statement execute function app.audit(%L, %L)', p_table, p_group, p_hidden);
  execute format('create trigger audit_update after update on %s referencing old table as old_rows new table as new_rows for each statement execute function app.audit_update(%L, %L, %L)', p_table, p_group, p_hidden, p_key);
  if exists (select from pg_catalog.pg_attribute where attrelid = p_table and attname = 'updated_at') then
    execute format('create trigger touch before update on %s for each row execute function app.touch()', p_table);
  end if;
end $$;

-- What is no change of a row: sign-ins, refusals, reads of chats, exports.
create function app.log_event(p_action text, p_type text default null, p_id uuid default null,
                              p_group uuid default null, p_metadata jsonb default '{}',
                              p_tenant uuid default null, p_user uuid default null) returns void
language sql volatile security definer set search_path = '' as $$
  insert into public.audit_logs (tenant_id, user_id, action, resource_type, resource_id, group_id, metadata)
  values (coalesce(app.tenant_id(), p_tenant), coalesce(app.user_id(), p_user), p_action, p_type, p_id, p_group,
          app.audit_metadata() || p_metadata)
$$;

CREATE TYPE "public"."tenant_status" AS ENUM('active', 'suspended', 'archived');--> statement-breakpoint
CREATE TYPE "public"."execution_status" AS ENUM('running', 'succeeded', 'failed', 'rolled_back');--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(255) NOT NULL,
	"subdomain" varchar(63) NOT NULL,
	"contact_email" varchar(255) NOT NULL,
	"status" "tenant_status" DEFAULT 'active' NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tenants_subdomain_unique" UNIQUE("subdomain"),
	CONSTRAINT "tenants_subdomain_dns" CHECK ("tenants"."subdomain" ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$')
);
--> statement-breakpoint
ALTER TABLE "tenants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_logs" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid,
	"user_id" uuid,
	"action" varchar(100) NOT NULL,
	"resource_type" varchar(50),
	"resource_id" uuid,
	"group_id" uuid,
	"part_of" uuid,
	"changes" jsonb,
	"metadata" jsonb,
	"timestamp" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "audit_logs_id_timestamp_pk" PRIMARY KEY("id","timestamp")
) PARTITION BY RANGE ("timestamp");
--> statement-breakpoint
ALTER TABLE "audit_logs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "migration_log" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar(255) NOT NULL,
	"hash" varchar(64) NOT NULL,
	"status" "execution_status" NOT NULL,
	"duration_ms" integer,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "idx_tenants_status" ON "tenants" USING btree ("status");--> statement-breakpoint
CREATE INDEX "idx_audit_logs_tenant" ON "audit_logs" USING btree ("tenant_id","timestamp" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "idx_audit_logs_heads" ON "audit_logs" USING btree ("tenant_id","timestamp" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE part_of is null;--> statement-breakpoint
CREATE INDEX "idx_audit_logs_user" ON "audit_logs" USING btree ("tenant_id","user_id","timestamp" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "idx_audit_logs_resource" ON "audit_logs" USING btree ("tenant_id","resource_id","timestamp" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "idx_audit_logs_group" ON "audit_logs" USING btree ("tenant_id","group_id","timestamp" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "idx_audit_logs_action" ON "audit_logs" USING btree ("tenant_id","action","timestamp" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "idx_audit_logs_part" ON "audit_logs" USING btree ("tenant_id","part_of","timestamp" DESC NULLS LAST) WHERE part_of is not null;--> statement-breakpoint
CREATE POLICY "owner" ON "tenants" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "tenants" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (id = (select app.tenant_id()) and (true));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "tenants" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (id = (select app.tenant_id()) and ((select app.is_system_admin()))) WITH CHECK (id = (select app.tenant_id()) and ((select app.is_system_admin())));--> statement-breakpoint
CREATE POLICY "owner" ON "audit_logs" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "audit_logs" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.admin_group_ids()) or (coalesce((select app.user_role()), '') <> 'teacher' and (user_id = (select app.user_id()) or (resource_type = 'users' and resource_id = (select app.user_id()))))));
--> statement-breakpoint
-- ---- Written by hand: what drizzle-kit cannot express --------------------------------------
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
GRANT SELECT ON tenants TO homeroom_app;
GRANT UPDATE (name, contact_email, settings, updated_at) ON tenants TO homeroom_app;
CALL app.watch('tenants');

ALTER TABLE audit_logs FORCE ROW LEVEL SECURITY;
-- Append-only: no role but the owner's definer functions writes, nobody is granted a change.
GRANT SELECT ON audit_logs TO homeroom_app;

-- One partition a month, made ahead; what falls outside lands in the default one, never nowhere.
create table audit_logs_default partition of audit_logs default;
alter table audit_logs_default enable row level security;
alter table audit_logs_default force row level security;
create policy owner on audit_logs_default to homeroom_owner using (true) with check (true);

create function app.make_audit_partitions(p_months integer default 3) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  v_from timestamptz;
  v_name text;
  v_made integer := 0;
begin
  for i in -1 .. p_months loop
    v_from := date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' + make_interval(months => i);
    v_name := 'audit_logs_' || to_char(v_from at time zone 'UTC', 'YYYY_MM');
    continue when to_regclass('public.' || v_name) is not null;
    -- Rows that came before their month was made lie in the default partition, and a month can't
    -- be attached over them: they move in first.
    execute format('create table public.%I (like public.audit_logs including defaults)', v_name);
    execute format('with late as (delete from public.audit_logs_default where timestamp >= %L and timestamp < %L returning *)
                    insert into public.%I select * from late', v_from, v_from + interval '1 month', v_name);
    execute format('alter table public.audit_logs attach partition public.%I for values from (%L) to (%L)',
                   v_name, v_from, v_from + interval '1 month');
    execute format('alter table public.%I enable row level security', v_name);
    execute format('alter table public.%I force row level security', v_name);
    execute format('create policy owner on public.%I to homeroom_owner using (true) with check (true)', v_name);
    v_made := v_made + 1;
  end loop;
  return v_made;
end $$;

-- Seed 003's retention: two years, by dropping whole months, and row by row what has no month.
create function app.cleanup_old_audit_logs(p_keep interval default interval '2 years') returns integer
language plpgsql security definer set search_path = '' as $$
declare
  v_name text;
  v_dropped integer := 0;
begin
  for v_name in
    select c.relname from pg_catalog.pg_inherits i join pg_catalog.pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'public.audit_logs'::regclass and c.relname ~ '^audit_logs_\d{4}_\d{2}$'
      and to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' < now() - p_keep
  loop
    execute format('drop table public.%I', v_name);
    v_dropped := v_dropped + 1;
  end loop;
  delete from public.audit_logs_default where timestamp < now() - p_keep;
  return v_dropped;
end $$;

-- The nightly chores; returns what was done.
create function app.maintain() returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_sessions integer; v_tokens integer; v_limits integer;
begin
  delete from public.sessions where expires_at < now();
  get diagnostics v_sessions = row_count;
  delete from public.auth_tokens where expires_at < now() - interval '30 days';
  get diagnostics v_tokens = row_count;
  delete from public.rate_limits where window_ends_at < now();
  get diagnostics v_limits = row_count;
  return jsonb_build_object('partitionsMade', app.make_audit_partitions(), 'partitionsDropped', app.cleanup_old_audit_logs(),
                            'sessions', v_sessions, 'tokens', v_tokens, 'rateLimits', v_limits);
end $$;
select app.make_audit_partitions();

GRANT SELECT ON migration_log TO homeroom_app;

grant execute on function app.tenant_id(), app.user_id(), app.user_role(), app.request_id(), app.reason(), app.subject_id(),
  app.is_system_admin(), app.is_staff(), app.admin_paths(), app.scope_paths(), app.enter(uuid, text, text),
  app.admin_group_ids(), app.scope_group_ids(), app.admin_user_ids(), app.taught_class_ids(), app.my_class_ids(),
  app.edited_class_ids(), app.scope_user_ids(), app.manages_user(uuid), app.approved_tool_ids(),
  app.written_tool_ids(), app.readable_chat_ids(), app.lock_tree(uuid), app.fold(text), app.contains_pattern(text),
  app.search_words(text), app.touch(), app.log_event(text, text, uuid, uuid, jsonb, uuid, uuid), app.maintain()
  to homeroom_app;


COMMENT ON TABLE tenants IS 'A district or academy; everything else belongs to one';
COMMENT ON COLUMN tenants."id" IS 'Primary key';
COMMENT ON COLUMN tenants."name" IS 'Display name';
COMMENT ON COLUMN tenants."subdomain" IS 'First label of its host name';
COMMENT ON COLUMN tenants."contact_email" IS 'Whom to write to';
COMMENT ON COLUMN tenants."status" IS 'Only active tenants can be worked in';
COMMENT ON COLUMN tenants."settings" IS 'Settings of this row, by key';
COMMENT ON COLUMN tenants."created_at" IS 'When the row was made';
COMMENT ON COLUMN tenants."updated_at" IS 'When the row last changed; the version for optimistic concurrency';

COMMENT ON TABLE audit_logs IS 'Who did what to whom; append-only, one partition a month';
COMMENT ON COLUMN audit_logs."id" IS 'Primary key';
COMMENT ON COLUMN audit_logs."tenant_id" IS 'Where it happened; null for what has no tenant, such as an unknown sign-in';
COMMENT ON COLUMN audit_logs."user_id" IS 'Who did it; null for the system';
COMMENT ON COLUMN audit_logs."action" IS 'The verb, such as group_moved';
COMMENT ON COLUMN audit_logs."resource_type" IS 'The table concerned';
COMMENT ON COLUMN audit_logs."resource_id" IS 'The row concerned';
COMMENT ON COLUMN audit_logs."group_id" IS 'The group concerned, whose admins may read this';
COMMENT ON COLUMN audit_logs."part_of" IS 'The row that a bulk change was about, on the rows that merely followed it';
COMMENT ON COLUMN audit_logs."changes" IS 'Changed columns before and after';
COMMENT ON COLUMN audit_logs."metadata" IS 'Request id, reason, counts; never a secret';
COMMENT ON COLUMN audit_logs."timestamp" IS 'When it happened';

COMMENT ON TABLE migration_log IS 'One row for each run of a migration';
COMMENT ON COLUMN migration_log."id" IS 'Primary key';
COMMENT ON COLUMN migration_log."name" IS 'File name without .sql';
COMMENT ON COLUMN migration_log."hash" IS 'SHA-256 of the file as it was run';
COMMENT ON COLUMN migration_log."status" IS 'How the run ended';
COMMENT ON COLUMN migration_log."duration_ms" IS 'How long it took, in milliseconds';
COMMENT ON COLUMN migration_log."error" IS 'What the database said when it failed';
COMMENT ON COLUMN migration_log."created_at" IS 'When the row was made';
