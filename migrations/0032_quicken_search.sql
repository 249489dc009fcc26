-- A search looks at less (ADR 030): how far it came is found without numbering every message, and of somebody's chats
-- as many are read at first as hold some hundred messages, then more.
set local check_function_bodies = off;--> statement-breakpoint
-- The newest messages one after the other, for words that stand in many.
create or replace function app.search_by_time(p_terms text, p_driver tsquery, p_place text, p_chats text, p_limit integer, p_budget integer,
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
    -- The last row looked at, where there is one beyond it.
    execute format('select x.ats[1], x.ids[1] from (select array_agg(m.created_at) ats, array_agg(m.id) ids from (select m.created_at, m.id '
      || 'from public.messages m where m.tenant_id = %L and %s order by m.created_at desc, m.id desc limit 2 offset %s) m) x where cardinality(x.ids) = 2',
      app.tenant_id(), p_place, p_budget - 1) into searched, searched_id;
  end if;
end $$;--> statement-breakpoint

-- A few chats one after the other, that with the newest message first; it ends when what was found is newer than
-- anything that the others can hold, or when it has looked at enough.
create or replace function app.search_by_chats(p_terms text, p_driver tsquery, p_at timestamptz, p_place text, p_chats text, p_listed text, p_limit integer, p_budget integer,
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
  -- How many messages the next chats may hold: a page of a common word is found in few of them.
  v_step integer := 500;
  v_n integer;
begin
  execute format('select array_agg(c.id order by c.last_message_at desc, c.id) ids, array_agg(c.last_message_at order by c.last_message_at desc, c.id) lasts, '
    || 'array_agg(c.message_count order by c.last_message_at desc, c.id) counts from %s'
    -- Chats that lie wholly after the place: their first message does.
    || case when p_at is null then '' else ' and not (c.created_at > %L and coalesce((select m.created_at > %2$L from public.messages m '
       || 'where m.tenant_id = c.tenant_id and m.session_id = c.id order by m.ordinal limit 1), true))' end,
    app.found_chats_sql(p_chats, p_listed), p_at) into v_chats;
  while v_from <= coalesce(cardinality(v_chats.ids), 0) loop
    v_to := v_from;
    v_n := v_chats.counts[v_from];
    while v_n + v_chats.counts[v_to + 1] <= v_step loop
      v_to := v_to + 1;
      v_n := v_n + v_chats.counts[v_to];
    end loop;
    v_step := least(2 * v_step, 4000);
    execute format('select coalesce(array_agg(x.id), ''{}'') ids, coalesce(array_agg(x.created_at), ''{}'') ats from ('
      || 'select m.id, m.created_at from unnest($1) c(id) cross join lateral (select * from public.messages m '
      || 'where m.tenant_id = %1$L and m.session_id = c.id offset 0) m where %2$s and m.search @@ %3$L::tsquery and %4$s) x',
      app.tenant_id(), p_place, p_driver, p_terms) into v_found using v_chats.ids[v_from : v_to];
    v_ids := v_ids || v_found.ids; v_ats := v_ats || v_found.ats;
    v_looked := v_looked + v_n;
    v_from := v_to + 1;
    v_next := v_chats.lasts[v_from];
    exit when v_next is not null and (v_next < p_at or p_at is null)
      and (v_looked >= p_budget or (select count(*) >= p_limit from unnest(v_ats) a where a > v_next));
  end loop;
  ids := array(select x.id from unnest(v_ids, v_ats) x(id, at) where v_next is null or x.at > v_next order by x.at desc, x.id desc limit p_limit);
  if cardinality(ids) < p_limit and v_next is not null then searched := v_next; searched_id := 'ffffffff-ffff-ffff-ffff-ffffffffffff'; end if;
end $$;
