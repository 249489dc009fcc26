set local check_function_bodies = off;
ALTER POLICY "viewer_select" ON "audit_logs" TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.admin_group_ids()) or (coalesce((select app.user_role()), '') <> 'teacher' and (user_id = (select app.user_id()) or (resource_type = 'users' and resource_id = (select app.user_id()))))));
ALTER POLICY "viewer_select" ON "auth_tokens" TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.manages_user(user_id)));
ALTER POLICY "viewer_insert" ON "auth_tokens" TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and (created_by = (select app.user_id()) and ((select app.is_system_admin()) or app.manages_user(user_id))));
ALTER POLICY "viewer_delete" ON "auth_tokens" TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.manages_user(user_id)));
ALTER POLICY "viewer_select" ON "group_members" TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) or (select app.is_system_admin()) or group_id in (select app.scope_group_ids())));
ALTER POLICY "viewer_insert" ON "group_members" TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or (role <> 'system_admin' and group_id in (select app.admin_group_ids()))));
ALTER POLICY "viewer_select" ON "groups" TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((path operator(public.<@) any ((select app.scope_paths())::ltree[])) is true));
ALTER POLICY "viewer_select" ON "sessions" TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) or (select app.is_system_admin()) or app.manages_user(user_id)));
ALTER POLICY "viewer_delete" ON "sessions" TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) or (select app.is_system_admin()) or app.manages_user(user_id)));
ALTER POLICY "viewer_select" ON "users" TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (id = (select app.user_id()) or (select app.is_system_admin()) or id in (select app.scope_user_ids())));
drop trigger add_built_in_roles on tenants;
drop table user_roles;
drop table roles;
drop table custom_fields;
drop type field_type, field_entity;
drop function app.check_custom_role(), app.add_built_in_roles();
create or replace function app.enter(p_user uuid, p_request text default null, p_reason text default null)
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
create or replace function app.manages_user(p_user uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce(bool_and(m.role <> 'system_admin' and g.path operator(public.<@) any (app.admin_paths())), false)
  from public.group_members m
  join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
  where m.tenant_id = app.tenant_id() and m.user_id = p_user
$$;
create or replace function app.scope_root_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select g.id from public.groups g
  where g.tenant_id = app.tenant_id() and g.path operator(public.=) any (app.scope_paths())
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
    and (g.path operator(public.<@) any (app.scope_paths())) is true
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
  select g.id, d.depth, a.id, a.name::text, a.type, a.path operator(public.<@) any (app.scope_paths())
  from (select g.id, g.tenant_id, g.path from public.groups g
        where g.tenant_id = app.tenant_id() and g.id = any (p_ids)
          and (g.path operator(public.<@) any (app.scope_paths())) is true
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
  where g.tenant_id = app.tenant_id() and g.id = p_id and g.path operator(public.<@) any (app.scope_paths());
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
  where top.tenant_id = app.tenant_id() and top.id = p_id and top.path operator(public.<@) any (app.scope_paths())
$$;
create or replace function app.move_access(p_id uuid, p_target uuid) returns table (gains integer, loses integer)
language sql stable security definer set search_path = '' as $$
  with moved as (
    select g.path from public.groups g
    where g.tenant_id = app.tenant_id() and g.id = p_id and g.path operator(public.<@) any (app.scope_paths())
  ), target as (
    select g.path from public.groups g
    where g.tenant_id = app.tenant_id() and g.id = p_target and g.path operator(public.<@) any (app.scope_paths())
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
  select public.ltree2text(g.path), g.id, g.name::text, g.path operator(public.<@) any (app.scope_paths())
  from public.groups g
  where g.tenant_id = app.tenant_id() and g.path operator(public.=) any (p_paths)
    and (g.path operator(public.<@) any (app.scope_paths()) or g.path operator(public.@>) any (app.scope_paths()))
$$;
drop function app.audited_user_ids(), app.scopes_of(uuid, uuid), app.sees_user(uuid), app.administers_user(uuid), app.knows_user(uuid),
  app.audits_user(uuid), app.sees_members(uuid), app.may_place(uuid), app.keeps_user(uuid, text), app.audit_group_ids(),
  app.has_membership_in(uuid, public.ltree[]), app.group_paths(), app.people_paths(), app.contact_paths(),
  app.audit_paths(), app.works_here(), app.granted_paths(text), app.granted_anywhere(), app.grantable_permissions();
