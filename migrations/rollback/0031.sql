drop function app.lie_widely(public.ltree[]);
drop function app.class_terms(jsonb, boolean);
drop function app.class_budgets();
set local check_function_bodies = off;
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
create function app.words_driver(p_words text) returns text language sql stable
  return format('select c.id from public.classes c where c.tenant_id = %L and ', app.tenant_id()) || p_words;
create function app.class_budgets(out narrow integer, out words integer) language sql immutable as 'select 1500, 1500';
create or replace function app.find_classes(p_filters jsonb, p_sort text default 'name', p_up boolean default true,
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
create or replace function app.count_classes(p_filters jsonb, out n integer, out exact boolean)
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
