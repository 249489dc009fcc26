-- A roster's page was mostly planning: its statement was written out, and so planned, twice for each page (ADR 025).
set local check_function_bodies = off;--> statement-breakpoint

-- Who is on the roster of a class that the viewer keeps, in the order of reading. Asked once for the class, since
-- whoever keeps a class may see everybody in it (app.keeps_class, app.sees_user); a test compares it with the policies.
-- One statement for every order, whose plan a connection keeps. `astray`: no longer of the school.
create or replace function app.find_roster(p_class uuid, p_role public.class_role default null, p_sort text default 'name', p_up boolean default true,
                                p_key text default null, p_id uuid default null, p_limit integer default 51)
returns table (id uuid, user_id uuid, role public.class_role, is_primary boolean, name text, status public.user_status,
               number text, grade public.grade_level, since date, key text, total integer, astray boolean)
language plpgsql stable security definer rows 51 set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off set plan_cache_mode = force_generic_plan as $$
declare
  v_tenant uuid := app.tenant_id();
  v_roles public.class_role[] := case when p_role is null then enum_range(null::public.class_role) else array[p_role] end;
  -- Where the page begins: of the three that an order may go by, the others are the same in every row.
  v_words text := case p_sort when 'name' then p_key else '' end;
  v_said text := case when p_sort in ('number', 'grade') then p_key else '' end;
  v_at timestamptz := case p_sort when 'since' then p_key::timestamptz else '-infinity' end;
  v_home public.ltree;
  v_path public.ltree;
begin
  if not app.keeps_class(p_class) then return; end if;
  select g.path, app.home_of(v_tenant, g.path) into v_path, v_home
  from public.classes c join public.groups g on g.tenant_id = c.tenant_id and g.id = c.group_id
  where c.tenant_id = v_tenant and c.id = p_class;
  -- The whole roster is read for its order alone; what a page shows besides is looked up for the page.
  return query
  with found as materialized (
    select m.id, m.user_id, m.role, m.is_primary, m.created_at, u.name, u.status,
           case p_sort when 'name' then u.name else '' end collate app.natural as words,
           case when p_sort in ('number', 'grade') then coalesce((
             select case p_sort when 'number' then s.number else s.grade_level::text end from public.students s
             where s.tenant_id = m.tenant_id and s.user_id = m.user_id), '') else '' end as said,
           case p_sort when 'since' then m.created_at else '-infinity' end as at
    from public.class_members m
    join public.users u on u.tenant_id = m.tenant_id and u.id = m.user_id
    where m.tenant_id = v_tenant and m.class_id = p_class and m.role = any (v_roles)),
  page as (
    select x.*, row_number() over (order by x.words, x.said, x.at, x.id) * case when p_up then 1 else -1 end as place
    from found x
    where p_id is null or case when p_up then (x.words, x.said, x.at, x.id) > (v_words, v_said, v_at, p_id)
                               else (x.words, x.said, x.at, x.id) < (v_words, v_said, v_at, p_id) end
    order by place limit p_limit)
  select p.id, p.user_id, p.role, p.is_primary, p.name::text, p.status, s.number::text, s.grade_level, coalesce(e.day, p.created_at::date),
         (case p_sort when 'name' then p.words when 'since' then p.at::text else p.said end)::text, (select count(*) from found)::integer,
         not exists (select from app.fitting_memberships(v_tenant, p.user_id, p.role, v_home, v_path))
  from page p
  left join public.students s on s.tenant_id = v_tenant and s.user_id = p.user_id
  left join lateral (
    select max(e.enrollment_date) as day from public.enrollments e
    where e.tenant_id = v_tenant and e.student_id = p.user_id and e.class_id = p_class and e.status = 'active') e on true
  order by p.place;
end $$;--> statement-breakpoint

-- Of one class a plan was made each time, which took five times as long as to follow it.
alter function app.class_facts(uuid[]) set plan_cache_mode = force_generic_plan;
