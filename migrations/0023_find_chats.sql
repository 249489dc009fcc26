-- Finding chats and what was said in them (ADR 005, 016, 030): one statement is written for what is asked and
-- for who asks. `c` is the row of chat_sessions that a test looks at, `m` that of messages.
set local check_function_bodies = off;

create function app.chats_driver(p_paths public.ltree[]) returns text language sql stable
  return format('select s.id from unnest(%L::public.ltree[]) top(path) '
    || 'join public.groups g on g.tenant_id = %2$L and g.path operator(public.<@) top.path '
    || 'join public.chat_sessions s on s.tenant_id = g.tenant_id and s.group_id = g.id', app.highest(p_paths), app.tenant_id());
-- Whether a chat was held below these paths: a probe for each row, or, where all rows are looked at, a look into
-- the hashed list of these groups. Below the root is everything that has a place.
create function app.chat_place_test(p_paths public.ltree[], p_all boolean) returns text language sql stable
  return case when app.holds_root(p_paths) then 'c.group_id is not null'
    else format(case when p_all then '(c.group_id in (select g.id from public.groups g where g.tenant_id = %L and %s)) is true'
                     else '(select true from public.groups g where g.tenant_id = %L and g.id = c.group_id and %s limit 1) is not null' end,
      app.tenant_id(), app.below_any(p_paths)) end;

-- Why the viewer searches texts, as they said within the last hour; null where they did not.
create function app.search_reason() returns text
language sql stable security definer set search_path = '' as $$
  select r.reason from public.chat_reads r
  where r.tenant_id = app.tenant_id() and r.reader_id = app.user_id() and r.kind = 'searched' and r.expires_at > now()
    and app.real_user_id() is null
  order by r.created_at desc limit 1
$$;

-- Whose chats: all that the viewer may know of, as the policy of chat_sessions has it; or, with p_words, those
-- whose words they may search, as app.chat_capacity has it. Null: all of the tenant.
create function app.chat_sight(p_words boolean, p_all boolean, out test text, out driver text)
language plpgsql stable set search_path = '' as $$
declare
  v_me uuid := app.user_id();
  v_own boolean := app.real_user_id() is null;
  v_taught uuid[] := array(select app.taught_class_ids());
  v_admin public.ltree[] := app.admin_paths();
  v_system boolean := app.is_system_admin();
  v_flagged text := case when p_words and app.admin_chat_reading() <> 'on' then
    format('(select true from public.chat_flags f where f.tenant_id = %L and f.session_id = c.id and not f.dismissed '
      || 'and f.created_by is distinct from %L limit 1) is not null', app.tenant_id(), v_me) end;
  -- Admins search when they have said why.
  v_oversees boolean := (v_system or v_admin <> '{}') and (not p_words or app.search_reason() is not null);
begin
  if v_system and v_oversees and v_flagged is null then return; end if;
  -- Through somebody's eyes their own chats are not seen.
  test := '(' || concat_ws(' or ', case when v_own then format('c.user_id = %L', v_me) else 'false' end,
    case when v_taught <> '{}' then format('c.class_id = any (%L::uuid[])', v_taught) end,
    case when v_oversees then '(' || concat_ws(' and ', case when v_system then 'true' else app.chat_place_test(v_admin, p_all) end, v_flagged) || ')' end) || ')';
  driver := concat_ws(' union all ',
    format('select s.id from public.chat_sessions s where s.tenant_id = %L and s.user_id = %L and %L', app.tenant_id(), v_me, v_own),
    case when v_taught <> '{}' then format('select s.id from public.chat_sessions s where s.tenant_id = %L and s.class_id = any (%L::uuid[])', app.tenant_id(), v_taught) end,
    case when v_oversees and v_flagged is not null then format('select f.session_id from public.chat_flags f where f.tenant_id = %L and not f.dismissed', app.tenant_id())
         when v_oversees then app.chats_driver(v_admin) end);
end $$;

-- What is asked, as one test of a row and as the lists that may drive. Filters as in lib/chats/table.ts, `zone`
-- beside them: in which days begin. `until`: no message of such a chat is later.
create function app.chat_terms(p_filters jsonb, p_words boolean, p_all boolean, out test text, out drivers text[], out until timestamptz)
language plpgsql stable set search_path = '' as $$
declare
  v_tenant uuid := app.tenant_id();
  v_sight record;
  v_zone text := coalesce(p_filters ->> 'zone', 'UTC');
  v_from timestamptz := (p_filters ->> 'from')::date::timestamp at time zone v_zone;
  v_status text[] := nullif(array(select jsonb_array_elements_text(p_filters -> 'status')), '{}');
  v_model text[] := nullif(array(select jsonb_array_elements_text(p_filters -> 'model')), '{}');
  v_listed constant text := 'select s.id from public.chat_sessions s where s.tenant_id = %L and s.';
  v_group public.ltree;
begin
  select * into v_sight from app.chat_sight(p_words, p_all);
  until := ((p_filters ->> 'to')::date + 1)::timestamp at time zone v_zone;
  if p_filters ->> 'group' is not null then
    select g.path into v_group from public.groups g
    where g.tenant_id = v_tenant and g.id = (p_filters ->> 'group')::uuid
      and (app.is_system_admin() or g.path operator(public.<@) any (app.scope_paths()));
    if not found then
      test := 'false'; drivers := array['select null::uuid as id where false'];
      return;
    end if;
  end if;
  test := concat_ws(' and ', 'c.deleted_at is null',
    case when p_filters ->> 'person' is not null then format('c.user_id = %L', (p_filters ->> 'person')::uuid) end,
    case when p_filters ->> 'class' is not null then format('c.class_id = %L', (p_filters ->> 'class')::uuid) end,
    case when p_filters ->> 'tool' is not null then format('c.tool_id = %L', (p_filters ->> 'tool')::uuid) end,
    case when p_filters ->> 'version' is not null then format('c.tool_version_id = %L', (p_filters ->> 'version')::uuid) end,
    case when v_from is not null then format('c.last_message_at >= %L', v_from) end,
    case when until is not null then format('c.last_message_at < %L', until) end,
    case when p_filters ->> 'min' is not null then format('c.message_count >= %s', (p_filters ->> 'min')::integer) end,
    case when p_filters ->> 'max' is not null then format('c.message_count <= %s', (p_filters ->> 'max')::integer) end,
    case when p_filters ->> 'flagged' is not null then 'c.flag_count > 0' end,
    case when p_filters ->> 'text' is not null then 'c.user_message_count > 0' end,
    case when v_status is not null then format('c.status = any (%L::public.chat_status[])', v_status) end,
    case when v_model is not null then format('c.model = any (%L::text[])', v_model) end,
    case when v_group is not null then case when p_filters ->> 'only' is not null
         then format('c.group_id = %L', (p_filters ->> 'group')::uuid) else app.chat_place_test(array[v_group], p_all) end end,
    v_sight.test);
  drivers := array_remove(array[
    case when p_filters ->> 'person' is not null then format(v_listed || 'user_id = %L', v_tenant, p_filters ->> 'person') end,
    case when p_filters ->> 'class' is not null then format(v_listed || 'class_id = %L', v_tenant, p_filters ->> 'class') end,
    v_sight.driver,
    case when p_filters ->> 'flagged' is not null then format(v_listed || 'flag_count > 0', v_tenant) end,
    case when p_filters ->> 'version' is not null then format(v_listed || 'tool_version_id = %L', v_tenant, p_filters ->> 'version') end,
    case when p_filters ->> 'tool' is not null then format(v_listed || 'tool_id = %L', v_tenant, p_filters ->> 'tool') end,
    case when v_group is not null and p_filters ->> 'only' is not null then format(v_listed || 'group_id = %L', v_tenant, p_filters ->> 'group')
         when v_group is not null then app.chats_driver(array[v_group]) end,
    case when v_from is not null or until is not null then concat_ws(' and ', format('select s.id from public.chat_sessions s where s.tenant_id = %L', v_tenant),
      case when v_from is not null then format('s.last_message_at >= %L', v_from) end, case when until is not null then format('s.last_message_at < %L', until) end) end,
    case when p_filters ->> 'min' is not null then format(v_listed || 'message_count >= %s', v_tenant, (p_filters ->> 'min')::integer) end], null);
end $$;

-- A sort's expression, as its index has it, and its type; none may be null.
create function app.chat_key(p_sort text, out key text, out type text)
language plpgsql immutable set search_path = '' as $$
begin
  case p_sort
    when 'last' then key := 'c.last_message_at'; type := 'timestamptz';
    when 'start' then key := 'c.created_at'; type := 'timestamptz';
    when 'messages' then key := 'c.message_count'; type := 'integer';
    when 'tokens' then key := 'c.token_count'; type := 'integer';
  end case;
end $$;
-- Every chat that a driver lists, each by its id; the OFFSET keeps it a probe for each.
create function app.found_chats_sql(p_test text, p_driver text) returns text language sql stable
  return format('(select distinct id from (%s) listed) d cross join lateral (select * from public.chat_sessions c where c.id = d.id offset 0) c '
    || 'where c.tenant_id = %L and %s', p_driver, app.tenant_id(), p_test);

-- How much is looked at before another way is taken (tests put small numbers here): how many chats a driver lists
-- at most to be narrow; how many rows the first walk looks at; how many chats are collected at most after it.
create function app.chat_budgets(out narrow integer, out walk integer, out collected integer) language sql immutable as 'select 1000, 4000, 50000';

-- One page of the chats that the viewer may know of and that fit the filters, in the order of reading; p_key and
-- p_id are the place after which to read. `total` counts them where that costs nothing more.
create function app.find_chats(p_filters jsonb, p_sort text default 'last', p_up boolean default false,
                               p_key text default null, p_id uuid default null, p_limit integer default 51)
returns table (id uuid, key text, total integer)
language plpgsql stable security definer rows 51 set search_path = ''
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set random_page_cost = 1.1 set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
  v record;
  v_key record;
  v_best record;
  v_walk text;
  v_order text := case when p_up then 'asc' else 'desc' end;
  v_found record;
begin
  if app.tenant_id() is null then return; end if;
  select * into v from app.chat_terms(p_filters, false, false);
  select * into v_key from app.chat_key(p_sort);
  select * into v_best from app.best_driver(v.drivers, (app.chat_budgets()).narrow, false);
  if v_best.best is null then
    v_walk := format('select c.*, %1$s as k from public.chat_sessions c where c.tenant_id = %2$L and %3$s order by %1$s %4$s, c.id %4$s',
      v_key.key, app.tenant_id(), case when p_id is null then 'true'
        else format('(%s, c.id) %s (%L::%s, %L::uuid)', v_key.key, case when p_up then '>' else '<' end, p_key, v_key.type, p_id) end, v_order);
    execute format('select array_agg(x.id) ids, array_agg(x.k) keys, count(*) n from (select c.id, c.k::text from (%s limit %s) c where %s limit %s) x',
      v_walk, (app.chat_budgets()).walk, v.test, p_limit) into v_found;
    if v_found.n < p_limit then
      execute format('select count(*) from (%s limit 1 offset %s) x', v_walk, (app.chat_budgets()).walk) into v_found.n;
      if v_found.n > 0 then
        select * into v_best from app.best_driver(v.drivers, (app.chat_budgets()).collected, false);
        if v_best.best is null then
          return query execute format('select c.id, c.k::text, null::integer from (%s offset 0) c where %s limit %s', v_walk, v.test, p_limit);
          return;
        end if;
      end if;
    end if;
    if v_best.best is null then
      return query select x.id, x.k, null::integer from unnest(v_found.ids, v_found.keys) x(id, k);
      return;
    end if;
  end if;
  return query execute format('with found as materialized (select c.id, %1$s as k from %2$s) '
    || 'select x.id, x.k::text, (select count(*) from found)::integer from found x where %3$s order by x.k %4$s, x.id %4$s limit %5$s',
    v_key.key, app.found_chats_sql(v.test, v.drivers[v_best.best]),
    case when p_id is null then 'true' else format('(x.k, x.id) %s (%L::%s, %L::uuid)', case when p_up then '>' else '<' end, p_key, v_key.type, p_id) end,
    v_order, p_limit);
end $$;

-- How many fit: counted to 10,000, rounded to two digits beyond.
create function app.count_chats(p_filters jsonb, out n integer, out exact boolean)
language plpgsql stable security definer set search_path = ''
set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set random_page_cost = 1.1 set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
  v record;
  v_best record;
begin
  n := 0; exact := true;
  if app.tenant_id() is null then return; end if;
  select * into v from app.chat_terms(p_filters, false, false);
  select * into v_best from app.best_driver(v.drivers, 10 * (app.chat_budgets()).narrow, false);
  if v_best.best is not null then
    execute 'select count(*) from ' || app.found_chats_sql(v.test, v.drivers[v_best.best]) into n;
  else
    execute format('select count(*) from public.chat_sessions c where c.tenant_id = %L and %s', app.tenant_id(),
      (app.chat_terms(p_filters, false, true)).test) into n;
  end if;
  exact := n <= 10000;
  if not exact then n := round(n::numeric, 2 - length(n::text)); end if;
end $$;

-- What a list shows of chats beside their own row. The title is a pupil's words: it stands for whoever reads the chat.
create function app.chat_facts(p_ids uuid[])
returns table (id uuid, person text, tool text, version integer, class text, group_name text, title text)
language plpgsql stable security definer rows 50 set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
  v_all boolean := app.is_system_admin();
begin
  return query
  select c.id, u.name::text, t.name::text, v.number, k.name::text, g.name::text,
         case when c.user_id = app.user_id() or exists (
             select from public.chat_reads r where r.tenant_id = c.tenant_id and r.session_id = c.id and r.reader_id = app.user_id() and r.expires_at > now())
           then (select w.title from app.chat_words(array[c.id]) w) end
  from unnest(p_ids) p(id)
  join public.chat_sessions c on c.tenant_id = app.tenant_id() and c.id = p.id
  join public.users u on u.tenant_id = c.tenant_id and u.id = c.user_id
  join public.tools t on t.tenant_id = c.tenant_id and t.id = c.tool_id
  left join public.tool_versions v on v.tenant_id = c.tenant_id and v.id = c.tool_version_id
  left join public.classes k on k.tenant_id = c.tenant_id and k.id = c.class_id
  left join public.groups g on g.tenant_id = c.tenant_id and g.id = c.group_id
  where v_all or (c.user_id = app.user_id() and app.real_user_id() is null) or app.oversees_chat(c.group_id, c.class_id);
end $$;

-- The languages of the tenant's chats, and the models that answered in those that the viewer may know of lately.
create function app.chat_languages() returns text[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct split_part(lower(s.language), '-', 1)), '{}') from public.chat_sessions s where s.tenant_id = app.tenant_id()
$$;

-- ---- What was said ----------------------------------------------------------------------------------
-- A text as words alone, folded, each with a space on either side: what an exact phrase is held against.
create function app.plain_words(p_text text) returns text
language sql immutable parallel safe strict set search_path = '' as $$
  select ' ' || btrim(regexp_replace(app.fold(left(p_text, 100000)), '[^[:alnum:]]+', ' ', 'g')) || ' '
$$;

-- What somebody typed: words, "exact phrases", begin*, -not, and `or` between branches.
create function app.search_parts(p_text text) returns table (branch integer, negated boolean, kind text, words text)
language sql immutable set search_path = '' as $$
  with token as (
    select x.n, x.m[1] = '-' negated, case when x.m[3] is not null then 'word' else 'phrase' end kind, coalesce(x.m[3], x.m[2]) words
    from regexp_matches(p_text, '(-?)(?:"([^"]*)(?:"|$)|([^[:space:]"]+))', 'g') with ordinality x(m, n)
  ), cut as (
    select t.*, count(*) filter (where t.turn) over (order by t.n) branch
    from (select x.*, x.kind = 'word' and not x.negated and lower(x.words) = 'or' turn from token x) t
  )
  select c.branch::integer, c.negated, case when c.kind = 'word' and c.words ~ '[[:alnum:]]\*+$' then 'prefix' else c.kind end, c.words
  from cut c where not c.turn order by c.n
$$;

-- One part in the words of one language. A phrase is looked for by its stems and then held against the text; so is
-- what a word begins with, since a stem may be shorter than it. Null for what has no words.
create function app.part_query(p_config regconfig, p_kind text, p_words text) returns tsquery
language plpgsql immutable set search_path = '' as $$
declare
  v_words text[] := regexp_split_to_array(btrim(app.plain_words(p_words)), ' ');
  v_last text := v_words[cardinality(v_words)];
  v_query tsquery;
begin
  case p_kind
    when 'word' then v_query := plainto_tsquery(p_config, p_words);
    when 'phrase' then v_query := phraseto_tsquery(p_config, p_words);
    when 'prefix' then
      v_query := (v_last || ':*')::tsquery;
      if p_config <> 'app.words_simple'::regconfig and length(v_last) >= 5 then
        for i in 1 .. 3 loop
          if length(v_last) - i >= 3 then v_query := v_query || left(v_last, -i)::tsquery; end if;
        end loop;
      end if;
      if cardinality(v_words) > 1 then
        v_query := plainto_tsquery(p_config, array_to_string(v_words[:cardinality(v_words) - 1], ' ')) && v_query;
      end if;
  end case;
  return case when numnode(v_query) > 0 then v_query end;
end $$;

-- A branch in the words of one language; null where nothing is left of what should be there.
create function app.branch_query(p_config regconfig, p_text text, p_branch integer) returns tsquery
language plpgsql immutable set search_path = '' as $$
declare
  v record;
  v_query tsquery;
  v_not tsquery;
  v_part tsquery;
begin
  for v in select * from app.search_parts(p_text) s where s.branch = p_branch loop
    v_part := app.part_query(p_config, v.kind, v.words);
    continue when v_part is null or (v.negated and v.kind <> 'word');
    if v.negated then v_not := coalesce(v_not && !! v_part, !! v_part);
    else v_query := coalesce(v_query && v_part, v_part); end if;
  end loop;
  return case when v_query is not null then coalesce(v_query && v_not, v_query) end;
end $$;

-- What of a branch the stems can't tell: phrases and beginnings, as a test of m.
create function app.branch_test(p_text text, p_branch integer) returns text
language sql immutable set search_path = '' as $$
  select string_agg(format('strpos(app.plain_words(m.content), %L) %s 0',
           case s.kind when 'phrase' then app.plain_words(s.words) else rtrim(app.plain_words(s.words)) end, case when s.negated then '=' else '>' end), ' and ')
  from app.search_parts(p_text) s
  where s.branch = p_branch and s.kind in ('phrase', 'prefix') and btrim(app.plain_words(s.words)) <> ''
$$;

-- A search in these languages: `driver`, which any message that fits meets, in whatever language; `test`, whether m
-- fits in its own; `marks`, what to mark in m. A driver of null: nothing is left to look for.
create function app.search_terms(p_text text, p_languages text[], out driver tsquery, out test text, out marks text)
language plpgsql stable set search_path = '' as $$
declare
  v_branch integer;
  v_language text;
  v_query tsquery;
  v_simple tsquery;
  v_marks jsonb := '{}';
  v_cases text;
  v_tests text[] := '{}';
  v_stemmed boolean := exists (select from unnest(p_languages) l where app.text_search(l) <> 'app.words_simple'::regconfig);
  v_said boolean := false;
begin
  for v_branch in select distinct s.branch from app.search_parts(p_text) s order by 1 loop
    v_simple := app.branch_query('app.words_simple', p_text, v_branch);
    continue when v_simple is null;
    v_cases := '';
    foreach v_language in array p_languages loop
      continue when app.text_search(v_language) = 'app.words_simple'::regconfig;
      v_query := app.branch_query(app.text_search(v_language), p_text, v_branch);
      v_said := v_said or v_query is not null;
      v_cases := v_cases || format(' when %L then %L::tsquery', v_language, v_query);
      if v_query is not null then
        driver := coalesce(driver || v_query, v_query);
        v_marks := v_marks || jsonb_build_object(v_language, coalesce(((v_marks ->> v_language)::tsquery || v_query)::text, v_query::text));
      end if;
    end loop;
    driver := coalesce(driver || v_simple, v_simple);
    v_marks := v_marks || jsonb_build_object('', coalesce(((v_marks ->> '')::tsquery || v_simple)::text, v_simple::text));
    v_tests := v_tests || concat_ws(' and ',
      'm.search @@ ' || case when v_cases = '' then format('%L::tsquery', v_simple)
        else format('(case split_part(lower(m.language), ''-'', 1)%s else %L::tsquery end)', v_cases, v_simple) end,
      app.branch_test(p_text, v_branch));
  end loop;
  -- Words that no language here keeps are stop words, even where a chat does not say its language.
  if v_stemmed and not v_said then driver := null; end if;
  test := '(' || array_to_string(v_tests, ' or ') || ')';
  marks := format('coalesce((%L::jsonb ->> split_part(lower(m.language), ''-'', 1)), %L)::tsquery', v_marks, v_marks ->> '');
end $$;

-- How much a search looks at (tests put small numbers here): how many messages the index of words may find to be
-- asked at all; how many messages are walked; how many chats are looked through one by one; how many are ranked.
create function app.search_budgets(out rare integer, out walk integer, out chats integer, out ranked integer)
language sql immutable as 'select 4000, 20000, 3000, 1000';

-- Whether so few messages hold these words that the index of words may find them all. The planner knows how common
-- the common ones are; of any other it says half a per cent at most, which is looked at: the index is read for it, and
-- no more messages than would be few.
create function app.search_is_rare(p_driver tsquery, p_few integer) returns boolean
language plpgsql volatile set search_path = '' as $$
declare
  v_plan json;
  v_rows float;
  v_n integer;
begin
  execute format('explain (format json) select from public.messages m where m.search @@ %L::tsquery', p_driver) into v_plan;
  v_rows := (v_plan -> 0 -> 'Plan' ->> 'Plan Rows')::float;
  if v_rows <= p_few then return true; end if;
  if p_few < 0 or v_rows > 0.011 * (select reltuples from pg_catalog.pg_class where oid = 'public.messages'::regclass) then return false; end if;
  perform set_config('enable_bitmapscan', 'on', true), set_config('enable_indexscan', 'off', true);
  execute format('select count(*) from (select from public.messages m where m.search @@ %L::tsquery limit %s) few', p_driver, p_few + 1) into v_n;
  perform set_config('enable_bitmapscan', 'off', true), set_config('enable_indexscan', 'on', true);
  return v_n <= p_few;
end $$;

-- Three ways to messages that fit, the newest first. `searched`, with `searched_id`: the place up to which it
-- looked; null where nothing older is left. The first asks the index of words.
create function app.search_by_words(p_terms text, p_driver tsquery, p_place text, p_chats text, p_limit integer,
                                    out ids uuid[], out searched timestamptz, out searched_id uuid)
language plpgsql stable set search_path = '' as $$
begin
  perform set_config('enable_bitmapscan', 'on', true);
  execute format('with hit as materialized (select m.id, m.session_id, m.created_at from public.messages m '
    || 'where m.tenant_id = %1$L and m.search @@ %2$L::tsquery and %3$s and %4$s) '
    || 'select array_agg(x.id order by x.created_at desc, x.id desc) from (select h.id, h.created_at from hit h '
    || 'cross join lateral (select c.id from public.chat_sessions c where c.tenant_id = %1$L and c.id = h.session_id and %5$s offset 0) c '
    || 'order by h.created_at desc, h.id desc limit %6$s) x', app.tenant_id(), p_driver, p_terms, p_place, p_chats, p_limit) into ids;
  perform set_config('enable_bitmapscan', 'off', true);
end $$;

-- The newest messages one after the other, for words that stand in many.
create function app.search_by_time(p_terms text, p_driver tsquery, p_place text, p_chats text, p_limit integer, p_budget integer,
                                   out ids uuid[], out searched timestamptz, out searched_id uuid)
language plpgsql stable set search_path = '' as $$
declare
  v_walk text := format('select m.id, m.session_id, m.created_at, m.language, m.content, m.search from public.messages m '
    || 'where m.tenant_id = %L and %s order by m.created_at desc, m.id desc', app.tenant_id(), p_place);
begin
  execute format('select array_agg(x.id order by x.created_at desc, x.id desc) from (select m.id, m.created_at from (%1$s limit %2$s) m '
    || 'cross join lateral (select c.id from public.chat_sessions c where c.tenant_id = %3$L and c.id = m.session_id and %4$s offset 0) c '
    || 'where m.search @@ %5$L::tsquery and %6$s limit %7$s) x', v_walk, p_budget, app.tenant_id(), p_chats, p_driver, p_terms, p_limit) into ids;
  if coalesce(cardinality(ids), 0) < p_limit then
    execute format('select x.created_at, x.id from (select m.created_at, m.id, lead(m.id) over (order by m.created_at desc, m.id desc) is not null beyond '
      || 'from public.messages m where m.tenant_id = %L and %s order by m.created_at desc, m.id desc limit 2 offset %s) x where x.beyond',
      app.tenant_id(), p_place, p_budget - 1) into searched, searched_id;
  end if;
end $$;

-- A few chats one after the other, that with the newest message first; it ends when what was found is newer than
-- anything that the others can hold, or when it has looked at enough.
create function app.search_by_chats(p_terms text, p_driver tsquery, p_at timestamptz, p_place text, p_chats text, p_listed text, p_limit integer, p_budget integer,
                                    out ids uuid[], out searched timestamptz, out searched_id uuid)
language plpgsql stable set search_path = '' as $$
declare
  v_chats record;
  v_found record;
  v_ids uuid[] := '{}';
  v_ats timestamptz[] := '{}';
  v_next timestamptz;
  v_looked integer := 0;
  v_from integer := 1;
  v_to integer;
begin
  execute format('select array_agg(c.id order by c.last_message_at desc, c.id) ids, array_agg(c.last_message_at order by c.last_message_at desc, c.id) lasts, '
    || 'array_agg(c.message_count order by c.last_message_at desc, c.id) counts from %s'
    -- Chats that lie wholly after the place: their first message does.
    || case when p_at is null then '' else ' and not (c.created_at > %L and coalesce((select m.created_at > %2$L from public.messages m '
       || 'where m.tenant_id = c.tenant_id and m.session_id = c.id order by m.ordinal limit 1), true))' end,
    app.found_chats_sql(p_chats, p_listed), p_at) into v_chats;
  while v_from <= coalesce(cardinality(v_chats.ids), 0) loop
    v_to := least(v_from + 31, cardinality(v_chats.ids));
    execute format('select coalesce(array_agg(x.id), ''{}'') ids, coalesce(array_agg(x.created_at), ''{}'') ats from ('
      || 'select m.id, m.created_at from unnest($1) c(id) cross join lateral (select * from public.messages m '
      || 'where m.tenant_id = %1$L and m.session_id = c.id offset 0) m where %2$s and m.search @@ %3$L::tsquery and %4$s) x',
      app.tenant_id(), p_place, p_driver, p_terms) into v_found using v_chats.ids[v_from : v_to];
    v_ids := v_ids || v_found.ids; v_ats := v_ats || v_found.ats;
    v_looked := v_looked + (select sum(n) from unnest(v_chats.counts[v_from : v_to]) n);
    v_from := v_to + 1;
    v_next := v_chats.lasts[v_from];
    exit when v_next is not null and (v_next < p_at or p_at is null)
      and (v_looked >= p_budget or (select count(*) >= p_limit from unnest(v_ats) a where a > v_next));
  end loop;
  ids := array(select x.id from unnest(v_ids, v_ats) x(id, at) where v_next is null or x.at > v_next order by x.at desc, x.id desc limit p_limit);
  if cardinality(ids) < p_limit and v_next is not null then searched := v_next; searched_id := 'ffffffff-ffff-ffff-ffff-ffffffffffff'; end if;
end $$;

-- Puts on record whose words a page of hits showed: a row for each chat of somebody else, not twice an hour, and
-- one event with what was searched.
create function app.record_found(p_query text, p_filters jsonb, p_reason text, p_sessions uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
declare
  v_sessions uuid[] := array(select distinct c.id from public.chat_sessions c
    where c.tenant_id = app.tenant_id() and c.id = any (p_sessions) and c.user_id <> app.user_id());
begin
  if v_sessions = '{}' then return; end if;
  insert into public.chat_reads (tenant_id, kind, session_id, user_id, reader_id, reader_role, reason, expires_at)
  select c.tenant_id, 'found', c.id, c.user_id, app.user_id(), coalesce(app.user_role(), 'teacher')::public.member_role,
         case when c.class_id is null or not app.teaches_class(c.class_id) then p_reason end, now()
  from unnest(v_sessions) s(id) join public.chat_sessions c on c.tenant_id = app.tenant_id() and c.id = s.id
  where not exists (select from public.chat_reads r where r.tenant_id = c.tenant_id and r.session_id = c.id
                      and r.reader_id = app.user_id() and r.kind = 'found' and r.created_at > now() - interval '1 hour');
  perform app.log_event('chats_found', 'chat_sessions', null, null, jsonb_strip_nulls(jsonb_build_object(
    'words', p_query, 'filters', nullif(p_filters - 'zone', '{}'), 'reason', p_reason, 'sessions', to_jsonb(v_sessions))));
end $$;

-- One page of what was said, among the chats whose words the viewer may search, and puts it on record. Null for
-- whoever looks through somebody's eyes; `refused` where nothing is left to look for. By time: p_at and p_id are
-- the place before which to read, `searched` tells how far it looked and is a place too. Ranked: the best of the
-- newest, without the first p_skip of them. `way` is for tests.
create function app.search_messages(p_query text, p_filters jsonb, p_languages text[] default null, p_ranked boolean default false,
                                    p_at timestamptz default null, p_id uuid default null, p_skip integer default 0, p_limit integer default 25)
returns jsonb
language plpgsql volatile security definer set search_path = ''
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set random_page_cost = 1.1 set jit = off set max_parallel_workers_per_gather = 0 set work_mem = '32MB' as $$
declare
  v_budget record;
  v_terms record;
  v record;
  v_found record;
  v_best record;
  v_place text;
  v_limit integer := p_limit + 1;
  v_way text;
  v_ids uuid[];
  v_hits jsonb;
begin
  if app.tenant_id() is null or app.real_user_id() is not null then return null; end if;
  if length(p_query) > 500 then return '{"refused": "long"}'; end if;
  select * into v_terms from app.search_terms(p_query, coalesce(p_languages, app.chat_languages()));
  if v_terms.driver is null then return '{"refused": "nothing"}'; end if;
  select * into v_budget from app.search_budgets();
  select * into v from app.chat_terms(p_filters, true, false);
  v_place := concat_ws(' and ', 'true', case when p_at is not null and not p_ranked then format('(m.created_at, m.id) < (%L, %L)', p_at, p_id) end,
    case when v.until is not null then format('m.created_at < %L', v.until) end);
  if p_ranked then v_limit := v_budget.ranked; end if;
  if app.search_is_rare(v_terms.driver, v_budget.rare) then
    v_way := 'words';
    select * into v_found from app.search_by_words(v_terms.test, v_terms.driver, v_place, v.test, v_limit);
  else
    select * into v_best from app.best_driver(v.drivers, v_budget.chats, false);
    if v_best.best is not null then
      v_way := 'chats';
      select * into v_found from app.search_by_chats(v_terms.test, v_terms.driver, case when not p_ranked then p_at end, v_place, v.test,
        v.drivers[v_best.best], v_limit, v_budget.walk);
    else
      v_way := 'time';
      select * into v_found from app.search_by_time(v_terms.test, v_terms.driver, v_place, v.test, v_limit, v_budget.walk);
    end if;
  end if;
  v_ids := coalesce(v_found.ids, '{}');
  if p_ranked then
    execute format('select array_agg(x.id order by x.rank desc, x.created_at desc, x.id desc) from (select m.id, m.created_at, '
      || 'ts_rank_cd(m.search, %s, 1) rank from unnest($1) p(id) join public.messages m on m.tenant_id = %L and m.id = p.id) x', v_terms.marks, app.tenant_id())
      into v_ids using v_ids;
    v_ids := coalesce(v_ids[1 + p_skip :], '{}');
  end if;
  execute format($sql$select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'sessionId', m.session_id, 'ordinal', m.ordinal, 'role', m.role,
      'at', m.created_at, 'deleted', m.deleted_at is not null, 'redacted', m.redacted_at is not null, 'person', u.name, 'tool', t.name, 'class', k.name,
      'text', ts_headline(app.text_search(m.language), translate(left(m.content, 100000), U&'\E000\E001\E002', ''), %s,
        U&'StartSel=\E000,StopSel=\E001,FragmentDelimiter=\E002,' || case when length(m.content) <= 300 then 'HighlightAll=true' else 'MaxFragments=3,MaxWords=28,MinWords=12' end))
      order by p.n), '[]')
    from unnest($1) with ordinality p(id, n)
    join public.messages m on m.tenant_id = %L and m.id = p.id
    join public.chat_sessions c on c.tenant_id = m.tenant_id and c.id = m.session_id
    join public.users u on u.tenant_id = c.tenant_id and u.id = c.user_id
    join public.tools t on t.tenant_id = c.tenant_id and t.id = c.tool_id
    left join public.classes k on k.tenant_id = c.tenant_id and k.id = c.class_id$sql$, v_terms.marks, app.tenant_id())
    into v_hits using v_ids[1 : p_limit];
  perform app.record_found(p_query, p_filters, app.search_reason(), array(select (h ->> 'sessionId')::uuid from jsonb_array_elements(v_hits) h));
  return jsonb_build_object('hits', v_hits, 'more', coalesce(cardinality(v_ids), 0) > p_limit, 'searched', v_found.searched, 'searchedId', v_found.searched_id, 'way', v_way,
    'ranked', case when p_ranked then coalesce(cardinality(v_found.ids), 0) end);
end $$;

-- Says why an admin searches what people said, for an hour. Returns until when.
-- Raises insufficient_privilege for whoever is no admin, check_violation (chat_reads_reason) without a reason.
create function app.open_search(p_reason text) returns timestamptz
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_reason text := btrim(p_reason);
  v_until timestamptz;
begin
  if app.real_user_id() is not null or not (app.is_system_admin() or app.admin_paths() <> '{}') then
    raise exception 'searching chats is not the viewer''s' using errcode = 'insufficient_privilege';
  end if;
  if length(coalesce(v_reason, '')) < 10 then
    raise exception 'searching needs a reason' using errcode = 'check_violation', constraint = 'chat_reads_reason';
  end if;
  insert into public.chat_reads (tenant_id, kind, reader_id, reader_role, reason, expires_at)
  values (app.tenant_id(), 'searched', app.user_id(), app.user_role()::public.member_role, v_reason, now() + interval '1 hour')
  returning expires_at into v_until;
  perform app.log_event('chats_searched', 'chat_sessions', null, null, jsonb_build_object('reason', v_reason));
  return v_until;
end $$;

-- ---- Pictures ---------------------------------------------------------------------------------------
-- Chats that began in these days, and their tokens: by day, by tool, by school (the nearest above the group in which
-- it was held); of those that the viewer may know of.
create function app.chat_usage(p_from date, p_to date, p_zone text default 'UTC') returns jsonb
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
    ), place as (
      select g.group_id, (select s.id from public.groups s where s.tenant_id = %1$L and s.type = 'school'
               and s.path operator(public.=) any (app.path_and_above(h.path)) order by public.nlevel(s.path) desc limit 1) as school_id
      from (select distinct group_id from chat) g join public.groups h on h.tenant_id = %1$L and h.id = g.group_id
    )
    select jsonb_build_object(
      'days', (select coalesce(jsonb_agg(jsonb_build_object('day', d.day, 'sessions', d.sessions, 'tokens', d.tokens) order by d.day), '[]') from (
         select x::date as day, coalesce(sum(c.sessions), 0) sessions, coalesce(sum(c.tokens), 0) tokens
         from generate_series(%2$L::date::timestamp, %3$L::date::timestamp, interval '1 day') x left join chat c on c.day = x::date group by 1) d),
      'tools', (select coalesce(jsonb_agg(jsonb_build_object('name', d.name, 'id', d.id, 'sessions', d.sessions, 'tokens', d.tokens) order by d.sessions desc, d.name), '[]') from (
         select t.name, t.id, sum(c.sessions) sessions, sum(c.tokens) tokens
         from chat c join public.tools t on t.tenant_id = %1$L and t.id = c.tool_id group by t.id) d),
      'schools', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'sessions', d.sessions, 'tokens', d.tokens) order by d.sessions desc, d.name), '[]') from (
         select s.id, s.name, sum(c.sessions) sessions, sum(c.tokens) tokens
         from chat c left join place p on p.group_id = c.group_id left join public.groups s on s.tenant_id = %1$L and s.id = p.school_id group by s.id) d))
  $sql$, app.tenant_id(), p_from, p_to, p_zone, coalesce(v_sight, 'true')) into v_usage;
  return v_usage;
end $$;

grant execute on function app.find_chats(jsonb, text, boolean, text, uuid, integer), app.count_chats(jsonb), app.chat_facts(uuid[]),
  app.chat_languages(), app.search_reason(), app.search_messages(text, jsonb, text[], boolean, timestamptz, uuid, integer, integer),
  app.open_search(text), app.chat_usage(date, date, text) to homeroom_app;
