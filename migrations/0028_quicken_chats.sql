-- Chats are counted for the schools above the places in which they were held, each looked up by its path: where the
-- planner knew nothing yet of these places, it asked every school of the district for each of them.
create or replace function app.chat_usage(p_from date, p_to date, p_zone text default 'UTC') returns jsonb
language plpgsql stable security definer set search_path = ''
set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
  v_sight text := (app.chat_sight(false, true)).test;
  v_usage jsonb;
begin
  if app.tenant_id() is null or p_to - p_from > 366 then return null; end if;
  execute format($sql$
    with chat as materialized (
      select (c.created_at at time zone %4$L)::date as day, c.tool_id, c.group_id, count(*) sessions, sum(c.token_count) tokens
      from public.chat_sessions c
      where c.tenant_id = %1$L and c.created_at >= %2$L::date::timestamp at time zone %4$L and c.created_at < (%3$L::date + 1)::timestamp at time zone %4$L
        and c.deleted_at is null and %5$s
      group by 1, 2, 3
    ), place as materialized (
      select g.group_id, g.sessions, g.tokens, h.school_id
      from (select group_id, sum(sessions) sessions, sum(tokens) tokens from chat group by group_id) g
      left join lateral (
        -- Each place above is looked up by its path.
        select (select s.id from unnest(app.path_and_above(h.path)) a(path)
                cross join lateral (select s.id, s.path from public.groups s
                  where s.tenant_id = %1$L and s.path operator(public.=) a.path and s.type = 'school' offset 0) s
                order by public.nlevel(s.path) desc limit 1) as school_id
        from public.groups h where h.tenant_id = %1$L and h.id = g.group_id offset 0) h on true
    )
    select jsonb_build_object(
      'days', (select coalesce(jsonb_agg(jsonb_build_object('day', d.day, 'sessions', d.sessions, 'tokens', d.tokens) order by d.day), '[]') from (
         select x::date as day, coalesce(sum(c.sessions), 0) sessions, coalesce(sum(c.tokens), 0) tokens
         from generate_series(%2$L::date::timestamp, %3$L::date::timestamp, interval '1 day') x left join chat c on c.day = x::date group by 1) d),
      'tools', (select coalesce(jsonb_agg(jsonb_build_object('name', d.name, 'id', d.id, 'sessions', d.sessions, 'tokens', d.tokens) order by d.sessions desc, d.name), '[]') from (
         select t.name, t.id, sum(c.sessions) sessions, sum(c.tokens) tokens
         from chat c join public.tools t on t.tenant_id = %1$L and t.id = c.tool_id group by t.id) d),
      'schools', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'sessions', d.sessions, 'tokens', d.tokens) order by d.sessions desc, d.name), '[]') from (
         select s.id, s.name, sum(p.sessions) sessions, sum(p.tokens) tokens
         from place p left join public.groups s on s.tenant_id = %1$L and s.id = p.school_id group by s.id) d))
  $sql$, app.tenant_id(), p_from, p_to, p_zone, coalesce(v_sight, 'true')) into v_usage;
  return v_usage;
end $$;

-- Fewer messages are ranked: with 1,000 of a common word, and with 400 still, a teacher waited longest of all.
create or replace function app.search_budgets(out rare integer, out walk integer, out chats integer, out ranked integer)
language sql immutable as 'select 4000, 20000, 3000, 250';

-- Those who could look at a flag: the groups above a chat are looked up by their paths, which a test of every group of
-- the district was before, at each look at a chat.
create or replace function app.chat_reviewers(p_session uuid) returns table (id uuid, name text, role public.member_role)
language sql stable security definer rows 20 set search_path = '' as $$
  with chat as (
    select s.tenant_id, s.class_id, s.user_id, g.path from public.chat_sessions s
    left join public.groups g on g.tenant_id = s.tenant_id and g.id = s.group_id
    where s.tenant_id = app.tenant_id() and s.id = p_session and app.reviews_chat(s.id)
  ), found as (
    select m.user_id, 'teacher'::public.member_role as role, 1000 as near
    from chat c join public.class_members m on m.tenant_id = c.tenant_id and m.class_id = c.class_id and m.role = 'teacher'
    union all
    select m.user_id, m.role, public.nlevel(g.path)
    from chat c cross join lateral (
      select a.id, a.path from unnest(app.path_and_above(c.path)) p(path) cross join lateral (
        select g.id, g.path from public.groups g
        where g.tenant_id = c.tenant_id and g.path operator(public.=) p.path and g.deleted_at is null offset 0) a
      union
      select g.id, g.path from public.groups g where g.tenant_id = c.tenant_id and g.parent_path is null and g.deleted_at is null
    ) g
    join public.group_members m on m.tenant_id = c.tenant_id and m.group_id = g.id and m.role in ('system_admin', 'group_admin')
  ), people as materialized (
    -- Few: whoever asked first whether they may review would ask for the whole district.
    select u.id, u.name::text as name, min(f.role) as role, max(f.near) as near
    from found f join public.users u on u.tenant_id = app.tenant_id() and u.id = f.user_id and u.status = 'active' and u.deleted_at is null
    group by u.id, u.name
  )
  select p.id, p.name, p.role from people p
  where app.could_review(app.tenant_id(), p.id, p_session)
  order by p.near desc, p.name, p.id limit 100
$$;
