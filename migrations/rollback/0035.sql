set local check_function_bodies = off;
drop function app.people_terms(jsonb, text);
drop function app.class_terms(jsonb, boolean);
drop function app.seek_people(text, text[], text[], text, text, boolean, text, uuid, text, integer, text, boolean);
create function app.people_terms(p_filters jsonb, p_sort text, out test text, out drivers text[], out rests text[], out words text, out head text)
language plpgsql stable set search_path = '' as $$
declare
  v_tenant uuid := app.tenant_id();
  v_statuses public.user_status[] := array(select jsonb_array_elements_text(p_filters -> 'status'));
  v_roles public.member_role[] := nullif(array(select jsonb_array_elements_text(p_filters -> 'role')), '{}')::public.member_role[];
  v_field text := case when p_filters ->> 'by' is not null and p_filters ->> 'is' is not null
    then app.field_test(p_filters ->> 'by', p_filters ->> 'is') end;
  v_seen text := case when p_filters ->> 'seen' is not null then app.seen_test(p_filters ->> 'seen') end;
  v_unplaced text := case when p_filters ->> 'unplaced' is not null then case when app.is_system_admin()
    then format('(select true from public.unplaced_users x where x.tenant_id = %L and x.user_id = u.id) is not null', v_tenant) else 'false' end end;
  v_knows text := case when not app.is_system_admin() then '(' || concat_ws(' or ', format('u.id = %L', app.user_id()),
    case when app.contact_paths() <> '{}' then app.membership_test(app.below_any(app.contact_paths())) end) || ')' end;
  v_place record;
  v_text record;
  v_plain text; -- what the row of users itself answers
begin
  if v_roles is not null or p_filters ->> 'group' is not null then
    select * into v_place from app.member_terms(v_roles, (p_filters ->> 'group')::uuid, p_filters ->> 'only' is not null);
  else
    select * into v_place from app.sight_terms();
  end if;
  select * into v_text from app.text_terms(p_filters ->> 'q', v_knows);
  words := nullif(concat_ws(' and ', v_text.driver, v_field), '');
  head := v_text.head;
  v_plain := concat_ws(' and ', 'u.erased_at is null',
    case when v_statuses = '{}' then 'u.deleted_at is null and u.status <> ''archived'''
         else format('u.status = any (%L::public.user_status[]) and (u.deleted_at is null or u.status = ''archived'')', v_statuses) end,
    v_seen, v_text.test, v_field, case when v_seen is not null or v_field is not null or p_sort in ('email', 'seen') then v_knows end);
  test := concat_ws(' and ', v_plain, v_unplaced, v_place.test);
  select array_agg(d.driver), array_agg(d.rest) into drivers, rests
  from (values (case when v_unplaced is not null then format('select x.user_id as id from public.unplaced_users x where x.tenant_id = %L', v_tenant) end,
                concat_ws(' and ', v_plain, v_unplaced, v_place.test)),
               (case when v_roles is not null then format('select m.user_id as id from public.group_members m where m.tenant_id = %L and m.role = any (%L::public.member_role[])', v_tenant, v_roles) end,
                test),
               (v_seen, test),
               (case when v_statuses <> '{}' then format('u.status = any (%L::public.user_status[])', v_statuses) end, test),
               (v_place.driver, concat_ws(' and ', v_plain, v_unplaced))) d(driver, rest)
  where d.driver is not null;
end $$;
create function app.seek_people(p_test text, p_drivers text[], p_rests text[], p_words text, p_sort text, p_up boolean,
                                p_key text, p_id uuid, p_seen text, p_limit integer, p_head text default null)
returns table (id uuid, key text, total integer)
language plpgsql stable set search_path = '' as $$
declare
  v_budget record;
  v_beyond text := '(' || array_to_string(app.people_stretches(p_sort, 'u.k', p_up, p_key, p_id), ' or ') || ')';
  v_stretches text[];
  v_driver record;
  v_walk record;
  v_first integer;
  v_far float8;
  v_words float8;
begin
  select * into v_budget from app.people_budgets();
  select * into v_driver from app.best_driver(p_drivers, v_budget.narrow, true);
  if v_driver.best is not null then
    return query execute app.gather_sql(p_rests[v_driver.best], p_sort, p_up, v_beyond, p_drivers[v_driver.best], p_limit);
    return;
  end if;
  select array_agg(s || case when p_sort = 'seen' and p_seen is not null then ' and ' || app.seen_test(p_seen) else '' end)
    into v_stretches
  from (select unnest(app.people_stretches(p_sort, k.key, p_up, p_key, p_id)) s from app.people_key(p_sort) k) one;
  v_first := greatest(v_budget.first, p_limit * v_budget.first_each);
  select * into v_walk from app.walk_people(p_test, p_sort, p_up, v_stretches, v_first, p_limit, p_head);
  if not v_walk.done then
    -- How many rows a walk would look at, and how many people there are at most to collect instead:
    -- a row found by its id costs about twice a row of the walk.
    v_far := p_limit * v_first::float8 / nullif(cardinality(v_walk.ids), 0);
    if p_words is not null then
      execute format('select (count(*) filter (where %s) + 0.5)::float8 / count(*) from (select * from public.users u where u.tenant_id = %L order by u.id limit %s) u',
                     p_words, app.tenant_id(), v_budget.first) into v_words;
      v_words := v_words * app.guess_people();
    end if;
    select * into v_driver from app.best_driver(p_drivers, least(v_budget.collected, v_far / 2, v_words)::integer, false);
    if v_driver.best is null and v_words <= coalesce(v_far / 2, v_words) then
      perform set_config('enable_bitmapscan', 'on', true);
      return query execute app.gather_sql(p_test, p_sort, p_up, v_beyond, p_words, p_limit);
      return;
    elsif v_driver.best is not null then
      return query execute app.gather_sql(p_rests[v_driver.best], p_sort, p_up, v_beyond, p_drivers[v_driver.best], p_limit);
      return;
    end if;
    if v_far is not null then
      select * into v_walk from app.walk_people(p_test, p_sort, p_up, v_stretches, (v_far * 3)::integer, p_limit, p_head);
    end if;
  end if;
  if not v_walk.done then
    perform set_config('enable_seqscan', 'on', true);
    return query execute app.gather_sql(p_test, p_sort, p_up, v_beyond, null, p_limit);
    return;
  end if;
  return query select t.id, t.key, case when p_id is null and cardinality(v_walk.ids) < p_limit then cardinality(v_walk.ids) end
               from unnest(v_walk.ids, v_walk.keys) with ordinality t(id, key, n) order by t.n;
end $$;
create or replace function app.find_people(p_filters jsonb, p_sort text default 'name', p_up boolean default true,
                                p_key text default null, p_id uuid default null, p_limit integer default 51)
returns table (id uuid, key text, total integer)
language plpgsql stable security definer rows 51 set search_path = ''
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set random_page_cost = 1.1 set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
  v record;
begin
  if app.tenant_id() is null then return; end if;
  select * into v from app.people_terms(p_filters, p_sort);
  return query select * from app.seek_people(v.test, v.drivers, v.rests, v.words, p_sort, p_up, p_key, p_id,
                                             p_filters ->> 'seen', least(p_limit, 5001), v.head);
end $$;
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
end $$;
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
end $$;
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
drop function app.best_list(text[], integer, boolean);
