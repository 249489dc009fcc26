-- Importing people, set by set.
set local check_function_bodies = off;

-- Who holds these keys among the living, wherever they are: an import finds the people it knows by
-- them, and learns which are taken. Tells an id only of whom the viewer sees; of others no more
-- than that the key is taken, which the unique index would tell too. `kept` is what
-- app.keeps_user(id, 'people.update') says, for all at once.
create function app.people_by_keys(p_sourced_ids text[], p_usernames text[], p_emails text[])
returns table (kind text, key text, user_id uuid, kept boolean)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
  v_tenant uuid := app.tenant_id();
  v_all boolean := app.is_system_admin();
  v_admin public.ltree[] := app.admin_paths();
  v_people public.ltree[] := app.people_paths();
begin
  if not (v_all or coalesce(app.user_role() = 'group_admin', false)) then return; end if;
  return query
  -- The limits keep each a probe of its unique index: beside a million people, a hundred keys or a
  -- hundred thousand are few.
  with found as materialized (
    select 'sourcedId' as kind, k.key, u.id from unnest(p_sourced_ids) k(key)
    cross join lateral (select p.id from public.users p where p.tenant_id = v_tenant and p.sourced_id = k.key
                          and p.deleted_at is null limit 1) u
    union all
    select 'username', k.key, u.id from unnest(p_usernames) k(key)
    cross join lateral (select p.id from public.users p where p.tenant_id = v_tenant and lower(p.username) = k.key
                          and p.deleted_at is null limit 1) u
    union all
    select 'email', k.key, u.id from unnest(p_emails) k(key)
    cross join lateral (select p.id from public.users p where p.tenant_id = v_tenant and lower(p.email) = k.key
                          and p.deleted_at is null limit 1) u
  ), standing as materialized (
    select one.id,
           coalesce(bool_or(g.path operator(public.<@) any (v_people)), false) as seen,
           coalesce(bool_and(m.role <> 'system_admin' and g.path operator(public.<@) any (v_admin)), false) as kept
    from (select distinct f.id from found f where not v_all) one
    left join lateral (select r.role, r.group_id from public.group_members r
                       where r.tenant_id = v_tenant and r.user_id = one.id offset 0) m on true
    left join public.groups g on g.tenant_id = v_tenant and g.id = m.group_id
    group by one.id
  ), judged as materialized (
    select s.id, s.seen or app.sees_user(s.id) as seen,
           case when s.kept then not exists (
                  select from public.user_roles u
                  left join public.groups g on g.tenant_id = u.tenant_id and g.id = u.group_id
                  where u.tenant_id = v_tenant and u.user_id = s.id
                    and (g.path operator(public.<@) any (v_admin)) is not true)
                else app.keeps_user(s.id, 'people.update') end as kept
    from standing s
  )
  select f.kind, f.key, case when v_all or j.seen then f.id end, v_all or (j.seen and j.kept)
  from found f left join judged j on j.id = f.id;
end $$;
grant execute on function app.people_by_keys(text[], text[], text[]) to homeroom_app;

-- Files of people that nobody applied or gave up are not kept: the nightly work asks whose files go.
create function app.expire_imports(p_after interval default '30 days') returns setof uuid
language sql volatile security definer set search_path = '' as $$
  update public.imports i set status = 'cancelled'
  where i.kind = 'people' and i.status in ('uploaded', 'planned', 'failed') and i.updated_at < now() - p_after
  returning i.id
$$;
grant execute on function app.expire_imports(interval) to homeroom_app;

-- Which of these imports still need their files. For the nightly work, which is nobody's: a viewer
-- learns nothing.
create function app.open_imports(p_ids uuid[]) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select i.id from public.imports i
  where app.tenant_id() is null and i.id = any (p_ids) and i.status in ('uploaded', 'planned', 'failed')
$$;
grant execute on function app.open_imports(uuid[]) to homeroom_app;

-- Thousands of people at once make the planner's picture of these tables wrong: it would look for
-- each person by an index of the tenant alone. Autovacuum comes a minute later. Looks anew where
-- much has changed, or always with p_now; whoever analyzes already is not waited for.
create function app.refresh_people_statistics(p_now boolean default false) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_table text;
begin
  if not (app.is_system_admin() or coalesce(app.user_role() = 'group_admin', false)) then return; end if;
  for v_table in
    select s.relname from pg_catalog.pg_stat_user_tables s
    where s.schemaname = 'public' and s.relname in ('users', 'group_members')
      and (p_now or s.n_mod_since_analyze > 1000 + 0.2 * s.n_live_tup)
  loop
    execute format('analyze (skip_locked) public.%I', v_table);
  end loop;
end $$;
grant execute on function app.refresh_people_statistics(boolean) to homeroom_app;
