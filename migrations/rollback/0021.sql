drop function app.api_tool(text, uuid, text), app.api_tools(text, uuid, text, integer), app.api_usable(uuid, uuid[], uuid),
  app.api_user(text, uuid), app.open_api_key(text, text), app.api_tenant(text, text), app.api_key_state(api_keys, text);
drop table api_keys;
drop function app.keep_api_key(), app.api_scopes();
create or replace function app.audit_update() returns trigger
language plpgsql security definer set search_path = '' set enable_nestloop = off as $$
declare
  v_group text := tg_argv[0];
  v_hidden text[] := tg_argv[1]::text[];
  v_key text := tg_argv[2];
  v_action text := app.audit_action(tg_table_name, tg_op);
  v_meta jsonb := app.audit_metadata();
  -- What triggers keep, and what changes without anybody's doing.
  v_derived constant text[] := '{updated_at,last_login,enrolled_count,teacher_count}';
begin
  insert into public.audit_logs (tenant_id, user_id, action, resource_type, resource_id, group_id, part_of, changes, metadata)
  select app.audit_tenant(tg_table_name, p.n), app.user_id(), v_action, tg_table_name, app.audit_row_id(p.n),
         case v_group when 'class_id' then (select c.group_id from public.classes c where c.id = (p.n ->> 'class_id')::uuid)
                      else (p.n ->> v_group)::uuid end,
         nullif(app.subject_id(), app.audit_row_id(p.n)), d.changes, v_meta
  from (
    select o.j - v_hidden o, n.j - v_hidden n
    from (select x.j ->> v_key k, x.j from (select to_jsonb(r) - v_derived j from old_rows r offset 0) x offset 0) o
    join (select x.j ->> v_key k, x.j from (select to_jsonb(r) - v_derived j from new_rows r offset 0) x offset 0) n using (k)
    where o.j <> n.j
    offset 0
  ) p
  cross join lateral (
    select jsonb_build_object('before', coalesce(jsonb_object_agg(b.key, b.value), '{}'),
                              'after', coalesce(jsonb_object_agg(b.key, p.n -> b.key), '{}')) changes
    from jsonb_each(p.o) b where b.value <> p.n -> b.key
  ) d;
  return null;
end $$;
