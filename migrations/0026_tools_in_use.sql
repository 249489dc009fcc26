-- How much tools are used: for their list.
DROP INDEX "chat_sessions_tool_id_idx";--> statement-breakpoint
CREATE INDEX "chat_sessions_tool_created_idx" ON "chat_sessions" USING btree ("tenant_id","tool_id","created_at");--> statement-breakpoint

-- Chats that began with each of these tools in the last thirty days, to 1,000 of each, of those that the viewer may
-- know of. Where these are few they are looked through; else each tool's newest are.
create function app.tool_chats(p_tools uuid[]) returns table (tool_id uuid, chats integer)
language plpgsql stable security definer rows 50 set search_path = ''
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set random_page_cost = 1.1 set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
  v_most constant integer := 1000;
  v_sight record;
  v_narrow integer;
  v_test text := format('c.created_at >= %L and c.deleted_at is null', now() - interval '30 days');
begin
  if app.tenant_id() is null then return; end if;
  select * into v_sight from app.chat_sight(false, true);
  if v_sight.test is not null then
    v_test := v_test || ' and ' || v_sight.test;
    select b.best into v_narrow from app.best_driver(array[v_sight.driver], 3 * v_most, true) b;
  end if;
  if v_narrow is not null then
    return query execute format('select c.tool_id, least(count(*), %s)::integer from %s and c.tool_id = any ($1) group by c.tool_id',
      v_most, app.found_chats_sql(v_test, v_sight.driver)) using p_tools;
  else
    return query execute format('select t.id, (select count(*)::integer from (select from public.chat_sessions c '
      || 'where c.tenant_id = %L and c.tool_id = t.id and %s limit %s) few) from unnest($1) t(id)',
      app.tenant_id(), v_test, v_most) using p_tools;
  end if;
end $$;
grant execute on function app.tool_chats(uuid[]) to homeroom_app;
