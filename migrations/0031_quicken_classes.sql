-- Lists of classes for whoever sees many of them (ADR 016): the page came only after up to 1,500 classes of their scope
-- had been counted, and what words or a class's own columns choose was read twice.
set local check_function_bodies = off;--> statement-breakpoint
drop function app.class_terms(jsonb, boolean);--> statement-breakpoint
drop function app.class_budgets();--> statement-breakpoint
drop function app.words_driver(text);--> statement-breakpoint

-- What is asked, as one test of a row, as the lists that may drive (`others`: but for those of a whole subtree), and
-- `own`: what indexes of a class's own columns answer. `within`: where all of them lie, null for the whole tree. Filters as in lib/classes/table.ts; p_all as in app.class_place_test.
create function app.class_terms(p_filters jsonb, p_all boolean, out test text, out drivers text[], out others text[], out own text, out within public.ltree[])
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
  v_living text;
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
  within := case when v_group is not null then array[v_group] when v_sight is not null then v_paths end;
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
  v_living := case when not 'archived' = any (v_status) then 'c.deleted_at is null and ' end;
  own := nullif(concat_ws(' and ',
    (select string_agg(format('c.search_folded like %L', w), ' and ') from unnest(v_long) w),
    case when p_filters ->> 'vacant' is not null then v_living || 'c.teacher_count = 0' end,
    case when p_filters ->> 'over' is not null then v_living || 'c.enrolled_count > c.capacity' end,
    case when p_filters ->> 'empty' is not null then 'c.enrolled_count = 0' end), '');
  others := array_remove(array[
    case when v_teacher is not null then format('select m.class_id as id from public.class_members m where m.tenant_id = %L and m.user_id = %L and m.role = ''teacher''', v_tenant, v_teacher) end,
    case when v_subject is not null then format('select k.id from public.classes k where k.tenant_id = %L and k.subject = any (%L::text[])', v_tenant, v_subject) end,
    case when v_terms is not null then format('select k.id from public.classes k where k.tenant_id = %L and k.academic_session_id = any (%L::uuid[])', v_tenant, v_terms) end,
    case when v_status <> '{}' and v_status <@ '{completed,cancelled}' then format('select k.id from public.classes k where k.tenant_id = %L and k.status = any (%L::public.class_status[])', v_tenant, v_status) end],
    null);
  drivers := array_remove(array[case when v_group is not null then app.classes_driver(array[v_group]) end, v_sight_driver], null) || others;
end $$;--> statement-breakpoint

-- In how many groups classes lie widely (groups). How many a driver lists at most to be collected (narrow), where they lie widely
-- and no walk was tried (near); how many rows that walk looks at for each one asked for; how many classes their own columns may
-- choose (own). Tests put small numbers here.
create function app.class_budgets(out near integer, out walk integer, out groups integer, out own integer, out narrow integer)
language sql immutable as 'select 150, 20, 200, 1500, 1500';--> statement-breakpoint

-- Whether what lies below these paths lies in so many groups that counting it would cost more than looking for a page of it.
create function app.lie_widely(p_paths public.ltree[]) returns boolean language sql stable
  return p_paths is null or (select count(*) from (
    select from unnest(app.highest(p_paths)) top(path)
    join public.groups g on g.tenant_id = app.tenant_id() and g.path operator(public.<@) top.path
    limit (app.class_budgets()).groups) few) >= (app.class_budgets()).groups;--> statement-breakpoint

-- One page of the classes that the viewer may see and that fit the filters, in the order of reading; p_key and p_id are the
-- place after which to read. `total` counts them where that costs nothing more.
create or replace function app.find_classes(p_filters jsonb, p_sort text default 'name', p_up boolean default true,
                                            p_key text default null, p_id uuid default null, p_limit integer default 51)
returns table (id uuid, key text, total integer)
language plpgsql stable security definer rows 51 set search_path = ''
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set random_page_cost = 1.1 set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
  v record;
  v_key record;
  v_wide boolean;
  v_drivers text[];
  v_budget record := app.class_budgets();
  v_best record;
  v_page record;
  v_place text;
  v_beyond text;
  v_order text := case when p_up then 'asc' else 'desc' end;
begin
  if app.tenant_id() is null then return; end if;
  select * into v from app.class_terms(p_filters, false);
  v_drivers := v.drivers;
  v_wide := app.lie_widely(v.within);
  select * into v_key from app.class_key(p_sort);
  v_place := format('%s (%L::%s, %L::uuid)', case when p_up then '>' else '<' end, p_key, v_key.type, p_id);
  -- As a test of what was collected, and of a row of the index.
  v_beyond := case when p_id is null then 'true' else '(x.k, x.id) ' || v_place end;
  v_place := case when p_id is null then 'true' else format('(%s, c.id) ', v_key.key) || v_place end;
  if v_wide then v_drivers := v.others; end if;
  select * into v_best from app.best_driver(v_drivers, case when v_wide then v_budget.near else v_budget.narrow end, false);
  if v_best.best is null and v.own is not null then
    perform set_config('enable_bitmapscan', 'on', true);
    execute format('with listed as materialized (select c.* from public.classes c where c.tenant_id = %1$L and %2$s limit %3$s), '
      || 'found as materialized (select c.id, %4$s as k from listed c where %5$s), '
      || 'page as (select x.id, x.k::text from found x where %6$s order by x.k %7$s, x.id %7$s limit %8$s) '
      || 'select (select count(*) from listed) as looked, (select count(*) from found)::integer as n, array_agg(p.id) as ids, array_agg(p.k) as keys from page p',
      app.tenant_id(), v.own, v_budget.own + 1, v_key.key, v.test, v_beyond, v_order, p_limit) into v_page;
    perform set_config('enable_bitmapscan', 'off', true);
    if v_page.looked <= v_budget.own then
      return query select unnest(v_page.ids), unnest(v_page.keys), v_page.n;
      return;
    end if;
  end if;
  if v_best.best is null and v_wide then
    -- Whoever sees many classes has a page of them soon. A row that the filters refuse costs a quarter of one that is looked up.
    execute format('select array_agg(p.id) as ids, array_agg(p.k) as keys from (select c.id, (%1$s)::text as k '
      || 'from (select c.* from public.classes c where c.tenant_id = %2$L and %3$s order by %1$s %5$s, c.id %5$s limit %6$s) c where %4$s limit %7$s) p',
      v_key.key, app.tenant_id(), v_place, v.test, v_order,
      p_limit * v_budget.walk * case when p_filters ?| '{q,subject,level,term,status,vacant,over,empty}' then 4 else 1 end, p_limit) into v_page;
    if cardinality(v_page.ids) = p_limit then
      return query select unnest(v_page.ids), unnest(v_page.keys), null::integer;
      return;
    end if;
    v_drivers := v.drivers;
    select * into v_best from app.best_driver(v_drivers, v_budget.narrow, false);
  end if;
  if v_best.best is not null then
    return query execute format('with found as materialized (select c.id, %1$s as k from %2$s) '
      || 'select x.id, x.k::text, (select count(*) from found)::integer from found x where %3$s order by x.k %4$s, x.id %4$s limit %5$s',
      v_key.key, app.found_classes_sql(v.test, v_drivers[v_best.best]), v_beyond, v_order, p_limit);
    return;
  end if;
  return query execute format('select c.id, (%1$s)::text, null::integer from public.classes c where c.tenant_id = %2$L and %3$s and %4$s '
    || 'order by %1$s %5$s, c.id %5$s limit %6$s', v_key.key, app.tenant_id(), v_place, v.test, v_order, p_limit);
end $$;--> statement-breakpoint

-- How many fit: counted to 10,000, rounded to two digits beyond.
create or replace function app.count_classes(p_filters jsonb, out n integer, out exact boolean)
language plpgsql stable security definer set search_path = ''
set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set random_page_cost = 1.1 set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
  v record;
  v_best record;
  v_drivers text[];
begin
  n := 0; exact := true;
  if app.tenant_id() is null then return; end if;
  select * into v from app.class_terms(p_filters, false);
  v_drivers := case when app.lie_widely(v.within) then v.others else v.drivers end;
  select * into v_best from app.best_driver(v_drivers, (app.class_budgets()).narrow, false);
  if v_best.best is not null then
    execute 'select count(*) from ' || app.found_classes_sql(v.test, v_drivers[v_best.best]) into n;
    return;
  end if;
  -- What several filters leave is found by several indexes together.
  perform set_config('enable_bitmapscan', 'on', true);
  execute format('select count(*) from public.classes c where c.tenant_id = %L and %s', app.tenant_id(),
    (app.class_terms(p_filters, true)).test) into n;
  exact := n <= 10000;
  if not exact then n := round(n::numeric, 2 - length(n::text)); end if;
end $$;
