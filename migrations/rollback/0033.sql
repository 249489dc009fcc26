set local check_function_bodies = off;
create or replace function app.find_roster(p_class uuid, p_role public.class_role default null, p_sort text default 'name', p_up boolean default true,
                                p_key text default null, p_id uuid default null, p_limit integer default 51)
returns table (id uuid, user_id uuid, role public.class_role, is_primary boolean, name text, status public.user_status,
               number text, grade public.grade_level, since date, key text, total integer, astray boolean)
language plpgsql stable security definer rows 51 set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
  v_key text := case p_sort when 'name' then 'u.name collate app.natural' when 'number' then 'coalesce(s.number, '''')'
    when 'grade' then 'coalesce(s.grade_level::text, '''')' when 'since' then 'm.created_at' end;
  v_type text := case p_sort when 'since' then 'timestamptz' else 'text' end;
  v_order text := case when p_up then 'asc' else 'desc' end;
  v_home public.ltree;
  v_path public.ltree;
begin
  if not app.keeps_class(p_class) then return; end if;
  select g.path, app.home_of(c.tenant_id, g.path) into v_path, v_home
  from public.classes c join public.groups g on g.tenant_id = c.tenant_id and g.id = c.group_id
  where c.tenant_id = app.tenant_id() and c.id = p_class;
  -- The whole roster is read for its order alone; what a page shows besides is looked up for the page.
  return query execute format(
    'with found as materialized (select m.id, m.user_id, m.role, m.is_primary, m.created_at, u.name, u.status, %1$s as k '
    || 'from public.class_members m join public.users u on u.tenant_id = m.tenant_id and u.id = m.user_id %10$s'
    || 'where m.tenant_id = %2$L and m.class_id = %3$L and %4$s), '
    || 'page as (select * from found x where %5$s order by x.k %6$s, x.id %6$s limit %7$s) '
    || 'select p.id, p.user_id, p.role, p.is_primary, p.name::text, p.status, s.number::text, s.grade_level, coalesce(e.day, p.created_at::date), '
    || 'p.k::text, (select count(*) from found)::integer, not exists (select from app.fitting_memberships(%2$L, p.user_id, p.role, %8$L, %9$L)) '
    || 'from page p left join public.students s on s.tenant_id = %2$L and s.user_id = p.user_id '
    || 'left join lateral (select max(e.enrollment_date) as day from public.enrollments e '
    || 'where e.tenant_id = %2$L and e.student_id = p.user_id and e.class_id = %3$L and e.status = ''active'') e on true '
    || 'order by p.k %6$s, p.id %6$s',
    v_key, app.tenant_id(), p_class, case when p_role is null then 'true' else format('m.role = %L', p_role) end,
    case when p_id is null then 'true' else format('(x.k, x.id) %s (%L::%s, %L::uuid)', case when p_up then '>' else '<' end, p_key, v_type, p_id) end,
    v_order, p_limit, v_home, v_path,
    case when p_sort in ('number', 'grade') then 'left join public.students s on s.tenant_id = m.tenant_id and s.user_id = m.user_id ' else '' end);
end $$;
alter function app.class_facts(uuid[]) reset plan_cache_mode;
