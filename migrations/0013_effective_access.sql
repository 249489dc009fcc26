-- Who can see and do what, and why. Answers are given by the functions that the policies call, with
-- the settings of the person in question in place of the viewer's (app.look_as). What would be so
-- after a change is the same words over a world in which that change has happened (app.change), and a
-- property test compares both with what row-level security really returns.
set local check_function_bodies = off;

-- A world in which one thing is different: the role of some people on a group (null: none, or with
-- `instead` the one they hold, on that group instead), a group with all below it at another path, or
-- in the archive. Null is the world as it is.
create type app.change as (users uuid[], group_id uuid, role public.member_role, instead uuid,
                           moved public.ltree, target public.ltree, archived public.ltree);

create function app.path_if(w app.change, p_path public.ltree) returns public.ltree
language sql immutable parallel safe as $$
  select case when w.moved is null or not p_path operator(public.<@) w.moved then p_path
              when p_path operator(public.=) w.moved then w.target
              else w.target operator(public.||) public.subpath(p_path, public.nlevel(w.moved)) end
$$;

create function app.living_if(w app.change, p_path public.ltree, p_deleted timestamptz) returns boolean
language sql immutable parallel safe as $$
  select p_deleted is null and (w.archived is null or not p_path operator(public.<@) w.archived)
$$;

create function app.memberships_if(w app.change, p_tenant uuid, p_user uuid)
returns table (role public.member_role, path public.ltree, living boolean) language sql stable as $$
  select m.role, app.path_if(w, g.path), app.living_if(w, g.path, g.deleted_at)
  from public.group_members m
  join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
  where m.tenant_id = p_tenant and m.user_id = p_user
    and ((p_user = any (w.users)) is not true or w.group_id is distinct from m.group_id)
  union all
  select x.role, app.path_if(w, g.path), app.living_if(w, g.path, g.deleted_at)
  from (select w.role where w.instead is null and w.role is not null
        union all
        select m.role from public.group_members m
        where w.instead is not null and m.tenant_id = p_tenant and m.user_id = p_user and m.group_id = w.group_id) x
  join public.groups g on g.tenant_id = p_tenant and g.id = coalesce(w.instead, w.group_id)
  where p_user = any (w.users)
$$;

-- app.scopes_of in that world.
create function app.scopes_if(w app.change, p_tenant uuid, p_user uuid)
returns table (role public.member_role, admin_paths public.ltree[], scope_paths public.ltree[], granted jsonb)
language sql stable as $$
  select min(m.role),
         app.highest(coalesce(array_agg(m.path) filter (where m.role in ('system_admin', 'group_admin')), '{}')),
         app.highest(coalesce(array_agg(m.path) filter (where m.role <> 'student'), '{}')),
         (select coalesce(jsonb_object_agg(one.permission, one.paths), '{}')
          from (select p.permission, jsonb_agg(distinct public.ltree2text(app.path_if(w, at.path))) paths
                from public.user_roles u
                join public.roles r on r.tenant_id = u.tenant_id and r.id = u.role_id
                cross join unnest(r.permissions) p(permission)
                join public.groups at on at.tenant_id = u.tenant_id and app.living_if(w, at.path, at.deleted_at)
                  and case when u.group_id is null then at.parent_path is null else at.id = u.group_id end
                where u.tenant_id = p_tenant and u.user_id = p_user
                group by p.permission) one)
  from app.memberships_if(w, p_tenant, p_user) m where m.living
$$;

-- ---- Somebody's eyes --------------------------------------------------------------------------
-- Puts a person's settings in place of the viewer's, as app.enter does, and returns the ones before.
create function app.look_as(p_user uuid, w app.change default null) returns text[]
language plpgsql stable set search_path = '' as $$
declare
  v_at record;
  v_was text[] := array[current_setting('app.user_id', true), current_setting('app.user_role', true),
    current_setting('app.admin_paths', true), current_setting('app.scope_paths', true), current_setting('app.granted', true)];
begin
  if w is null then
    select * into v_at from app.scopes_of(app.tenant_id(), p_user);
  else
    select * into v_at from app.scopes_if(w, app.tenant_id(), p_user);
  end if;
  perform app.look_back(array[p_user::text, v_at.role::text, v_at.admin_paths::text, v_at.scope_paths::text,
                              case when v_at.granted <> '{}' then v_at.granted::text end]);
  return v_was;
end $$;
create function app.look_back(p_was text[]) returns void
language plpgsql stable set search_path = '' as $$
begin
  perform set_config('app.user_id', coalesce(p_was[1], ''), true), set_config('app.user_role', coalesce(p_was[2], ''), true),
          set_config('app.admin_paths', coalesce(p_was[3], ''), true), set_config('app.scope_paths', coalesce(p_was[4], ''), true),
          set_config('app.granted', coalesce(p_was[5], ''), true);
end $$;

-- app.sees_user and app.keeps_user in that world.
create function app.sees_user_if(w app.change, p_user uuid) returns boolean
language plpgsql stable set search_path = '' as $$
declare
  v_people public.ltree[] := app.people_paths();
  v_admin public.ltree[] := app.admin_paths();
begin
  return exists (
      select from app.memberships_if(w, app.tenant_id(), p_user) m where m.path operator(public.<@) any (v_people))
    or exists (
      select from public.class_members c
      where c.tenant_id = app.tenant_id() and c.user_id = p_user
        and (exists (select from public.class_members mine
                     where mine.class_id = c.class_id and mine.user_id = app.user_id() and mine.role = 'teacher'
                       and mine.tenant_id = app.tenant_id())
          or exists (select from public.classes k
                     join public.groups g on g.tenant_id = k.tenant_id and g.id = k.group_id
                     where k.tenant_id = app.tenant_id() and k.id = c.class_id
                       and app.path_if(w, g.path) operator(public.<@) any (v_admin))));
end $$;

create function app.keeps_user_if(w app.change, p_user uuid, p_permission text) returns boolean
language plpgsql stable set search_path = '' as $$
declare
  v_granted public.ltree[] := app.granted_paths(p_permission);
  v_paths public.ltree[] := app.admin_paths();
  v_admin boolean;
  v_custom boolean;
begin
  select bool_and(m.role <> 'system_admin' and m.path operator(public.<@) any (v_paths)),
         bool_and(m.role in ('teacher', 'student') and m.path operator(public.<@) any (v_granted))
    into v_admin, v_custom
  from app.memberships_if(w, app.tenant_id(), p_user) m;
  if not coalesce(v_admin or v_custom, false) then return false; end if;
  return (v_admin and not exists (
      select from public.user_roles u
      left join public.groups g on g.tenant_id = u.tenant_id and g.id = u.group_id
      where u.tenant_id = app.tenant_id() and u.user_id = p_user
        and (app.path_if(w, g.path) operator(public.<@) any (v_paths)) is not true))
    or (v_custom and not exists (
      select from public.user_roles u where u.tenant_id = app.tenant_id() and u.user_id = p_user));
end $$;

-- What somebody may do to a group: the words of the policies of groups, in their eyes.
create function app.judge_group(p_user uuid, p_path public.ltree, out sees boolean, out manages boolean)
language plpgsql stable set search_path = '' as $$
declare
  v_was text[] := app.look_as(p_user);
begin
  sees := (p_path operator(public.<@) any (app.group_paths())) is true;
  manages := sees and coalesce(app.manages_path(p_path), false);
  perform app.look_back(v_was);
end $$;

-- What somebody may do to a person: the words of the policies of users.
create function app.judge_person(p_user uuid, p_person uuid, out sees boolean, out edits boolean)
language plpgsql stable set search_path = '' as $$
declare
  v_was text[] := app.look_as(p_user);
begin
  sees := app.is_system_admin() or p_person = app.user_id() or app.sees_user(p_person);
  edits := sees and (app.is_system_admin() or app.manages_user(p_person));
  perform app.look_back(v_was);
end $$;

-- The same in that world.
create function app.judge_person_if(w app.change, p_user uuid, p_person uuid, out sees boolean, out edits boolean)
language plpgsql stable set search_path = '' as $$
declare
  v_was text[] := app.look_as(p_user, w);
begin
  sees := app.is_system_admin() or p_person = app.user_id() or app.sees_user_if(w, p_person);
  edits := sees and (app.is_system_admin() or app.keeps_user_if(w, p_person, 'people.update'));
  perform app.look_back(v_was);
end $$;

-- The functions below that are called from outside are never compiled, which takes longer than they
-- do; those that list holders are planned for each call: the plan that Postgres keeps after five of
-- them took twenty times as long.

-- ---- Who holds what ---------------------------------------------------------------------------
-- Every membership and custom role that reaches down to one of these paths from a living group.
create function app.holders_over(p_paths public.ltree[])
returns table (kind text, id uuid, user_id uuid, role public.member_role, role_name text, permissions text[],
               group_id uuid, group_name text, path public.ltree) language sql stable as $$
  with above as materialized (
    select g.id, g.name::text as name, g.path
    from (select distinct public.subpath(p, 0, n) path from unnest(p_paths) p, generate_series(1, public.nlevel(p)) n) x
    -- The limit keeps it a probe of the unique index for each; the planner would join the tree.
    cross join lateral (
      select g.id, g.name, g.path, g.deleted_at from public.groups g
      where g.tenant_id = app.tenant_id() and g.path operator(public.=) x.path limit 1) g
    where g.deleted_at is null
  )
  select 'membership', m.id, m.user_id, m.role, null::text, '{}'::text[], a.id, a.name, a.path
  from above a
  cross join lateral (
    select * from public.group_members m
    where m.tenant_id = app.tenant_id() and m.group_id = a.id and m.role in ('system_admin', 'group_admin', 'teacher')
    offset 0) m
  union all
  select 'role', u.id, u.user_id, null, r.name::text, r.permissions, a.id, a.name, a.path
  from above a
  join public.user_roles u on u.tenant_id = app.tenant_id()
    and coalesce(u.group_id = a.id, public.nlevel(a.path) = 1)
  join public.roles r on r.tenant_id = u.tenant_id and r.id = u.role_id and r.permissions <> '{}'
$$;

-- What might show a person to somebody: their own groups from above, the classes they are in.
create function app.holders_of(p_person uuid, p_also public.ltree[] default '{}')
returns table (kind text, id uuid, user_id uuid, role public.member_role, role_name text, permissions text[],
               group_id uuid, group_name text, path public.ltree) language sql stable as $$
  with own as materialized (
    select g.path from public.group_members m
    join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
    where m.tenant_id = app.tenant_id() and m.user_id = p_person
    union select unnest(p_also)
  ), taken as materialized (
    select k.id, k.name::text as name, g.path from public.class_members c
    join public.classes k on k.tenant_id = c.tenant_id and k.id = c.class_id
    join public.groups g on g.tenant_id = k.tenant_id and g.id = k.group_id
    where c.tenant_id = app.tenant_id() and c.user_id = p_person
  )
  select h.* from app.holders_over(array(select path from own)) h
  where h.kind = 'membership' or h.permissions && array['people.read', 'people.update']
  union
  select h.* from app.holders_over(array(select path from taken)) h where h.role in ('system_admin', 'group_admin')
  union
  select h.* from app.holders_over(array(select path from public.groups
                                         where tenant_id = app.tenant_id() and parent_path is null)) h
  where h.role = 'system_admin'
  union
  select 'class', c.id, c.user_id, null, t.name, '{}', null, null, null from taken t
  join public.class_members c on c.tenant_id = app.tenant_id() and c.class_id = t.id and c.role = 'teacher'
  union
  select 'self', p_person, p_person, null, null, '{}', null, null, null
$$;

-- Whether the viewer may read who holds this: as the policies of group_members and user_roles say.
create function app.reads_holding(p_kind text, p_user uuid, p_path public.ltree) returns boolean language sql stable as $$
  select app.is_system_admin() or p_user = app.user_id() or coalesce(case p_kind
    when 'membership' then p_path operator(public.<@) any (app.people_paths())
    when 'role' then app.administers_user(p_user)
    else app.sees_user(p_user) end, false)
$$;
create function app.administers_path(p_path public.ltree) returns boolean language sql stable as $$
  select coalesce(p_path operator(public.<@) any (app.admin_paths()), false)
$$;

-- One page of the people who can see a group, with what gives it to them; people whose holding the
-- viewer may not read are counted by app.group_access_hidden alone. Filters: q, role, through.
create function app.group_access(p_group uuid, p_filters jsonb default '{}', p_key text default null, p_id uuid default null,
                                 p_up boolean default true, p_limit integer default 51)
returns table (user_id uuid, name text, status public.user_status, sees boolean, manages boolean, sources jsonb)
language plpgsql stable security definer rows 51 set search_path = '' set jit = off set plan_cache_mode = force_custom_plan as $$
declare
  v_path public.ltree;
  v_words text[] := array(select app.contains_pattern(w) from unnest(app.search_words(coalesce(p_filters ->> 'q', ''))) w);
begin
  select g.path into v_path from public.groups g
  where g.tenant_id = app.tenant_id() and g.id = p_group and app.administers_path(g.path);
  if not found then return; end if;
  return query
  with page as materialized (
    select u.id, u.name::text as name, u.status, h.sources
    from (
      select h.user_id, jsonb_agg(jsonb_build_object('kind', h.kind, 'id', h.id, 'role', h.role, 'roleName', h.role_name,
               'permissions', h.permissions, 'groupId', h.group_id, 'groupName', h.group_name)
               order by h.role nulls last, public.nlevel(h.path), h.id) sources
      from app.holders_over(array[v_path]) h
      where app.reads_holding(h.kind, h.user_id, h.path)
        and case p_filters ->> 'role' when 'custom' then h.kind = 'role'
                 else h.role::text = coalesce(p_filters ->> 'role', h.role::text) or (h.role is null and p_filters ->> 'role' is null) end
        and case p_filters ->> 'through' when 'here' then h.group_id = p_group when 'above' then h.group_id <> p_group else true end
        and (p_filters ->> 'kind' is null or h.kind = p_filters ->> 'kind')
      group by h.user_id) h
    join public.users u on u.tenant_id = app.tenant_id() and u.id = h.user_id and u.deleted_at is null and u.erased_at is null
    where u.name_folded like all (v_words)
      and case when p_id is null then true
               when p_up then (u.name collate app.natural, u.id) > (p_key, p_id)
               else (u.name collate app.natural, u.id) < (p_key, p_id) end
    order by case when p_up then u.name end collate app.natural, case when p_up then u.id end,
             case when not p_up then u.name end collate app.natural desc, case when not p_up then u.id end desc
    limit least(p_limit, 201)
  )
  select p.id, p.name, p.status, p.status = 'active' and j.sees, p.status = 'active' and j.manages, p.sources
  from page p cross join lateral app.judge_group(p.id, v_path) j;
end $$;

-- How many more people hold a role over this group that the viewer may not read, by role and group.
create function app.group_access_hidden(p_group uuid)
returns table (role text, group_name text, people integer)
language plpgsql stable security definer set search_path = '' set jit = off set plan_cache_mode = force_custom_plan as $$
declare
  v_path public.ltree;
begin
  select g.path into v_path from public.groups g
  where g.tenant_id = app.tenant_id() and g.id = p_group and app.administers_path(g.path);
  if not found then return; end if;
  return query
  select coalesce(h.role::text, 'custom'), h.group_name, count(distinct h.user_id)::integer
  from app.holders_over(array[v_path]) h
  join public.users u on u.tenant_id = app.tenant_id() and u.id = h.user_id and u.deleted_at is null
  where not app.reads_holding(h.kind, h.user_id, h.path)
  group by h.role, h.group_name, h.path order by public.nlevel(h.path), h.role nulls last;
end $$;

-- Who can see a person and who can change them, each with what gives it to them.
create function app.person_access(p_user uuid, p_key text default null, p_id uuid default null, p_up boolean default true,
                                  p_limit integer default 51)
returns table (user_id uuid, name text, status public.user_status, sees boolean, edits boolean, sources jsonb)
language plpgsql stable security definer rows 51 set search_path = '' set jit = off set plan_cache_mode = force_custom_plan as $$
begin
  if not (app.is_system_admin() or app.administers_user(p_user))
     or not exists (select from public.users u where u.tenant_id = app.tenant_id() and u.id = p_user) then return; end if;
  return query
  with page as materialized (
    select u.id, u.name::text as name, u.status, h.sources
    from (
      select h.user_id, jsonb_agg(jsonb_build_object('kind', h.kind, 'id', h.id, 'role', h.role, 'roleName', h.role_name,
               'permissions', h.permissions, 'groupId', h.group_id, 'groupName', h.group_name)
               order by h.kind = 'self' desc, h.role nulls last, public.nlevel(h.path), h.id) sources
      from app.holders_of(p_user) h
      where app.reads_holding(h.kind, h.user_id, h.path)
      group by h.user_id) h
    join public.users u on u.tenant_id = app.tenant_id() and u.id = h.user_id and u.deleted_at is null and u.erased_at is null
    where case when p_id is null then true
               when p_up then (u.name collate app.natural, u.id) > (p_key, p_id)
               else (u.name collate app.natural, u.id) < (p_key, p_id) end
    order by case when p_up then u.name end collate app.natural, case when p_up then u.id end,
             case when not p_up then u.name end collate app.natural desc, case when not p_up then u.id end desc
    limit least(p_limit, 201)
  )
  select p.id, p.name, p.status, p.status = 'active' and j.sees, p.status = 'active' and j.edits, p.sources
  from page p cross join lateral app.judge_person(p.id, p_user) j;
end $$;

create function app.person_access_hidden(p_user uuid)
returns table (role text, group_name text, people integer)
language plpgsql stable security definer set search_path = '' set jit = off set plan_cache_mode = force_custom_plan as $$
begin
  if not (app.is_system_admin() or app.administers_user(p_user)) then return; end if;
  return query
  select coalesce(h.role::text, case h.kind when 'role' then 'custom' else h.kind end),
         case when h.path operator(public.@>) any (app.admin_paths()) or h.path operator(public.<@) any (app.admin_paths()) then h.group_name end,
         count(distinct h.user_id)::integer
  from app.holders_of(p_user) h
  join public.users u on u.tenant_id = app.tenant_id() and u.id = h.user_id and u.deleted_at is null
  where not app.reads_holding(h.kind, h.user_id, h.path)
  group by 1, 2 order by 1, 2;
end $$;

-- ---- What somebody can see and do -------------------------------------------------------------
-- Groups at and below these paths, archived ones too, 10,001 at most. One query for each path, planned
-- for it: what an index can't stream (several paths at once) is a look-up for each.
create function app.ids_below(p_paths public.ltree[], out ids uuid[], out archived integer)
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
  v_path public.ltree;
  v record;
begin
  ids := '{}'; archived := 0;
  foreach v_path in array p_paths loop
    exit when cardinality(ids) > 10000;
    select coalesce(array_agg(x.id), '{}') ids, count(*) filter (where x.gone) gone into v
    from (select g.id, g.deleted_at is not null as gone from public.groups g
          where g.tenant_id = app.tenant_id() and g.path operator(public.<@) v_path limit 10001 - cardinality(ids)) x;
    ids := ids || v.ids; archived := archived + v.gone;
  end loop;
end $$;

-- How much somebody sees who holds this: groups and classes are counted to 10,000, people other than
-- themselves to 5,000 rows; `more` says that there are more people. Archived groups, classes and
-- people count, since the policies show them. Asked in the words of the policies: everything
-- (app.is_system_admin), the paths below which groups are seen (app.group_paths), people by their
-- memberships (app.people_paths), people by the rosters there (app.admin_paths) and classes
-- (app.scope_paths), then the classes whose roster is seen, and those that are seen by being in them.
create function app.reach_over(p_user uuid, p_all boolean, p_groups public.ltree[], p_people public.ltree[], p_admin public.ltree[],
                               p_scope public.ltree[], p_taught uuid[], p_own uuid[],
                               out groups integer, out archived integer, out people integer, out classes integer, out more boolean)
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
  v_tenant uuid := app.tenant_id();
  v_any boolean := exists (select from public.classes k where k.tenant_id = v_tenant);
  v_below uuid[];
  v_inside uuid[];
  v_classes uuid[] := '{}';
  v_found uuid[] := '{}';
  v_rosters uuid[] := '{}';
begin
  if p_all or app.holds_root(p_groups) then
    -- The root holds the whole tenant, which needs no look at paths.
    select count(*), count(*) filter (where few.gone) into groups, archived from (
      select g.deleted_at is not null as gone from public.groups g where g.tenant_id = v_tenant limit 10001) few;
  else
    select b.ids, cardinality(b.ids), b.archived into v_below, groups, archived from app.ids_below(p_groups) b;
  end if;

  if p_all then
    select count(*) into people from (
      select from public.users u where u.tenant_id = v_tenant and u.id <> p_user limit 5001) few;
    more := people > 5000;
  else
    more := false;
    if app.holds_root(p_people) then
      v_found := array(select m.user_id from public.group_members m where m.tenant_id = v_tenant limit 5001);
    elsif p_people <> '{}' then
      v_inside := case when p_people = p_groups then v_below else (app.ids_below(p_people)).ids end;
      more := cardinality(v_inside) > 10000;
      v_found := array(select m.user_id from unnest(v_inside) g(id)
                       join public.group_members m on m.tenant_id = v_tenant and m.group_id = g.id limit 5001);
    end if;
    if v_any and app.holds_root(p_admin) then
      v_rosters := array(select c.user_id from public.class_members c where c.tenant_id = v_tenant limit 5001);
    elsif v_any and p_admin <> '{}' then
      v_inside := case when p_admin = p_groups then v_below else (app.ids_below(p_admin)).ids end;
      v_classes := array(select k.id from unnest(v_inside) g(id)
                         join public.classes k on k.tenant_id = v_tenant and k.group_id = g.id limit 10001);
    end if;
    if cardinality(v_rosters) = 0 then
      v_rosters := array(select c.user_id from unnest(v_classes || p_taught) k(id)
                         join public.class_members c on c.tenant_id = v_tenant and c.class_id = k.id limit 5001);
    end if;
    more := more or cardinality(v_found) > 5000 or cardinality(v_rosters) > 5000 or cardinality(v_classes) > 10000;
    people := (select count(distinct one.id) from unnest(v_found || v_rosters) one(id) where one.id <> p_user);
  end if;

  if p_all or (v_any and app.holds_root(p_scope)) then
    select count(*) into classes from (select from public.classes k where k.tenant_id = v_tenant limit 10001) few;
  elsif not v_any or p_scope = '{}' then
    classes := cardinality(p_own);
  else
    if p_scope is distinct from p_admin then
      v_inside := case when p_scope = p_groups then v_below else (app.ids_below(p_scope)).ids end;
      v_classes := array(select k.id from unnest(v_inside) g(id)
                         join public.classes k on k.tenant_id = v_tenant and k.group_id = g.id limit 10001);
    end if;
    classes := (select least(count(distinct one.id), 10001) from unnest(v_classes || p_own) one(id));
  end if;
end $$;

-- What somebody holds: memberships, custom roles, classes taught, the highest first, each with
-- whether the viewer may read it. `living` is false where the group is archived.
create function app.held_by(p_user uuid)
returns table (kind text, id uuid, role public.member_role, role_name text, permissions text[], group_id uuid, group_name text,
               path public.ltree, living boolean, readable boolean) language sql stable set search_path = '' as $$
  select h.kind, h.id, h.role, h.role_name, h.permissions, h.group_id, g.name::text, g.path, g.deleted_at is null,
         app.reads_holding(h.kind, p_user, g.path)
  from (
    select 'membership' as kind, 1 as n, m.id, m.role, null::text as role_name, '{}'::text[] as permissions, m.group_id
    from public.group_members m where m.tenant_id = app.tenant_id() and m.user_id = p_user
    union all
    select 'role', 2, u.id, null, r.name::text, r.permissions,
           coalesce(u.group_id, (select g.id from public.groups g where g.tenant_id = app.tenant_id() and g.parent_path is null))
    from public.user_roles u join public.roles r on r.tenant_id = u.tenant_id and r.id = u.role_id
    where u.tenant_id = app.tenant_id() and u.user_id = p_user
    union all
    select 'class', 3, k.id, null, k.name::text, '{}', k.group_id
    from public.class_members c join public.classes k on k.tenant_id = c.tenant_id and k.id = c.class_id
    where c.tenant_id = app.tenant_id() and c.user_id = p_user and c.role = 'teacher') h
  left join public.groups g on g.tenant_id = app.tenant_id() and g.id = h.group_id
  order by h.n, h.role, public.nlevel(g.path), g.name collate app.natural, h.id
$$;

-- What a person holds, one row for each, 100 at most; `held` says how many there are. `people` and
-- `classes` are null where the holding shows none at all, all of the reach where nothing comes of it.
-- What the viewer may not read is a row of kind "hidden" and nothing else. For the person's admins,
-- and for the person.
create function app.access_of(p_user uuid)
returns table (kind text, id uuid, role public.member_role, role_name text, permissions text[], group_id uuid, group_name text,
               above text[], living boolean, groups integer, archived integer, people integer, classes integer, more boolean,
               held integer)
language plpgsql stable security definer rows 10 set search_path = '' set jit = off as $$
begin
  if not coalesce(app.is_system_admin() or p_user = app.user_id() or app.administers_user(p_user), false) then return; end if;
  return query
  with placed as materialized (
    select h.*, count(*) over ()::integer as held, row_number() over () as n from app.held_by(p_user) h limit 100
  )
  select case when p.readable then p.kind else 'hidden' end, x.id, x.role, x.role_name, x.permissions,
         x.group_id, x.group_name,
         -- By a list of paths: joined path by path, all groups were read for each row.
         array(select a.name::text from public.groups a
               where a.tenant_id = app.tenant_id() and a.path operator(public.=) any (array(
                 select public.subpath(x.path, 0, n) from generate_series(1, public.nlevel(x.path) - 1) n))
               order by public.nlevel(a.path)),
         x.living, r.groups, r.archived,
         case when s.teaches or s.staff or s.reads then r.people end,
         case when s.teaches or s.staff then r.classes end, r.more, p.held
  from placed p
  left join placed x on x.n = p.n and p.readable
  -- What each holding gives, in the words of app.scopes_of: staff of a group, a permission, a class.
  cross join lateral (
    select x.kind = 'class' as teaches, x.kind = 'membership' and x.role <> 'student' as staff,
           x.kind = 'membership' and x.role in ('system_admin', 'group_admin') as administers,
           x.kind = 'role' and 'people.read' = any (x.permissions) as reads,
           x.kind = 'role' and x.permissions <> '{}' as permits) s
  left join lateral (
    -- The offset keeps the condition in here: outside, it would be asked after the counting.
    select reach.* from app.reach_over(p_user, x.role = 'system_admin' and s.staff,
      case when s.staff or s.permits then array[x.path] else '{}' end,
      case when s.staff or s.reads then array[x.path] else '{}' end,
      case when s.administers then array[x.path] else '{}' end,
      case when s.staff then array[x.path] else '{}' end,
      case when s.teaches then array[x.id] else '{}' end,
      case when s.teaches then array[x.id] else '{}' end) reach
    where s.teaches or (x.living and (s.staff or s.permits)) offset 0) r on true
  order by p.readable desc, p.n;
end $$;

-- The same of everything that a person holds together: what two holdings show is counted once. Nothing
-- where the viewer may not read all of it.
create function app.access_total(p_user uuid, out groups integer, out archived integer, out people integer, out classes integer,
                                 out more boolean)
language plpgsql stable security definer set search_path = '' set jit = off as $$
declare
  v_was text[];
  v record;
begin
  if not coalesce(app.is_system_admin() or p_user = app.user_id() or app.administers_user(p_user), false)
     or exists (select from app.held_by(p_user) h where not h.readable) then return; end if;
  v_was := app.look_as(p_user);
  select app.is_system_admin() as everything, app.highest(app.group_paths()) as groups, app.highest(app.people_paths()) as people,
         app.highest(app.admin_paths()) as admin, app.highest(app.scope_paths()) as scope,
         array(select app.taught_class_ids()) as taught, array(select app.my_class_ids()) as own into v;
  perform app.look_back(v_was);
  select reach.groups, reach.archived, reach.people, reach.classes, reach.more into groups, archived, people, classes, more
  from app.reach_over(p_user, v.everything, v.groups, v.people, v.admin, v.scope, v.taught, v.own) reach;
end $$;

-- ---- What a change would give and take ---------------------------------------------------------
-- What one person gains and loses of the groups below these paths, none of which lies below another,
-- and of these people. p_totals says how many groups lie there.
create function app.reach_change(w app.change, p_user uuid, p_tops public.ltree[], p_totals integer[], p_people uuid[],
  out groups_gained integer, out groups_lost integer, out manages_gained integer, out manages_lost integer,
  out people_gained integer, out people_lost integer, out edits_gained integer, out edits_lost integer)
language plpgsql stable set search_path = '' as $$
declare
  v_was text[] := app.look_as(p_user);
  b_system boolean := app.is_system_admin();
  b_groups public.ltree[] := app.group_paths();
  b_admin public.ltree[] := app.admin_paths();
  b_sees uuid[] := array(select u from unnest(p_people) u where u <> p_user and (b_system or app.sees_user(u)));
  b_edits uuid[] := array(select u from unnest(b_sees) u where b_system or app.manages_user(u));
  v_at public.ltree;
  v_to public.ltree;
  a_system boolean;
  a_groups public.ltree[];
  a_admin public.ltree[];
  a_sees uuid[];
  a_edits uuid[];
  v_tops public.ltree[];
  v record;
begin
  perform app.look_as(p_user, w);
  a_system := app.is_system_admin(); a_groups := app.group_paths(); a_admin := app.admin_paths();
  a_sees := array(select u from unnest(p_people) u where u <> p_user and (a_system or app.sees_user_if(w, u)));
  a_edits := array(select u from unnest(a_sees) u where a_system or app.keeps_user_if(w, u, 'people.update'));
  perform app.look_back(v_was);
  groups_gained := 0; groups_lost := 0; manages_gained := 0; manages_lost := 0;
  for i in 1 .. cardinality(p_tops) loop
    v_at := p_tops[i]; v_to := app.path_if(w, v_at);
    if v_at operator(public.@>) any (b_groups || b_admin) or v_to operator(public.@>) any (a_groups || a_admin) then
      -- Somebody who holds a part of it: group by group, of their own part alone where they hold no more.
      v_tops := case when v_at operator(public.<@) any (b_groups || b_admin) or v_to operator(public.<@) any (a_groups || a_admin)
                     then array[v_at]
                     else app.highest(array(select p from unnest(b_groups || b_admin) p where p operator(public.<@) v_at)) end;
      select (count(*) filter (where x.a and not x.b))::integer gg, (count(*) filter (where x.b and not x.a))::integer gl,
             (count(*) filter (where x.am and not x.bm))::integer mg, (count(*) filter (where x.bm and not x.am))::integer ml
        into v
      from (select (g.path operator(public.<@) any (b_groups)) is true b, (g.new operator(public.<@) any (a_groups)) is true a,
                   (b_system or (g.path operator(public.<@) any (b_admin) and not g.path operator(public.=) any (b_admin))) is true bm,
                   (a_system or (g.new operator(public.<@) any (a_admin) and not g.new operator(public.=) any (a_admin))) is true am
            from (select g.path, app.path_if(w, g.path) as new
                  from unnest(v_tops) top
                  cross join lateral (select g.path from public.groups g
                                      where g.tenant_id = app.tenant_id() and g.path operator(public.<@) top offset 0) g
                  limit 10000) g) x;
    else
      select case when x.a and not x.b then x.n else 0 end gg, case when x.b and not x.a then x.n else 0 end gl,
             case when x.am and not x.bm then x.n else 0 end mg, case when x.bm and not x.am then x.n else 0 end ml
        into v
      from (select (v_at operator(public.<@) any (b_groups)) is true b, (v_to operator(public.<@) any (a_groups)) is true a,
                   (b_system or v_at operator(public.<@) any (b_admin)) is true bm,
                   (a_system or v_to operator(public.<@) any (a_admin)) is true am,
                   p_totals[i] as n) x;
    end if;
    groups_gained := groups_gained + v.gg; groups_lost := groups_lost + v.gl;
    manages_gained := manages_gained + v.mg; manages_lost := manages_lost + v.ml;
  end loop;
  people_gained := (select count(*) from (select unnest(a_sees) except select unnest(b_sees)) x);
  people_lost := (select count(*) from (select unnest(b_sees) except select unnest(a_sees)) x);
  edits_gained := (select count(*) from (select unnest(a_edits) except select unnest(b_edits)) x);
  edits_lost := (select count(*) from (select unnest(b_edits) except select unnest(a_edits)) x);
end $$;

-- People of the groups below a path, by memberships and rosters; p_limit at most.
create function app.some_people(p_at public.ltree, p_limit integer) returns uuid[]
language sql stable set search_path = '' set plan_cache_mode = force_custom_plan
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
  select coalesce(array_agg(one.user_id), '{}') from (
    select distinct x.user_id from (
      (select m.user_id from public.groups g
       join public.group_members m on m.tenant_id = g.tenant_id and m.group_id = g.id
       where g.tenant_id = app.tenant_id() and g.path operator(public.<@) p_at limit p_limit * 4)
      union all
      (select c.user_id from public.groups g
       join public.classes k on k.tenant_id = g.tenant_id and k.group_id = g.id
       join public.class_members c on c.tenant_id = k.tenant_id and c.class_id = k.id
       where g.tenant_id = app.tenant_id() and g.path operator(public.<@) p_at limit p_limit * 4)
      union all
      (select u.user_id from public.unplaced_users u where u.tenant_id = app.tenant_id() and public.nlevel(p_at) = 1 limit p_limit)) x
    limit p_limit) one
$$;

-- What people hold over the places of a change. One statement for each kind: together in one they
-- would be planned for all kinds at once.
create function app.holders_for(p_kind text, p_users uuid[], p_at public.ltree, p_to public.ltree)
returns table (kind text, user_id uuid, path public.ltree) language plpgsql stable set search_path = '' as $$
begin
  if p_kind = 'move' then
    return query
    select h.kind, h.user_id, h.path from app.holders_over(array[public.subpath(p_at, 0, -1), p_to]) h
    where not (h.path operator(public.@>) p_at and h.path operator(public.@>) p_to);
  elsif p_kind = 'archive' then
    return query
    select 'membership', m.user_id, g.path
    from public.groups g
    cross join lateral (
      select x.user_id from public.group_members x
      where x.tenant_id = g.tenant_id and x.group_id = g.id and x.role in ('group_admin', 'teacher') offset 0) m
    where g.tenant_id = app.tenant_id() and g.path operator(public.<@) p_at and g.deleted_at is null
    union all
    select 'role', r.user_id, g.path
    from public.user_roles r join public.groups g on g.tenant_id = r.tenant_id and g.id = r.group_id
    where r.tenant_id = app.tenant_id() and g.path operator(public.<@) p_at and g.deleted_at is null;
  else
    return query
    select h.kind, h.user_id, h.path
    from unnest(p_users) one(id) cross join lateral app.holders_of(one.id, array[coalesce(p_to, p_at)]) h
    where h.user_id <> all (p_users) and h.role is distinct from 'system_admin';
  end if;
end $$;

-- Whom a change concerns beside those it is about, those first whose holding the viewer may read.
create function app.concerned_by(p_kind text, p_users uuid[], p_at public.ltree, p_to public.ltree, p_limit integer)
returns table (user_id uuid, readable boolean) language sql stable set search_path = '' as $$
  select h.user_id, bool_or(app.reads_holding(h.kind, h.user_id, h.path)) as readable
  from app.holders_for(p_kind, p_users, p_at, p_to) h
  where exists (select from public.users u where u.tenant_id = app.tenant_id() and u.id = h.user_id
                and u.status = 'active' and u.deleted_at is null)
  group by h.user_id order by readable desc, h.user_id limit p_limit
$$;

-- Whether the viewer may give these people a role, and there are all of them.
create function app.places_all(p_users uuid[]) returns boolean
language sql stable set search_path = '' as $$
  select coalesce(cardinality(p_users) between 1 and 20 and bool_and((app.is_system_admin() or app.may_place(one.id))
    and exists (select from public.users u where u.tenant_id = app.tenant_id() and u.id = one.id)), false)
  from unnest(p_users) one(id)
$$;

-- Who gains and who loses what by a change that has not happened: a role given, taken or changed
-- (p_users, 20 at most, p_group, p_role), the memberships of people in a group transferred to p_target,
-- a group moved below p_target, a group archived. One row for each person concerned whose access
-- changes; without a name where the viewer may not read what they hold. Counts of people stop at
-- 1,000 for the person in question (100 for each of several), at 100 for others and at 20 where a part
-- of the tree is archived; `more` says so. `others` says that more people are concerned than were
-- looked at. Nothing for a change that is not the viewer's to make.
create function app.change_access(p_kind text, p_group uuid, p_users uuid[] default null, p_role public.member_role default null,
                                  p_target uuid default null)
returns table (user_id uuid, name text, subject boolean, groups_gained integer, groups_lost integer, manages_gained integer,
               manages_lost integer, people_gained integer, people_lost integer, edits_gained integer, edits_lost integer, more boolean,
               others boolean)
language plpgsql stable security definer set search_path = '' set jit = off as $$
declare
  w app.change;
  v_at public.ltree;
  v_to public.ltree;
  v_tree boolean := p_kind in ('move', 'archive');
  v_tops public.ltree[];
  v_totals integer[] := '{}';
  v_some uuid[];
  v_people uuid[] := '{}';
  v_more boolean := false;
  v_cap integer := case when p_kind = 'archive' then 20 when p_kind = 'move' or cardinality(p_users) > 1 then 100 else 1000 end;
  v_most integer := case when p_kind = 'archive' then 100 else 300 end;
  v_one record;
  v_top public.ltree;
  r record;
begin
  select g.path into v_at from public.groups g where g.tenant_id = app.tenant_id() and g.id = p_group
    and case when v_tree then app.manages_path(g.path) else app.administers_path(g.path) end;
  if not found then return; end if;
  if p_kind in ('move', 'transfer') then
    select g.path into v_to from public.groups g
    where g.tenant_id = app.tenant_id() and g.id = p_target and app.administers_path(g.path);
    if not found then return; end if;
  end if;
  if p_kind in ('grant', 'revoke', 'role', 'transfer') then
    if not app.places_all(p_users) then return; end if;
    w := row(p_users, p_group, case when p_kind in ('grant', 'role') then p_role end,
             case when p_kind = 'transfer' then p_target end, null, null, null);
  elsif p_kind = 'move' then
    if v_to operator(public.<@) v_at or public.nlevel(v_at) = 1 then return; end if;
    -- No short name has capitals, so this place is free.
    w := row(null, null, null, null, v_at, v_to operator(public.||) 'MOVED'::text, null);
  else
    w := row(null, null, null, null, null, null, v_at);
  end if;
  v_tops := case when p_kind = 'transfer' then app.highest(array[v_at, v_to]) else array[v_at] end;
  foreach v_top in array v_tops loop
    v_totals := v_totals || (select count(*)::integer from public.groups g
                             where g.tenant_id = app.tenant_id() and g.path operator(public.<@) v_top);
    v_some := app.some_people(v_top, v_cap);
    v_more := v_more or cardinality(v_some) >= v_cap;
    v_people := v_people || v_some;
  end loop;
  v_people := array(select distinct p from unnest(v_people || coalesce(p_users, '{}')) p);
  select count(*) > v_most into others from app.concerned_by(p_kind, p_users, v_at, v_to, v_most + 1);
  for v_one in
    select one.id as user_id, app.is_system_admin() or app.sees_user(one.id) as readable, true as subject
    from unnest(p_users) one(id)
    where exists (select from public.users u where u.tenant_id = app.tenant_id() and u.id = one.id and u.status = 'active' and u.deleted_at is null)
    union all
    select c.user_id, c.readable, false from app.concerned_by(p_kind, p_users, v_at, v_to, v_most) c
  loop
    if v_one.subject or v_tree then
      select * into r from app.reach_change(w, v_one.user_id, v_tops, v_totals, v_people);
      more := v_more;
    else
      -- Of the groups nothing changes for others: whom they see of these people does.
      select * into r from app.reach_change(w, v_one.user_id, '{}', '{}', p_users);
      more := false;
    end if;
    continue when (r.groups_gained, r.groups_lost, r.manages_gained, r.manages_lost, r.people_gained, r.people_lost,
                   r.edits_gained, r.edits_lost) = (0, 0, 0, 0, 0, 0, 0, 0);
    user_id := case when v_one.readable then v_one.user_id end;
    name := (select u.name::text from public.users u where u.tenant_id = app.tenant_id() and u.id = v_one.user_id and v_one.readable);
    subject := v_one.subject;
    groups_gained := r.groups_gained; groups_lost := r.groups_lost;
    manages_gained := r.manages_gained; manages_lost := r.manages_lost;
    people_gained := r.people_gained; people_lost := r.people_lost;
    edits_gained := r.edits_gained; edits_lost := r.edits_lost;
    return next;
  end loop;
end $$;

-- Superseded by app.change_access.
drop function app.move_access(uuid, uuid);

grant execute on function app.group_access(uuid, jsonb, text, uuid, boolean, integer), app.group_access_hidden(uuid),
  app.person_access(uuid, text, uuid, boolean, integer), app.person_access_hidden(uuid), app.access_of(uuid), app.access_total(uuid),
  app.change_access(text, uuid, uuid[], public.member_role, uuid) to homeroom_app;
