create function app.move_access(p_id uuid, p_target uuid) returns table (gains integer, loses integer)
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
grant execute on function app.move_access(uuid, uuid) to homeroom_app;
drop function app.change_access(text, uuid, uuid[], public.member_role, uuid);
drop function app.places_all(uuid[]);
drop function app.concerned_by(text, uuid[], public.ltree, public.ltree, integer);
drop function app.holders_for(text, uuid[], public.ltree, public.ltree);
drop function app.some_people(public.ltree, integer);
drop function app.reach_change(app.change, uuid, public.ltree[], integer[], uuid[]);
drop function app.access_total(uuid);
drop function app.access_of(uuid);
drop function app.held_by(uuid);
drop function app.reach_over(uuid, boolean, public.ltree[], public.ltree[], public.ltree[], public.ltree[], uuid[], uuid[]);
drop function app.ids_below(public.ltree[]);
drop function app.person_access_hidden(uuid);
drop function app.person_access(uuid, text, uuid, boolean, integer);
drop function app.group_access_hidden(uuid);
drop function app.group_access(uuid, jsonb, text, uuid, boolean, integer);
drop function app.administers_path(public.ltree);
drop function app.reads_holding(text, uuid, public.ltree);
drop function app.holders_of(uuid, public.ltree[]);
drop function app.holders_over(public.ltree[]);
drop function app.judge_person_if(app.change, uuid, uuid);
drop function app.judge_person(uuid, uuid);
drop function app.judge_group(uuid, public.ltree);
drop function app.keeps_user_if(app.change, uuid, text);
drop function app.sees_user_if(app.change, uuid);
drop function app.look_back(text[]);
drop function app.look_as(uuid, app.change);
drop function app.scopes_if(app.change, uuid, uuid);
drop function app.memberships_if(app.change, uuid, uuid);
drop function app.living_if(app.change, public.ltree, timestamptz);
drop function app.path_if(app.change, public.ltree);
drop type app.change;
