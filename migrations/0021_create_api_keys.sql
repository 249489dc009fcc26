-- What a key may open. A later migration adds to it by `create or replace`.
create function app.api_scopes() returns text[] language sql immutable parallel safe
  return array['tools.read'];

CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" varchar(100) NOT NULL,
	"prefix" varchar(12) NOT NULL,
	"key_hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_by" uuid NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_keys_key_hash_unique" UNIQUE("key_hash"),
	CONSTRAINT "api_keys_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "api_keys_name_present" CHECK ("api_keys"."name" ~ '[^ \t\n\r\f\v]'),
	CONSTRAINT "api_keys_hash_form" CHECK ("api_keys"."key_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "api_keys_scopes_known" CHECK (cardinality("api_keys"."scopes") > 0 and "api_keys"."scopes" <@ app.api_scopes())
);
--> statement-breakpoint
ALTER TABLE "api_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_created_by_fk" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_created_by_idx" ON "api_keys" USING btree ("tenant_id","created_by");--> statement-breakpoint
CREATE POLICY "owner" ON "api_keys" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "api_keys" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin())));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "api_keys" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) and created_by = (select app.user_id())));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "api_keys" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin())));--> statement-breakpoint
-- ---- Written by hand ------------------------------------------------------------------------
ALTER TABLE api_keys FORCE ROW LEVEL SECURITY;
GRANT SELECT (id, tenant_id, name, prefix, scopes, created_by, expires_at, last_used_at, revoked_at, created_at) ON api_keys TO homeroom_app;
GRANT INSERT (tenant_id, name, prefix, key_hash, scopes, created_by, expires_at) ON api_keys TO homeroom_app;
GRANT UPDATE (revoked_at) ON api_keys TO homeroom_app;

-- A use is a date that moves and no change that anybody made.
create or replace function app.audit_update() returns trigger
language plpgsql security definer set search_path = '' set enable_nestloop = off as $$
declare
  v_group text := tg_argv[0];
  v_hidden text[] := tg_argv[1]::text[];
  v_key text := tg_argv[2];
  v_action text := app.audit_action(tg_table_name, tg_op);
  v_meta jsonb := app.audit_metadata();
  -- What triggers keep, and what changes without anybody's doing.
  v_derived constant text[] := '{updated_at,last_login,last_used_at,enrolled_count,teacher_count}';
begin
  insert into public.audit_logs (tenant_id, user_id, action, resource_type, resource_id, group_id, part_of, changes, metadata)
  select app.audit_tenant(tg_table_name, p.n), app.user_id(), v_action, tg_table_name, app.audit_row_id(p.n),
         case v_group when 'class_id' then (select c.group_id from public.classes c where c.id = (p.n ->> 'class_id')::uuid)
                      else (p.n ->> v_group)::uuid end,
         nullif(app.subject_id(), app.audit_row_id(p.n)), d.changes, v_meta
  from (
    select o.j - v_hidden o, n.j - v_hidden n
    from (select x.j ->> v_key k, x.j from (select to_jsonb(r) - v_derived j from old_rows r offset 0) x offset 0) o
    join (select x.j ->> v_key k, x.j from (select to_jsonb(r) - v_derived j from new_rows r offset 0) x offset 0) n using (k)
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
CALL app.watch('api_keys', '', array['key_hash']);

-- A key is used and revoked, once. Nothing else of it ever changes, whoever asks.
create function app.keep_api_key() returns trigger language plpgsql set search_path = '' as $$
begin
  if to_jsonb(new) - '{revoked_at,last_used_at}'::text[] <> to_jsonb(old) - '{revoked_at,last_used_at}'::text[]
     or (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at) then
    raise exception 'a key does not change' using errcode = 'check_violation', constraint = 'api_keys_kept';
  end if;
  if old.revoked_at is null and new.revoked_at is not null then new.revoked_at := now(); end if;
  return new;
end $$;
create trigger keep_api_key before update on api_keys for each row execute function app.keep_api_key();

-- ---- Requests with a key, and without a viewer ----------------------------------------------------
-- What a key is worth: 'open', 'scope' where it lacks the scope, or why it opens nothing.
create function app.api_key_state(k public.api_keys, p_scope text) returns text
language sql stable security definer set search_path = '' as $$
  select case
    when k.revoked_at is not null then 'revoked'
    when k.expires_at <= now() then 'expired'
    when not exists (select from public.tenants t where t.id = k.tenant_id and t.status = 'active') then 'suspended'
    when not p_scope = any (k.scopes) then 'scope'
    else 'open' end
$$;

-- The tenant that a key opens for a scope; null where it opens nothing. Every function below begins here.
create function app.api_tenant(p_hash text, p_scope text) returns uuid
language sql stable security definer set search_path = '' as $$
  select k.tenant_id from public.api_keys k where k.key_hash = p_hash and app.api_key_state(k, p_scope) = 'open'
$$;
revoke execute on function app.api_key_state(public.api_keys, text), app.api_tenant(text, text) from public;

-- The one look-up of a request, and the date of the last use, at most once a minute. No row: no such key.
create function app.open_api_key(p_hash text, p_scope text) returns table (id uuid, state text)
language plpgsql volatile security definer rows 1 set search_path = '' as $$
declare
  v_key public.api_keys;
begin
  select * into v_key from public.api_keys k where k.key_hash = p_hash;
  if not found then return; end if;
  id := v_key.id;
  state := app.api_key_state(v_key, p_scope);
  if state = 'open' and (v_key.last_used_at is null or v_key.last_used_at < now() - interval '1 minute') then
    update public.api_keys k set last_used_at = now() where k.key_hash = p_hash;
  end if;
  return next;
end $$;

-- Whether somebody is a person of the key's tenant; who was erased is nobody.
create function app.api_user(p_hash text, p_user uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.users u
                 where u.tenant_id = app.api_tenant(p_hash, 'tools.read') and u.id = p_user and u.erased_at is null)
$$;

-- Of these tools those that are published and that this person may use; without a person, all published.
create function app.api_usable(p_tenant uuid, p_tools uuid[], p_user uuid) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select c.tool_id from app.tool_conditions(p_tenant, p_tools, p_user) c
  where c.published and (p_user is null or (c.account and c.role and c.place and c.groups and c.grade))
$$;
revoke execute on function app.api_usable(uuid, uuid[], uuid) from public;

-- A page of published tools by key, without the long parts of their documents. Candidates are narrowed by
-- state, place and role, never more than the conditions would; what is left is asked condition by condition
-- in portions, until the page is full.
create function app.api_tools(p_hash text, p_user uuid default null, p_after text default null, p_limit integer default 200)
returns table (key text, version integer, published_at timestamptz, document jsonb)
language plpgsql stable security definer rows 200 set search_path = '' as $$
declare
  c_portion constant integer := 500;
  v_tenant constant uuid := app.api_tenant(p_hash, 'tools.read');
  v_after text := coalesce(p_after, '');
  v_left integer := p_limit;
  v_found integer;
  v_ids uuid[];
begin
  if v_tenant is null then return; end if;
  loop
    with places as materialized (
      select m.role::text as role, g.path from public.group_members m
      join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
      where m.tenant_id = v_tenant and m.user_id = p_user and g.deleted_at is null
    ), held as materialized (
      select coalesce(array_agg(distinct p.role), '{}') as roles from places p
    ), custom as materialized (
      select rt.tool_id from public.user_roles ur
      join public.role_tools rt on rt.tenant_id = ur.tenant_id and rt.role_id = ur.role_id
      where ur.tenant_id = v_tenant and ur.user_id = p_user
    ), here as materialized (
      select g.id from public.groups g
      where g.tenant_id = v_tenant and exists (
        select from places p where p.path operator(public.<@) g.path or (p.role <> 'student' and g.path operator(public.<@) p.path))
    ), portion as (
      select t.id, t.key
      from public.tools t
      join public.tool_versions v on v.tool_id = t.id and v.number = t.published_version
      cross join held h
      where t.tenant_id = v_tenant and t.deleted_at is null and t.status <> 'retired' and t.key > v_after
        and (p_user is null
             or ((t.group_id is null or t.group_id in (select e.id from here e))
                 and (v.audience -> 'roles' ?| h.roles or t.id in (select c.tool_id from custom c))))
      order by t.key limit c_portion
    )
    select array_agg(n.id), max(n.key) into v_ids, v_after from portion n;
    exit when v_ids is null;
    return query
    select t.key::text, v.number, v.approved_at, v.definition - '{description,inputs,messages,opening,safety,tests}'::text[]
    from app.api_usable(v_tenant, v_ids, p_user) u
    join public.tools t on t.tenant_id = v_tenant and t.id = u
    join public.tool_versions v on v.tenant_id = t.tenant_id and v.tool_id = t.id and v.number = t.published_version
    order by t.key limit v_left;
    get diagnostics v_found = row_count;
    v_left := v_left - v_found;
    exit when v_left <= 0 or cardinality(v_ids) < c_portion;
  end loop;
end $$;

-- One published tool with its whole document; no row where this person may not use it.
create function app.api_tool(p_hash text, p_user uuid, p_key text)
returns table (key text, version integer, published_at timestamptz, document jsonb)
language sql stable security definer rows 1 set search_path = '' as $$
  select t.key::text, v.number, v.approved_at, v.definition
  from public.tools t
  join public.tool_versions v on v.tenant_id = t.tenant_id and v.tool_id = t.id and v.number = t.published_version
  where t.tenant_id = app.api_tenant(p_hash, 'tools.read') and t.key = p_key and t.deleted_at is null
    and exists (select from app.api_usable(t.tenant_id, array[t.id], p_user))
$$;

grant execute on function app.api_scopes(), app.keep_api_key(), app.open_api_key(text, text), app.api_user(text, uuid),
  app.api_tools(text, uuid, text, integer), app.api_tool(text, uuid, text) to homeroom_app;

COMMENT ON TABLE api_keys IS 'Keys with which other programs of a tenant ask';
COMMENT ON COLUMN api_keys."id" IS 'Primary key';
COMMENT ON COLUMN api_keys."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN api_keys."name" IS 'What it is for, in the words of whoever made it';
COMMENT ON COLUMN api_keys."prefix" IS 'The first characters of the key, to recognise it';
COMMENT ON COLUMN api_keys."key_hash" IS 'SHA-256 of the key, in hex';
COMMENT ON COLUMN api_keys."scopes" IS 'What it opens; of app.api_scopes()';
COMMENT ON COLUMN api_keys."created_by" IS 'Who made it';
COMMENT ON COLUMN api_keys."expires_at" IS 'After this it opens nothing; null until it is revoked';
COMMENT ON COLUMN api_keys."last_used_at" IS 'When it was last used; moved at most once a minute';
COMMENT ON COLUMN api_keys."revoked_at" IS 'When it was revoked, for good';
COMMENT ON COLUMN api_keys."created_at" IS 'When the row was made';
