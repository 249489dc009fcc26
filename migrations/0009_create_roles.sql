-- Built-in and custom roles, custom fields, and the functions by which policies look at people
-- row by row: a policy that collects a wide admin's people first costs more than the page.
set local check_function_bodies = off; -- bodies below name tables of this and later migrations

-- What a custom role may hold. Nothing that grants, moves or removes: nobody is raised by a role.
create function app.grantable_permissions() returns text[] language sql immutable parallel safe
  return array['groups.read', 'people.read', 'people.update', 'people.suspend', 'people.export',
               'tokens.issue', 'audit.read'];

-- Where one person stands: highest role, paths they administer and work in, and what custom roles
-- add, as {"permission": ["path", …]}. app.enter and every answer to "who can see this" read it here.
create function app.scopes_of(p_tenant uuid, p_user uuid)
returns table (role public.member_role, admin_paths public.ltree[], scope_paths public.ltree[], granted jsonb)
language sql stable security definer set search_path = '' as $$
  select min(m.role),
         app.highest(coalesce(array_agg(g.path) filter (where m.role in ('system_admin', 'group_admin')), '{}')),
         app.highest(coalesce(array_agg(g.path) filter (where m.role <> 'student'), '{}')),
         (select coalesce(jsonb_object_agg(one.permission, one.paths), '{}')
          from (select p.permission, jsonb_agg(distinct public.ltree2text(at.path)) paths
                from public.user_roles u
                join public.roles r on r.tenant_id = u.tenant_id and r.id = u.role_id
                cross join unnest(r.permissions) p(permission)
                join public.groups at on at.tenant_id = u.tenant_id and at.deleted_at is null
                  and case when u.group_id is null then at.parent_path is null else at.id = u.group_id end
                where u.tenant_id = p_tenant and u.user_id = p_user
                group by p.permission) one)
  from public.group_members m
  join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
  where m.tenant_id = p_tenant and m.user_id = p_user and g.deleted_at is null
$$;
revoke execute on function app.scopes_of(uuid, uuid) from public;

create or replace function app.enter(p_user uuid, p_request text default null, p_reason text default null)
returns table (tenant_id uuid, role text)
language plpgsql security definer set search_path = '' as $$
declare
  v_tenant uuid;
  v_at record;
begin
  select u.tenant_id into v_tenant
  from public.users u join public.tenants t on t.id = u.tenant_id
  where u.id = p_user and u.status = 'active' and u.deleted_at is null and t.status = 'active';
  if not found then
    raise exception 'the viewer may not work now' using errcode = 'HR401';
  end if;
  select * into v_at from app.scopes_of(v_tenant, p_user);
  perform set_config('app.tenant_id', v_tenant::text, true),
          set_config('app.user_id', p_user::text, true),
          set_config('app.user_role', coalesce(v_at.role::text, ''), true),
          set_config('app.admin_paths', v_at.admin_paths::text, true),
          set_config('app.scope_paths', v_at.scope_paths::text, true),
          set_config('app.granted', case when v_at.granted = '{}' then '' else v_at.granted::text end, true),
          set_config('app.request_id', coalesce(p_request, ''), true),
          set_config('app.reason', coalesce(p_reason, ''), true);
  return query select v_tenant, v_at.role::text;
end $$;

-- ---- The viewer's paths, built-in roles and custom ones together ---------------------------
-- The nodes on which a custom role gives the viewer this permission; empty for most people.
create function app.granted_paths(p_permission text) returns public.ltree[] language sql stable parallel safe
  return coalesce((select array_agg(value::public.ltree)
                   from jsonb_array_elements_text(nullif(current_setting('app.granted', true), '')::jsonb -> p_permission)), '{}');
-- The nodes on which any custom role gives anything.
create function app.granted_anywhere() returns public.ltree[] language sql stable parallel safe
  return coalesce((select array_agg(distinct path.value::public.ltree)
                   from jsonb_each(nullif(current_setting('app.granted', true), '')::jsonb) one
                   cross join jsonb_array_elements_text(one.value) path), '{}');
-- Groups that can be seen: whoever holds anything on a group sees the group.
create function app.group_paths() returns public.ltree[] language sql stable parallel safe
  return app.scope_paths() || app.granted_anywhere();
-- Where people and their memberships can be seen.
create function app.people_paths() returns public.ltree[] language sql stable parallel safe
  return app.scope_paths() || app.granted_paths('people.read');
-- Where addresses and sign-in names can be seen, too: a teacher sees names.
create function app.contact_paths() returns public.ltree[] language sql stable parallel safe
  return app.admin_paths() || app.granted_paths('people.read');
create function app.audit_paths() returns public.ltree[] language sql stable parallel safe
  return app.admin_paths() || app.granted_paths('audit.read');
-- Staff, and whoever holds a custom role.
create function app.works_here() returns boolean language sql stable parallel safe
  return app.is_staff() or coalesce(current_setting('app.granted', true), '') <> '';

-- ---- One row at a time ----------------------------------------------------------------------

create function app.has_membership_in(p_user uuid, p_paths public.ltree[]) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.group_members m
    join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
    where m.tenant_id = app.tenant_id() and m.user_id = p_user and g.path operator(public.<@) any (p_paths));
end $$;
revoke execute on function app.has_membership_in(uuid, public.ltree[]) from public;

-- Whether the viewer may know of this person: a member of what they see, or of a class they keep.
-- Asked for every row of a list: what custom roles add is only taken apart where there are any, and
-- the look-up stands here and not in app.has_membership_in, which would cost as much again.
create function app.sees_user(p_user uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  v_people public.ltree[] := case when coalesce(current_setting('app.granted', true), '') = '' then app.scope_paths()
                                  else app.people_paths() end;
begin
  if v_people <> '{}' and exists (
      select from public.group_members m
      join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
      where m.tenant_id = app.tenant_id() and m.user_id = p_user and g.path operator(public.<@) any (v_people)) then
    return true;
  end if;
  return exists (
    select from public.class_members c
    where c.tenant_id = app.tenant_id() and c.user_id = p_user
      and (exists (select from public.class_members mine
                   where mine.class_id = c.class_id and mine.user_id = app.user_id() and mine.role = 'teacher'
                     and mine.tenant_id = app.tenant_id())
        or exists (select from public.classes k
                   join public.groups g on g.tenant_id = k.tenant_id and g.id = k.group_id
                   where k.tenant_id = app.tenant_id() and k.id = c.class_id
                     and g.path operator(public.<@) any (app.admin_paths()))));
end $$;

-- Whether any membership of this person lies where the viewer is an admin.
create function app.administers_user(p_user uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return app.has_membership_in(p_user, app.admin_paths());
end $$;

-- Whether the viewer may read the address of this person.
create function app.knows_user(p_user uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return app.is_system_admin() or p_user = app.user_id() or app.has_membership_in(p_user, app.contact_paths());
end $$;

create function app.audits_user(p_user uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return app.has_membership_in(p_user, app.audit_paths());
end $$;

-- Whether the viewer may see who is a member of this group.
create function app.sees_members(p_group uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from public.groups g
    where g.tenant_id = app.tenant_id() and g.id = p_group and g.path operator(public.<@) any (app.people_paths()));
end $$;

-- Whether a group_admin may give this person a first or a further membership: somebody they see,
-- or somebody new, who has none yet.
create function app.may_place(p_user uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return app.sees_user(p_user) or exists (
    select from public.users u
    where u.tenant_id = app.tenant_id() and u.id = p_user and not exists (
      select from public.group_members m where m.tenant_id = app.tenant_id() and m.user_id = p_user));
end $$;

-- Whether the viewer may do this to the account of p_user. As an admin: every membership and every
-- custom role of that person lies where the viewer is an admin, and none is system_admin, since a
-- reset link takes an account over with all that it may do. By a custom role: only people who are
-- teachers or pupils there, and hold no custom role themselves.
create function app.keeps_user(p_user uuid, p_permission text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  v_granted public.ltree[] := app.granted_paths(p_permission);
  v_admin boolean;
  v_custom boolean;
begin
  select bool_and(m.role <> 'system_admin' and g.path operator(public.<@) any (app.admin_paths())),
         bool_and(m.role in ('teacher', 'student') and g.path operator(public.<@) any (v_granted))
    into v_admin, v_custom
  from public.group_members m
  join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
  where m.tenant_id = app.tenant_id() and m.user_id = p_user;
  if not coalesce(v_admin or v_custom, false) then return false; end if;
  return (v_admin and not exists (
      select from public.user_roles u
      left join public.groups g on g.tenant_id = u.tenant_id and g.id = u.group_id
      where u.tenant_id = app.tenant_id() and u.user_id = p_user
        and (g.path operator(public.<@) any (app.admin_paths())) is not true))
    or (v_custom and not exists (
      select from public.user_roles u where u.tenant_id = app.tenant_id() and u.user_id = p_user));
end $$;
create or replace function app.manages_user(p_user uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return app.keeps_user(p_user, 'people.update');
end $$;

create function app.audit_group_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select g.id from public.groups g
  where g.tenant_id = app.tenant_id() and g.path operator(public.<@) any (app.audit_paths())
$$;

-- The people of those groups: their accounts' own rows in the log carry no group.
create function app.audited_user_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select distinct m.user_id from public.group_members m
  where m.tenant_id = app.tenant_id() and m.group_id = any (array(select app.audit_group_ids()))
$$;

grant execute on function app.audited_user_ids(), app.grantable_permissions(), app.granted_paths(text), app.granted_anywhere(), app.group_paths(),
  app.people_paths(), app.contact_paths(), app.audit_paths(), app.works_here(), app.sees_user(uuid),
  app.administers_user(uuid), app.knows_user(uuid), app.audits_user(uuid), app.sees_members(uuid), app.may_place(uuid),
  app.keeps_user(uuid, text), app.audit_group_ids() to homeroom_app;

CREATE TYPE "public"."field_entity" AS ENUM('person', 'class');--> statement-breakpoint
CREATE TYPE "public"."field_type" AS ENUM('text', 'textarea', 'number', 'date', 'boolean', 'select', 'multiselect', 'email', 'url', 'phone');--> statement-breakpoint
CREATE TABLE "custom_fields" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"entity" "field_entity" DEFAULT 'person' NOT NULL,
	"key" varchar(64) NOT NULL,
	"label" varchar(100) NOT NULL,
	"help" varchar(300) DEFAULT '' NOT NULL,
	"type" "field_type" NOT NULL,
	"options" text[] DEFAULT '{}'::text[] NOT NULL,
	"required" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "custom_fields_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "custom_fields_key_form" CHECK ("custom_fields"."key" ~ '^[a-z][a-z0-9_]*$'),
	CONSTRAINT "custom_fields_label_present" CHECK ("custom_fields"."label" ~ '[^ \t\n\r\f\v]'),
	CONSTRAINT "custom_fields_options_fit" CHECK (("custom_fields"."type" in ('select', 'multiselect')) = (cardinality("custom_fields"."options") > 0))
);
--> statement-breakpoint
ALTER TABLE "custom_fields" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "roles" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"key" varchar(64) NOT NULL,
	"name" varchar(100) NOT NULL,
	"description" varchar(500) DEFAULT '' NOT NULL,
	"built_in" "member_role",
	"permissions" text[] DEFAULT '{}'::text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "roles_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "roles_key_form" CHECK ("roles"."key" ~ '^[a-z][a-z0-9_-]*$'),
	CONSTRAINT "roles_name_present" CHECK ("roles"."name" ~ '[^ \t\n\r\f\v]'),
	CONSTRAINT "roles_permissions_known" CHECK ("roles"."permissions" <@ app.grantable_permissions() and ("roles"."built_in" is null or "roles"."permissions" = '{}'))
);
--> statement-breakpoint
ALTER TABLE "roles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "user_roles" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role_id" uuid NOT NULL,
	"group_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_roles_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "user_roles_once" UNIQUE NULLS NOT DISTINCT("tenant_id","user_id","role_id","group_id")
);
--> statement-breakpoint
ALTER TABLE "user_roles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "custom_fields" ADD CONSTRAINT "custom_fields_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_user_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_role_fk" FOREIGN KEY ("tenant_id","role_id") REFERENCES "public"."roles"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_group_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "custom_fields_tenant_key" ON "custom_fields" USING btree ("tenant_id","entity","key") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "custom_fields_order" ON "custom_fields" USING btree ("tenant_id","entity","position");--> statement-breakpoint
CREATE UNIQUE INDEX "roles_tenant_key" ON "roles" USING btree ("tenant_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "roles_tenant_name" ON "roles" USING btree ("tenant_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "roles_tenant_built_in" ON "roles" USING btree ("tenant_id","built_in");--> statement-breakpoint
CREATE INDEX "user_roles_role_idx" ON "user_roles" USING btree ("tenant_id","role_id");--> statement-breakpoint
CREATE INDEX "user_roles_group_idx" ON "user_roles" USING btree ("tenant_id","group_id");--> statement-breakpoint
CREATE POLICY "owner" ON "custom_fields" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "custom_fields" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (true));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "custom_fields" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin())));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "custom_fields" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin())));--> statement-breakpoint
CREATE POLICY "owner" ON "roles" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "roles" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.works_here())));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "roles" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) and built_in is null));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "roles" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) and built_in is null)) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) and built_in is null));--> statement-breakpoint
CREATE POLICY "viewer_delete" ON "roles" AS PERMISSIVE FOR DELETE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) and built_in is null));--> statement-breakpoint
CREATE POLICY "owner" ON "user_roles" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "user_roles" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) or (select app.is_system_admin()) or app.administers_user(user_id)));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "user_roles" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and (user_id <> (select app.user_id()) and (select app.is_system_admin())));--> statement-breakpoint
CREATE POLICY "viewer_delete" ON "user_roles" AS PERMISSIVE FOR DELETE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (user_id <> (select app.user_id()) and (select app.is_system_admin())));--> statement-breakpoint
ALTER POLICY "viewer_select" ON "audit_logs" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.audit_group_ids()) or (resource_type in ('users', 'sessions', 'credentials') and app.audits_user(resource_id)) or (coalesce((select app.user_role()), '') <> 'teacher' and (user_id = (select app.user_id()) or (resource_type = 'users' and resource_id = (select app.user_id()))))));--> statement-breakpoint
ALTER POLICY "viewer_select" ON "auth_tokens" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.keeps_user(user_id, 'tokens.issue')));--> statement-breakpoint
ALTER POLICY "viewer_insert" ON "auth_tokens" TO homeroom_app WITH CHECK (tenant_id = (select app.tenant_id()) and (created_by = (select app.user_id()) and ((select app.is_system_admin()) or app.keeps_user(user_id, 'tokens.issue'))));--> statement-breakpoint
ALTER POLICY "viewer_delete" ON "auth_tokens" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.keeps_user(user_id, 'tokens.issue')));--> statement-breakpoint
ALTER POLICY "viewer_select" ON "group_members" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) or (select app.is_system_admin()) or app.sees_members(group_id)));--> statement-breakpoint
ALTER POLICY "viewer_insert" ON "group_members" TO homeroom_app WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or (role <> 'system_admin' and group_id in (select app.admin_group_ids()) and app.may_place(user_id))));--> statement-breakpoint
ALTER POLICY "viewer_select" ON "groups" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and ((path operator(public.<@) any ((select app.group_paths())::ltree[])) is true));--> statement-breakpoint
ALTER POLICY "viewer_select" ON "sessions" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) or (select app.is_system_admin()) or app.keeps_user(user_id, 'people.suspend')));--> statement-breakpoint
ALTER POLICY "viewer_delete" ON "sessions" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) or (select app.is_system_admin()) or app.keeps_user(user_id, 'people.suspend')));--> statement-breakpoint
ALTER POLICY "viewer_select" ON "users" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and (id = (select app.user_id()) or (select app.is_system_admin()) or app.sees_user(id)));
--> statement-breakpoint
-- ---- Written by hand ------------------------------------------------------------------------
ALTER TABLE roles FORCE ROW LEVEL SECURITY;
GRANT SELECT, DELETE ON roles TO homeroom_app;
GRANT INSERT (id, tenant_id, key, name, description, permissions) ON roles TO homeroom_app;
GRANT UPDATE (name, description, permissions, updated_at) ON roles TO homeroom_app;
CALL app.watch('roles');

ALTER TABLE user_roles FORCE ROW LEVEL SECURITY;
GRANT SELECT, DELETE ON user_roles TO homeroom_app;
GRANT INSERT (id, tenant_id, user_id, role_id, group_id) ON user_roles TO homeroom_app;
CALL app.watch('user_roles', 'group_id');

ALTER TABLE custom_fields FORCE ROW LEVEL SECURITY;
GRANT SELECT ON custom_fields TO homeroom_app;
GRANT INSERT (id, tenant_id, entity, key, label, help, type, options, required, position) ON custom_fields TO homeroom_app;
GRANT UPDATE (label, help, options, required, position, updated_at, deleted_at) ON custom_fields TO homeroom_app;
CALL app.watch('custom_fields');

-- Built-in roles are held by a membership, never by a row of user_roles.
create function app.check_custom_role() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from public.roles r where r.tenant_id = new.tenant_id and r.id = new.role_id and r.built_in is not null) then
    raise exception 'a built-in role is a membership' using errcode = 'check_violation', constraint = 'user_roles_custom_only';
  end if;
  return null;
end $$;
create constraint trigger check_custom_role after insert or update on user_roles
  deferrable initially immediate for each row execute function app.check_custom_role();
grant execute on function app.check_custom_role() to homeroom_app;

-- Every tenant has the four built-in roles as rows, from its first moment.
create function app.add_built_in_roles() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.roles (tenant_id, key, name, description, built_in)
  select new.id, one.key, one.name, one.description, one.key::public.member_role
  from (values ('system_admin', 'System admin', 'Runs the whole tenant'),
               ('group_admin', 'Group admin', 'Runs a group and all below it'),
               ('teacher', 'Teacher', 'Works in a group and teaches classes'),
               ('student', 'Student', 'Learns in a group')) one(key, name, description);
  return null;
end $$;
create trigger add_built_in_roles after insert on tenants for each row execute function app.add_built_in_roles();
grant execute on function app.add_built_in_roles() to homeroom_app;
insert into roles (tenant_id, key, name, description, built_in)
select t.id, one.key, one.name, one.description, one.key::member_role
from tenants t cross join (values ('system_admin', 'System admin', 'Runs the whole tenant'),
               ('group_admin', 'Group admin', 'Runs a group and all below it'),
               ('teacher', 'Teacher', 'Works in a group and teaches classes'),
               ('student', 'Student', 'Learns in a group')) one(key, name, description);

-- ---- What shows groups follows app.group_paths from now on --------------------------------


create or replace function app.scope_root_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select g.id from public.groups g
  where g.tenant_id = app.tenant_id() and g.path operator(public.=) any (app.group_paths())
$$;

create or replace function app.search_groups(p_text text, p_limit integer default 50, p_archived boolean default false)
returns table (id uuid)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_text text := btrim(app.fold(p_text));
  v_words text[] := array(select app.contains_pattern(w) from unnest(app.search_words(p_text)) w order by length(w) desc);
begin
  return query
  select g.id from public.groups g
  where g.tenant_id = app.tenant_id()
    and (g.path operator(public.<@) any (app.group_paths())) is true
    and (p_archived or g.deleted_at is null)
    -- One GIN look-up intersects the three longest words; the rest are checked on what it finds.
    and g.name_folded || ' ' || public.ltree2text(g.path) like v_words[1]
    and g.name_folded || ' ' || public.ltree2text(g.path) like coalesce(v_words[2], v_words[1])
    and g.name_folded || ' ' || public.ltree2text(g.path) like coalesce(v_words[3], v_words[1])
    and g.name_folded || ' ' || public.ltree2text(g.path) like all (v_words)
    and g.name_folded like any (v_words)
  order by g.name_folded = v_text desc, starts_with(g.name_folded, v_text) desc,
           g.name_folded like all (v_words) desc, public.nlevel(g.path), g.name collate app.natural, g.id
  limit least(p_limit, 200);
end $$;

create or replace function app.group_trail(p_ids uuid[])
returns table (group_id uuid, depth integer, id uuid, name text, type public.group_type, visible boolean)
language sql stable security definer set search_path = '' as $$
  select g.id, d.depth, a.id, a.name::text, a.type, a.path operator(public.<@) any (app.group_paths())
  from (select g.id, g.tenant_id, g.path from public.groups g
        where g.tenant_id = app.tenant_id() and g.id = any (p_ids)
          and (g.path operator(public.<@) any (app.group_paths())) is true
        offset 0) g
  cross join lateral generate_series(1, public.nlevel(g.path) - 1) d(depth)
  -- The limit keeps it a probe of the unique index for each name; the planner would join the tree.
  cross join lateral (
    select a.id, a.name, a.type, a.path from public.groups a
    where a.tenant_id = g.tenant_id and a.path operator(public.=) public.subpath(g.path, 0, d.depth)
    limit 1) a
  order by g.id, d.depth
$$;

create or replace function app.subtree_facts(p_id uuid)
returns table (groups integer, archived integer, people integer, classes integer)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_path public.ltree;
begin
  select g.path into v_path from public.groups g
  where g.tenant_id = app.tenant_id() and g.id = p_id and g.path operator(public.<@) any (app.group_paths());
  if not found then return; end if;
  return query
  with below as materialized (
    select g.id, g.deleted_at from public.groups g
    where g.tenant_id = app.tenant_id() and g.path operator(public.<@) v_path
  )
  select (select count(*) from below b where b.deleted_at is null and b.id <> p_id)::integer,
         (select count(*) from below b where b.deleted_at is not null and b.id <> p_id)::integer,
         (select count(distinct m.user_id) from public.group_members m
            where m.tenant_id = app.tenant_id() and m.group_id in (select b.id from below b))::integer,
         (select count(*) from public.classes c
            where c.tenant_id = app.tenant_id() and c.deleted_at is null and c.group_id in (select b.id from below b))::integer;
end $$;

create or replace function app.group_ids_below(p_id uuid) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select g.id from public.groups top
  join public.groups g on g.tenant_id = top.tenant_id and g.path operator(public.<@) top.path
  where top.tenant_id = app.tenant_id() and top.id = p_id and top.path operator(public.<@) any (app.group_paths())
$$;

create or replace function app.move_access(p_id uuid, p_target uuid) returns table (gains integer, loses integer)
language sql stable security definer set search_path = '' as $$
  with moved as (
    select g.path from public.groups g
    where g.tenant_id = app.tenant_id() and g.id = p_id and g.path operator(public.<@) any (app.group_paths())
  ), target as (
    select g.path from public.groups g
    where g.tenant_id = app.tenant_id() and g.id = p_target and g.path operator(public.<@) any (app.group_paths())
  ), before as (
    select distinct m.user_id from moved, public.groups g
    join public.group_members m on m.tenant_id = g.tenant_id and m.group_id = g.id and m.role <> 'student'
    where g.tenant_id = app.tenant_id() and g.path operator(public.@>) public.subpath(moved.path, 0, public.nlevel(moved.path) - 1)
  ), after as (
    select distinct m.user_id from target, public.groups g
    join public.group_members m on m.tenant_id = g.tenant_id and m.group_id = g.id and m.role <> 'student'
    where g.tenant_id = app.tenant_id() and g.path operator(public.@>) target.path
  )
  select (select count(*) from after where user_id not in (select user_id from before))::integer,
         (select count(*) from before where user_id not in (select user_id from after))::integer
$$;

create or replace function app.groups_at(p_paths public.ltree[])
returns table (path text, id uuid, name text, visible boolean)
language sql stable security definer set search_path = '' as $$
  select public.ltree2text(g.path), g.id, g.name::text, g.path operator(public.<@) any (app.group_paths())
  from public.groups g
  where g.tenant_id = app.tenant_id() and g.path operator(public.=) any (p_paths)
    and (g.path operator(public.<@) any (app.group_paths()) or g.path operator(public.@>) any (app.group_paths()))
$$;
COMMENT ON TABLE roles IS 'What a person may be: the four built-in roles as rows, and custom ones';
COMMENT ON COLUMN roles."id" IS 'Primary key';
COMMENT ON COLUMN roles."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN roles."key" IS 'Short name, fixed when the role is made';
COMMENT ON COLUMN roles."name" IS 'Name as shown';
COMMENT ON COLUMN roles."description" IS 'What it is for';
COMMENT ON COLUMN roles."built_in" IS 'Which membership role this row stands for; null for a custom role';
COMMENT ON COLUMN roles."permissions" IS 'What a custom role adds; of app.grantable_permissions()';
COMMENT ON COLUMN roles."created_at" IS 'When the row was made';
COMMENT ON COLUMN roles."updated_at" IS 'When the row last changed; the version for optimistic concurrency';

COMMENT ON TABLE user_roles IS 'Who holds which custom role, and where';
COMMENT ON COLUMN user_roles."id" IS 'Primary key';
COMMENT ON COLUMN user_roles."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN user_roles."user_id" IS 'The person';
COMMENT ON COLUMN user_roles."role_id" IS 'The custom role';
COMMENT ON COLUMN user_roles."group_id" IS 'Where it counts, with all below; null for the whole tenant';
COMMENT ON COLUMN user_roles."created_at" IS 'When the row was made';
COMMENT ON COLUMN user_roles."updated_at" IS 'When the row last changed; the version for optimistic concurrency';

COMMENT ON TABLE custom_fields IS 'A tenant''s own fields; the values live in metadata, by key';
COMMENT ON COLUMN custom_fields."id" IS 'Primary key';
COMMENT ON COLUMN custom_fields."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN custom_fields."entity" IS 'Whose field it is';
COMMENT ON COLUMN custom_fields."key" IS 'Key in metadata, fixed when the field is made';
COMMENT ON COLUMN custom_fields."label" IS 'Label as shown';
COMMENT ON COLUMN custom_fields."help" IS 'A sentence below the input';
COMMENT ON COLUMN custom_fields."type" IS 'How a value is typed and checked';
COMMENT ON COLUMN custom_fields."options" IS 'Choices of select and multiselect, in order';
COMMENT ON COLUMN custom_fields."required" IS 'Whether a form insists on a value';
COMMENT ON COLUMN custom_fields."position" IS 'Order in forms';
COMMENT ON COLUMN custom_fields."created_at" IS 'When the row was made';
COMMENT ON COLUMN custom_fields."updated_at" IS 'When the row last changed; the version for optimistic concurrency';
COMMENT ON COLUMN custom_fields."deleted_at" IS 'When it was archived; null while it lives';
