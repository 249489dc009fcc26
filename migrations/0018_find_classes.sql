-- Finding classes, their rosters, and whom to put on them (ADR 005, 016, 025): as for people, one
-- statement is written for what is asked and for who asks. `c` is the row of classes that a test looks at.
set local check_function_bodies = off;

create function app.classes_driver(p_paths public.ltree[]) returns text language sql stable
  return format('select k.id from unnest(%L::public.ltree[]) top(path) '
    || 'join public.groups g on g.tenant_id = %2$L and g.path operator(public.<@) top.path '
    || 'join public.classes k on k.tenant_id = g.tenant_id and k.group_id = g.id', app.highest(p_paths), app.tenant_id());
-- Whether a class lies below these paths: a probe for each row of a walk that soon ends, or, where all rows are
-- looked at, a look into the hashed list of these groups.
create function app.class_place_test(p_paths public.ltree[], p_all boolean) returns text language sql stable
  return format(case when p_all then '(c.group_id in (select g.id from public.groups g where g.tenant_id = %L and %s)) is true'
                     else '(select true from public.groups g where g.tenant_id = %L and g.id = c.group_id and %s limit 1) is not null' end,
    app.tenant_id(), app.below_any(p_paths));

-- The classes that run in a term, or in any part of a school year.
create function app.session_and_parts(p_session uuid) returns uuid[]
language sql stable set search_path = '' as $$
  with recursive parts as (
    select s.id from public.academic_sessions s where s.tenant_id = app.tenant_id() and s.id = p_session
    union
    select s.id from parts p join public.academic_sessions s on s.tenant_id = app.tenant_id() and s.parent_id = p.id
  )
  select coalesce(array_agg(id), '{}') from parts
$$;

-- What is asked, as one test of a row and as the lists that may drive. Filters as in lib/classes/table.ts;
-- p_all as in app.class_place_test.
create function app.class_terms(p_filters jsonb, p_all boolean, out test text, out drivers text[], out words text)
language plpgsql stable set search_path = '' as $$
declare
  v_tenant uuid := app.tenant_id();
  v_paths public.ltree[] := app.scope_paths();
  v_mine uuid[];
  v_status text[] := array(select jsonb_array_elements_text(p_filters -> 'status'));
  v_subject text[] := nullif(array(select jsonb_array_elements_text(p_filters -> 'subject')), '{}');
  v_level text[] := nullif(array(select jsonb_array_elements_text(p_filters -> 'level')), '{}');
  v_teacher uuid := case when p_filters ->> 'mine' is not null then app.user_id() else (p_filters ->> 'teacher')::uuid end;
  v_terms uuid[] := case when p_filters ->> 'term' is not null then app.session_and_parts((p_filters ->> 'term')::uuid) end;
  v_words text[] := array(select app.contains_pattern(w) from unnest(app.search_words(p_filters ->> 'q')) w order by length(w) desc, w);
  v_long text[] := array(select app.contains_pattern(w) from unnest(app.search_words(p_filters ->> 'q')) w where length(w) > 2 order by length(w) desc, w limit 3);
  v_group public.ltree;
  v_sight text;
  v_sight_driver text;
  v_parts text[];
begin
  if not app.is_system_admin() and not app.holds_root(v_paths) then
    v_mine := array(select app.my_class_ids());
    v_sight := concat_ws(' or ', format('c.id = any (%L::uuid[])', v_mine), case when v_paths <> '{}' then app.class_place_test(v_paths, p_all) end);
    v_sight := '(' || v_sight || ')';
    v_sight_driver := concat_ws(' union all ', format('select unnest(%L::uuid[]) as id', v_mine), case when v_paths <> '{}' then app.classes_driver(v_paths) end);
  end if;
  if p_filters ->> 'group' is not null then
    select g.path into v_group from public.groups g
    where g.tenant_id = v_tenant and g.id = (p_filters ->> 'group')::uuid
      and (app.is_system_admin() or g.path operator(public.<@) any (v_paths));
    if not found then
      test := 'false'; drivers := array['select null::uuid as id where false'];
      return;
    end if;
  end if;
  v_parts := array[
    case when v_status = '{}' then 'c.deleted_at is null'
         else '(' || concat_ws(' or ',
           case when 'archived' = any (v_status) then 'c.deleted_at is not null' end,
           case when array_remove(v_status, 'archived') <> '{}'
                then format('(c.deleted_at is null and c.status = any (%L::public.class_status[]))', array_remove(v_status, 'archived')) end) || ')' end,
    case when v_words <> '{}' then format('c.search_folded like all (%L::text[])', v_words) end,
    case when v_subject is not null then format('c.subject = any (%L::text[])', v_subject) end,
    case when v_level is not null then format('c.level = any (%L::text[])', v_level) end,
    case when v_terms is not null then format('c.academic_session_id = any (%L::uuid[])', v_terms) end,
    case when p_filters ->> 'vacant' is not null then 'c.teacher_count = 0' end,
    case when p_filters ->> 'over' is not null then 'c.enrolled_count > c.capacity' end,
    case when p_filters ->> 'empty' is not null then 'c.enrolled_count = 0' end,
    case when v_teacher is not null then format('(select true from public.class_members m where m.class_id = c.id and m.user_id = %L and m.role = ''teacher'' limit 1) is not null', v_teacher) end,
    case when v_group is not null then case when p_filters ->> 'only' is not null
         then format('c.group_id = %L', p_filters ->> 'group') else app.class_place_test(array[v_group], p_all) end end,
    v_sight];
  test := array_to_string(v_parts, ' and ');
  words := case when v_long <> '{}' then (select string_agg(format('c.search_folded like %L', w), ' and ') from unnest(v_long) w) end;
  drivers := array_remove(array[
    case when v_teacher is not null then format('select m.class_id as id from public.class_members m where m.tenant_id = %L and m.user_id = %L and m.role = ''teacher''', v_tenant, v_teacher) end,
    case when p_filters ->> 'vacant' is not null and not 'archived' = any (v_status) then format('select k.id from public.classes k where k.tenant_id = %L and k.teacher_count = 0 and k.deleted_at is null', v_tenant) end,
    case when p_filters ->> 'over' is not null and not 'archived' = any (v_status) then format('select k.id from public.classes k where k.tenant_id = %L and k.enrolled_count > k.capacity and k.deleted_at is null', v_tenant) end,
    case when p_filters ->> 'empty' is not null then format('select k.id from public.classes k where k.tenant_id = %L and k.enrolled_count = 0', v_tenant) end,
    case when v_group is not null then app.classes_driver(array[v_group]) end,
    v_sight_driver,
    case when v_subject is not null then format('select k.id from public.classes k where k.tenant_id = %L and k.subject = any (%L::text[])', v_tenant, v_subject) end,
    case when v_terms is not null then format('select k.id from public.classes k where k.tenant_id = %L and k.academic_session_id = any (%L::uuid[])', v_tenant, v_terms) end,
    case when v_status <> '{}' and v_status <@ '{completed,cancelled}' then format('select k.id from public.classes k where k.tenant_id = %L and k.status = any (%L::public.class_status[])', v_tenant, v_status) end],
    null);
end $$;

-- A sort's expression, as its index has it, and its type; none may be null.
create function app.class_key(p_sort text, out key text, out type text)
language plpgsql immutable set search_path = '' as $$
begin
  case p_sort
    when 'name' then key := 'c.name collate app.natural'; type := 'text';
    when 'code' then key := 'coalesce(lower(c.code), '''')'; type := 'text';
    when 'start' then key := 'c.start_date'; type := 'date';
    when 'enrolled' then key := 'c.enrolled_count'; type := 'integer';
  end case;
end $$;
-- Everybody whom a driver lists, each by their id; the OFFSET keeps it a probe for each.
create function app.found_classes_sql(p_test text, p_driver text) returns text language sql stable
  return format('(select distinct id from (%s) listed) d cross join lateral (select * from public.classes c where c.id = d.id offset 0) c '
    || 'where c.tenant_id = %L and %s', p_driver, app.tenant_id(), p_test);
create function app.words_driver(p_words text) returns text language sql stable
  return format('select c.id from public.classes c where c.tenant_id = %L and ', app.tenant_id()) || p_words;

-- How many classes a driver, or the words of a search, list at most to be collected and sorted (tests
-- put small numbers here); beyond that the sort's index is walked.
create function app.class_budgets(out narrow integer, out words integer) language sql immutable as 'select 1500, 1500';

-- One page of the classes that the viewer may see and that fit the filters, in the order of reading;
-- p_key and p_id are the place after which to read. `total` counts them where that costs nothing more.
create function app.find_classes(p_filters jsonb, p_sort text default 'name', p_up boolean default true,
                                 p_key text default null, p_id uuid default null, p_limit integer default 51)
returns table (id uuid, key text, total integer)
language plpgsql stable security definer rows 51 set search_path = ''
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set random_page_cost = 1.1 set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
  v record;
  v_key record;
  v_driver text;
  v_best record;
  v_place text;
  v_order text := case when p_up then 'asc' else 'desc' end;
begin
  if app.tenant_id() is null then return; end if;
  select * into v from app.class_terms(p_filters, false);
  select * into v_key from app.class_key(p_sort);
  v_place := format('%s (%L::%s, %L::uuid)', case when p_up then '>' else '<' end, p_key, v_key.type, p_id);
  select * into v_best from app.best_driver(v.drivers, (app.class_budgets()).narrow, false);
  if v_best.best is not null then
    v_driver := v.drivers[v_best.best];
  elsif v.words is not null then
    perform set_config('enable_bitmapscan', 'on', true);
    if (app.best_driver(array[app.words_driver(v.words)], (app.class_budgets()).words, true)).best is not null then v_driver := app.words_driver(v.words); end if;
    perform set_config('enable_bitmapscan', case when v_driver is null then 'off' else 'on' end, true);
  end if;
  if v_driver is not null then
    return query execute format('with found as materialized (select c.id, %1$s as k from %2$s) '
      || 'select x.id, x.k::text, (select count(*) from found)::integer from found x where %3$s order by x.k %4$s, x.id %4$s limit %5$s',
      v_key.key, app.found_classes_sql(v.test, v_driver), case when p_id is null then 'true' else '(x.k, x.id) ' || v_place end, v_order, p_limit);
    return;
  end if;
  return query execute format('select c.id, (%1$s)::text, null::integer from public.classes c where c.tenant_id = %2$L and %3$s and %4$s '
    || 'order by %1$s %5$s, c.id %5$s limit %6$s',
    v_key.key, app.tenant_id(), case when p_id is null then 'true' else format('(%s, c.id) ', v_key.key) || v_place end, v.test, v_order, p_limit);
end $$;

-- How many fit: counted to 10,000, rounded to two digits beyond.
create function app.count_classes(p_filters jsonb, out n integer, out exact boolean)
language plpgsql stable security definer set search_path = ''
set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set random_page_cost = 1.1 set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
  v record;
  v_best record;
begin
  n := 0; exact := true;
  if app.tenant_id() is null then return; end if;
  select * into v from app.class_terms(p_filters, false);
  select * into v_best from app.best_driver(v.drivers, (app.class_budgets()).narrow, false);
  if v_best.best is not null then
    execute 'select count(*) from ' || app.found_classes_sql(v.test, v.drivers[v_best.best]) into n;
    return;
  end if;
  execute format('select count(*) from public.classes c where c.tenant_id = %L and %s', app.tenant_id(),
    (app.class_terms(p_filters, true)).test) into n;
  exact := n <= 10000;
  if not exact then n := round(n::numeric, 2 - length(n::text)); end if;
end $$;

-- What a list shows of classes beside their own row: who teaches, and where and when.
create function app.class_facts(p_ids uuid[])
returns table (id uuid, teacher_id uuid, teacher text, group_name text, group_visible boolean, term text, keeps boolean)
language plpgsql stable security definer rows 50 set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
  v_all boolean := app.is_system_admin();
  v_scope public.ltree[] := app.scope_paths();
  v_admin public.ltree[] := app.admin_paths();
  v_groups public.ltree[] := app.group_paths();
begin
  return query
  select c.id, t.user_id, t.name, g.name::text, g.path operator(public.<@) any (v_groups), s.title::text,
         v_all or g.path operator(public.<@) any (v_admin) or coalesce(me.role = 'teacher', false)
  from unnest(p_ids) p(id)
  join public.classes c on c.tenant_id = app.tenant_id() and c.id = p.id
  join public.groups g on g.tenant_id = c.tenant_id and g.id = c.group_id
  left join public.academic_sessions s on s.tenant_id = c.tenant_id and s.id = c.academic_session_id
  left join public.class_members me on me.class_id = c.id and me.user_id = app.user_id()
  left join lateral (
    select u.id user_id, u.name::text from public.class_members m
    join public.users u on u.tenant_id = m.tenant_id and u.id = m.user_id
    where m.tenant_id = c.tenant_id and m.class_id = c.id and m.role = 'teacher'
    order by m.is_primary desc, m.created_at, m.id limit 1) t on true
  where v_all or g.path operator(public.<@) any (v_scope) or me.id is not null;
end $$;

-- ---- Rosters --------------------------------------------------------------------------------------
-- Who is on the roster of a class that the viewer keeps, in the order of reading. Asked once for the
-- class, since whoever keeps a class may see everybody in it (app.keeps_class, app.sees_user); a test
-- compares it with the policies. `astray`: no longer of the school.
create function app.find_roster(p_class uuid, p_role public.class_role default null, p_sort text default 'name', p_up boolean default true,
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

-- Whom the viewer may put on a roster that they edit: pupils of its school; as teachers its staff and
-- those above it. Found by the words of a name, or by a number, a user name or an address in full: what a
-- teacher has at hand. Names, numbers and grades come out, no address.
create function app.find_for_roster(p_class uuid, p_role public.class_role, p_text text, p_limit integer default 20)
returns table (user_id uuid, name text, number text, grade public.grade_level, on_roster boolean)
language plpgsql stable security definer rows 20 set search_path = ''
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set random_page_cost = 1.1 set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
  v record;
  v_tenant uuid := app.tenant_id();
  v_words text[] := array(select app.contains_pattern(w) from unnest(app.search_words(p_text)) w order by length(w) desc, w);
  v_exact text := lower(btrim(p_text));
  v_ids uuid[];
  v_said uuid[];
  v_fits text := 'true';
begin
  if v_words = '{}' or not app.edits_roster(p_class) then return; end if;
  select g.path, app.home_of(c.tenant_id, g.path) home into v
  from public.classes c join public.groups g on g.tenant_id = c.tenant_id and g.id = c.group_id
  where c.tenant_id = v_tenant and c.id = p_class;
  -- Whom the text says by a number, an address or a user name.
  v_said := array(
    select s.user_id from public.students s where s.tenant_id = v_tenant and s.number = btrim(p_text)
    union all select u.id from public.users u where u.tenant_id = v_tenant and lower(u.email) = v_exact and u.deleted_at is null
    union all select u.id from public.users u where u.tenant_id = v_tenant and lower(u.username) = v_exact and u.deleted_at is null);
  -- Everybody of the school; as teachers with those above the class. Who is listed fits (app.fitting_memberships).
  v_ids := array(
    select m.user_id from public.groups g join public.group_members m on m.tenant_id = g.tenant_id and m.group_id = g.id
    where g.tenant_id = v_tenant and g.path operator(public.<@) v.home and g.deleted_at is null and (m.role = 'student') = (p_role = 'student')
    limit 6001);
  if cardinality(v_ids) > 6000 then
    -- A district's worth: from the words, then whether each fits.
    perform set_config('enable_bitmapscan', 'on', true);
    execute format('select array(select u.id from public.users u where u.tenant_id = %L and u.deleted_at is null and %s limit 500)', v_tenant,
      coalesce((app.text_terms(p_text, null)).driver, format('starts_with(u.name_folded, %L)', app.fold(btrim(p_text))))) into v_ids;
    v_ids := v_ids || v_said;
    v_fits := format('exists (select from app.fitting_memberships(%L, u.id, %L, %L, %L))', v_tenant, p_role, v.home, v.path);
  elsif p_role = 'teacher' then
    v_ids := v_ids || array(
      select m.user_id from public.groups g join public.group_members m on m.tenant_id = g.tenant_id and m.group_id = g.id and m.role <> 'student'
      where g.tenant_id = v_tenant and g.path operator(public.=) any (app.path_and_above(v.path)) and g.deleted_at is null);
  end if;
  return query execute format('select u.id, u.name::text, s.number::text, s.grade_level, '
    || 'exists (select from public.class_members m where m.class_id = %1$L and m.user_id = u.id) '
    || 'from (select x.* from unnest($1) d(id) cross join lateral (select * from public.users x where x.id = d.id offset 0) x '
    ||       'where x.tenant_id = %2$L and x.deleted_at is null and x.erased_at is null and (x.name_folded like all ($2) or x.id = any ($3))) u '
    || 'left join public.students s on s.tenant_id = u.tenant_id and s.user_id = u.id '
    || 'where %3$s group by u.id, u.name, u.name_folded, s.number, s.grade_level '
    || 'order by starts_with(u.name_folded, %4$L) desc, u.name collate app.natural, u.id limit %5$s',
    p_class, v_tenant, v_fits, app.fold(btrim(p_text)), least(p_limit, 50))
  using v_ids, v_words, v_said;
end $$;

-- A name as lists from elsewhere write it: "Family, Given" is "given family".
create function app.name_as_said(p_text text) returns text
language sql immutable parallel safe strict set search_path = '' as $$
  select btrim(regexp_replace(app.fold(regexp_replace(p_text, '^\s*([^,]+?)\s*,\s*([^,]+?)\s*$', '\2 \1')), '\s+', ' ', 'g'))
$$;
-- Whom each line of a pasted column means, among those who may be put on the roster: by number, address,
-- user name or whole name, the first of these that says somebody. No row: unknown; several: ambiguous.
create function app.resolve_for_roster(p_class uuid, p_role public.class_role, p_lines text[])
returns table (line integer, user_id uuid, name text, number text, grade public.grade_level, matched_by text, on_roster boolean)
language plpgsql stable security definer rows 500 set search_path = '' set jit = off set enable_nestloop = on
set plan_cache_mode = force_custom_plan as $$
declare
  v record;
  v_ids uuid[];
begin
  if not app.edits_roster(p_class) then return; end if;
  select g.path, app.home_of(c.tenant_id, g.path) home into v
  from public.classes c join public.groups g on g.tenant_id = c.tenant_id and g.id = c.group_id
  where c.tenant_id = app.tenant_id() and c.id = p_class;
  v_ids := array(
    select distinct m.user_id from public.groups g
    join public.group_members m on m.tenant_id = g.tenant_id and m.group_id = g.id and (m.role = 'student') = (p_role = 'student')
    where g.tenant_id = app.tenant_id() and g.deleted_at is null
      and (g.path operator(public.<@) v.home or (p_role = 'teacher' and g.path operator(public.@>) v.path)));
  -- How many there are is known now, but not to the planner: line by line, each would be compared with each.
  perform set_config('enable_nestloop', 'off', true);
  return query
  with candidates as materialized (
    select u.id, u.name::text, lower(u.email) email, lower(u.username) username, s.number::text, s.grade_level, app.name_as_said(u.name) said
    from public.users u
    left join public.students s on s.tenant_id = app.tenant_id() and s.user_id = u.id and s.user_id = any (v_ids)
    where u.tenant_id = app.tenant_id() and u.id = any (v_ids) and u.deleted_at is null and u.erased_at is null
  ), asked as materialized (
    select l.n::integer n, lower(l.text) plain, l.text exact, app.name_as_said(l.text) said
    from (select x.n, btrim(x.text, E' \t\n\r\f\v\u00a0') as text from unnest(p_lines) with ordinality x(text, n)) l where l.text <> ''
  ), hits as (
    select a.n, c.id, 1 rank, 'number' how from asked a join candidates c on c.number = a.exact
    union all select a.n, c.id, 2, 'email' from asked a join candidates c on c.email = a.plain
    union all select a.n, c.id, 3, 'username' from asked a join candidates c on c.username = a.plain
    union all select a.n, c.id, 4, 'name' from asked a join candidates c on c.said = a.said
  ), best as (select h.*, min(h.rank) over (partition by h.n) first from hits h)
  select b.n, c.id, c.name, c.number, c.grade_level, b.how,
         exists (select from public.class_members m where m.class_id = p_class and m.user_id = c.id)
  from best b join candidates c on c.id = b.id
  where b.rank = b.first
  order by b.n, c.name, c.id;
end $$;

-- ---- Moving a class ---------------------------------------------------------------------------------
-- Who comes to see a class, and who no longer does, when it moves to another group: staff on the way up
-- from either place who don't teach it. `roster`: as an admin, with its pupils. A name is told where the
-- viewer may see the person. `teaches`: keeps the class, but can't see where it now is.
create function app.class_move_access(p_class uuid, p_target uuid)
returns table (user_id uuid, name text, change text, roster boolean)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_from public.ltree;
  v_to public.ltree;
begin
  select g.path into v_from from public.classes c join public.groups g on g.tenant_id = c.tenant_id and g.id = c.group_id
  where c.tenant_id = app.tenant_id() and c.id = p_class
    and (app.is_system_admin() or g.path operator(public.<@) any (app.admin_paths()));
  select g.path into v_to from public.groups g
  where g.tenant_id = app.tenant_id() and g.id = p_target and g.deleted_at is null
    and (app.is_system_admin() or g.path operator(public.<@) any (app.admin_paths()));
  if v_from is null or v_to is null then return; end if;
  return query
  with before as (
    select m.user_id, bool_or(m.role <> 'teacher') roster from public.groups g
    join public.group_members m on m.tenant_id = g.tenant_id and m.group_id = g.id and m.role <> 'student'
    where g.tenant_id = app.tenant_id() and g.deleted_at is null and g.path operator(public.=) any (app.path_and_above(v_from)) group by m.user_id
  ), after as (
    select m.user_id, bool_or(m.role <> 'teacher') roster from public.groups g
    join public.group_members m on m.tenant_id = g.tenant_id and m.group_id = g.id and m.role <> 'student'
    where g.tenant_id = app.tenant_id() and g.deleted_at is null and g.path operator(public.=) any (app.path_and_above(v_to)) group by m.user_id
  ), seated as (
    select m.user_id, m.role from public.class_members m where m.tenant_id = app.tenant_id() and m.class_id = p_class
  ), changed as (
    select coalesce(a.user_id, b.user_id, t.user_id) id,
           case when t.role = 'teacher' then case when a.user_id is null then 'teaches' end
                when (a.user_id is null and t.user_id is null) or (b.roster and a.roster is not true) then 'loses'
                when (b.user_id is null and t.user_id is null) or (a.roster and b.roster is not true) then 'gains' end as change,
           coalesce(b.roster, false) or coalesce(a.roster, false) roster
    from before b full join after a on a.user_id = b.user_id
    full join seated t on t.user_id = coalesce(a.user_id, b.user_id)
  )
  select case when s.seen then c.id end, case when s.seen then u.name::text end, c.change, c.roster
  from changed c join public.users u on u.tenant_id = app.tenant_id() and u.id = c.id and u.deleted_at is null
  cross join lateral (select app.is_system_admin() or app.sees_user(c.id) seen) s
  where c.change is not null
  order by c.change, u.name collate app.natural;
end $$;

-- ---- The teacher's desk -----------------------------------------------------------------------------
-- Of these people, those who may be put on a roster that the viewer edits.
create function app.fit_for_roster(p_class uuid, p_role public.class_role, p_users uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  v record;
begin
  if not app.edits_roster(p_class) then return; end if;
  select g.path, app.home_of(c.tenant_id, g.path) home into v
  from public.classes c join public.groups g on g.tenant_id = c.tenant_id and g.id = c.group_id
  where c.tenant_id = app.tenant_id() and c.id = p_class;
  return query select u from unnest(p_users) u
  where exists (select from app.fitting_memberships(app.tenant_id(), u, p_role, v.home, v.path));
end $$;

-- Who came to a class that the viewer keeps, and who left it, in the order of time: each spell's beginning
-- and its end. A pupil who left is named, since the roster named them; whoever did it is named where the
-- viewer may see them. `visible`: whether the pupil still has a page for the viewer.
create function app.roster_history(p_class uuid, p_pupil uuid default null, p_up boolean default false,
                                   p_key timestamptz default null, p_id uuid default null, p_limit integer default 51)
returns table (id uuid, kind text, at timestamptz, day date, student_id uuid, student text, visible boolean, by_id uuid, by_name text)
language plpgsql stable security definer rows 51 set search_path = '' set jit = off as $$
declare
  v_order text := case when p_up then 'asc' else 'desc' end;
begin
  if not app.keeps_class(p_class) then return; end if;
  return query execute format(
    'with spells as materialized (select * from public.enrollments e where e.tenant_id = $1 and e.class_id = $2 and ($3 is null or e.student_id = $3)), '
    || 'events as (select e.id, ''came'' kind, e.created_at as at, e.enrollment_date as day, e.student_id, e.enrolled_by as who from spells e '
    || 'union all select md5(e.id::text || ''ended'')::uuid, case e.status when ''completed'' then ''completed'' else ''left'' end, e.updated_at, '
    || 'e.completion_date, e.student_id, e.ended_by from spells e where e.status <> ''active''), '
    || 'page as materialized (select * from events x where $5 is null or (x.at, x.id) %1$s ($4, $5) order by x.at %2$s, x.id %2$s limit $6) '
    || 'select p.id, p.kind, p.at, p.day, p.student_id, u.name::text, app.is_system_admin() or app.sees_user(u.id), p.who, '
    || 'case when app.is_system_admin() or b.id = app.user_id() or app.sees_user(b.id) then b.name::text end '
    || 'from page p join public.users u on u.tenant_id = $1 and u.id = p.student_id '
    || 'left join public.users b on b.tenant_id = $1 and b.id = p.who order by p.at %2$s, p.id %2$s',
    case when p_up then '>' else '<' end, v_order)
  using app.tenant_id(), p_class, p_pupil, p_key, p_id, p_limit;
end $$;

-- The classes that the viewer teaches, with the day that it is at their school.
create function app.my_school_days() returns table (class_id uuid, today date)
language sql stable security definer set search_path = '' as $$
  select m.class_id, app.school_day(m.class_id) from public.class_members m
  where m.tenant_id = app.tenant_id() and m.user_id = app.user_id() and m.role = 'teacher'
$$;

-- How many pupils on its roster would be of no school that the class then takes them from.
create function app.class_move_astray(p_class uuid, p_target uuid) returns integer
language plpgsql stable security definer set search_path = '' as $$
declare
  v_to public.ltree;
begin
  select g.path into v_to from public.groups g
  where g.tenant_id = app.tenant_id() and g.id = p_target and g.deleted_at is null
    and (app.is_system_admin() or g.path operator(public.<@) any (app.admin_paths()))
    and exists (select from public.classes c where c.tenant_id = g.tenant_id and c.id = p_class
                  and (app.is_system_admin() or app.administers_group(c.group_id)));
  if v_to is null then return null; end if;
  return (select count(*) from public.class_members m
          where m.tenant_id = app.tenant_id() and m.class_id = p_class and m.role = 'student'
            and not app.fits_roster(m.tenant_id, m.user_id, m.role, app.home_of(m.tenant_id, v_to), v_to));
end $$;

grant execute on function app.find_classes(jsonb, text, boolean, text, uuid, integer), app.count_classes(jsonb), app.class_facts(uuid[]),
  app.find_roster(uuid, public.class_role, text, boolean, text, uuid, integer),
  app.find_for_roster(uuid, public.class_role, text, integer), app.resolve_for_roster(uuid, public.class_role, text[]),
  app.class_move_access(uuid, uuid), app.class_move_astray(uuid, uuid), app.fit_for_roster(uuid, public.class_role, uuid[]),
  app.roster_history(uuid, uuid, boolean, timestamptz, uuid, integer), app.my_school_days() to homeroom_app;
