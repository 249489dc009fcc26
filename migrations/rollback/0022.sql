drop view conversations;
drop trigger flag_changed_messages on messages;
drop trigger flag_messages on messages;
drop trigger count_messages on messages;
drop trigger move_class_chats on classes;
drop trigger place_chat on chat_sessions;
drop table exports, api_requests, legal_holds, retention_rules, chat_notes, chat_flags, flag_rules, message_redactions, message_edits, chat_reads cascade;
drop function app.count_flags(), app.keep_flag(), app.flag_messages(), app.compile_flag_rule(), app.count_messages(), app.move_class_chats(),
  app.place_chat(), app.chat_home(uuid, uuid, uuid);
create function app.readable_chat_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select s.id from public.chat_sessions s
  where s.tenant_id = app.tenant_id() and app.real_user_id() is null
    and (s.user_id = app.user_id()
      or s.class_id in (select app.taught_class_ids())
      or (app.reason() is not null
          and (app.is_system_admin() or s.user_id in (select app.admin_user_ids()))))
$$;
grant execute on function app.readable_chat_ids() to homeroom_app;
alter policy viewer_select on messages using (tenant_id = (select app.tenant_id()) and (session_id in (select app.readable_chat_ids())));
alter policy viewer_select on chat_sessions using (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) or (select app.is_system_admin()) or class_id in (select app.edited_class_ids()) or user_id in (select app.admin_user_ids())));
drop function app.find_in_chat(uuid, text[], integer), app.reads_of_me(timestamptz, integer), app.chat_words(uuid[]), app.open_chat(uuid, text), app.reads_chat(uuid), app.chat_capacity(uuid),
  app.admin_chat_reading(), app.reviews_chat(uuid), app.oversees_chat(uuid, uuid);
drop trigger audit_insert on chat_sessions;
drop trigger audit_update on chat_sessions;
drop trigger audit_delete on chat_sessions;
drop trigger touch on chat_sessions;
call app.watch('chat_sessions');
revoke select on chat_sessions from homeroom_app;
alter table messages alter column search set expression as (to_tsvector('simple', content));
alter table messages alter column search set statistics -1;
alter table messages drop column redacted_at, drop column deleted_at, drop column edited_at,
  drop column latency_ms, drop column model, drop column language, drop constraint if exists messages_latency_counts;
comment on column messages.search is 'Lexemes of content, generated';
drop index messages_created_at_idx, chat_sessions_created_at_idx, chat_sessions_message_count_idx, chat_sessions_token_count_idx;
alter table chat_sessions drop column flag_count, drop column user_message_count, drop column model, drop column language, drop column group_id,
  alter column last_message_at drop not null, alter column last_message_at drop default;
revoke select (id, tenant_id, tool_id, tool_version_id, user_id, class_id, status, message_count, token_count, last_message_at, created_at, updated_at, deleted_at)
  on chat_sessions from homeroom_app;
grant select on chat_sessions to homeroom_app;
drop function app.message_vector(text, text), app.text_search(text);
do $$
declare v_name text;
begin
  for v_name in select c.cfgname from pg_catalog.pg_ts_config c join pg_catalog.pg_namespace n on n.oid = c.cfgnamespace where n.nspname = 'app' loop
    execute format('drop text search configuration app.%I', v_name);
  end loop;
end $$;
drop type flag_state, chat_read_kind, flag_rule_kind, flag_severity;
create or replace function app.audit_update() returns trigger
language plpgsql security definer set search_path = '' set enable_nestloop = off as $$
declare
  v_group text := tg_argv[0];
  v_hidden text[] := tg_argv[1]::text[];
  v_key text := tg_argv[2];
  v_action text := app.audit_action(tg_table_name, tg_op);
  v_meta jsonb := app.audit_metadata();
  -- What triggers keep, and what changes without anybody's doing.
  v_derived constant text[] := '{updated_at,last_login,last_used_at,enrolled_count,teacher_count}';
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
