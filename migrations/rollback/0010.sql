create or replace function app.subtree_facts(p_id uuid)
returns table (groups integer, archived integer, people integer, classes integer)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_path public.ltree;
begin
  select g.path into v_path from public.groups g
  where g.tenant_id = app.tenant_id() and g.id = p_id and g.path operator(public.<@) any (app.group_paths());
  if not found then return; end if;
  return query
  with below as materialized (
    select g.id, g.deleted_at from public.groups g
    where g.tenant_id = app.tenant_id() and g.path operator(public.<@) v_path
  )
  select (select count(*) from below b where b.deleted_at is null and b.id <> p_id)::integer,
         (select count(*) from below b where b.deleted_at is not null and b.id <> p_id)::integer,
         (select count(distinct m.user_id) from public.group_members m
            where m.tenant_id = app.tenant_id() and m.group_id in (select b.id from below b))::integer,
         (select count(*) from public.classes c
            where c.tenant_id = app.tenant_id() and c.deleted_at is null and c.group_id in (select b.id from below b))::integer;
end $$;
create or replace function app.search_people(p_text text, p_limit integer default 20) returns table (id uuid)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_text text := btrim(app.fold(p_text));
  v_words text[] := array(select app.contains_pattern(w) from unnest(app.search_words(p_text)) w order by length(w) desc);
begin
  return query
  select u.id from public.users u
  where u.tenant_id = app.tenant_id() and u.deleted_at is null
    and u.name_folded like v_words[1] and u.name_folded like coalesce(v_words[2], v_words[1])
    and u.name_folded like all (v_words)
    and (app.is_system_admin() or u.id = app.user_id() or u.id in (select app.scope_user_ids()))
  order by starts_with(u.name_folded, v_text) desc, u.name collate app.natural, u.id
  limit least(p_limit, 100);
end $$;
drop function app.people_facts(uuid[]), app.count_people(jsonb, text), app.find_people(jsonb, text, boolean, text, uuid, integer),
  app.seek_people(text, text[], text[], text, text, boolean, text, uuid, text, integer, text), app.guess_people(integer),
  app.walk_people(text, text, boolean, text[], integer, integer, text), app.best_driver(text[], integer, boolean),
  app.people_budgets(), app.gather_sql(text, text, boolean, text, text, integer), app.found_sql(text, text),
  app.walk_sql(text, text, boolean, text, integer, integer, text), app.people_stretches(text, text, boolean, text, uuid),
  app.people_key(text), app.people_terms(jsonb, text), app.field_test(text, text), app.seen_test(text), app.text_terms(text, text),
  app.member_terms(member_role[], uuid, boolean), app.sight_terms(), app.roster_driver(), app.roster_test(),
  app.members_driver(ltree[], text), app.holds_root(ltree[]), app.below_any(ltree[]), app.membership_test(text);
drop trigger keep_active_admin on users;
drop trigger end_sessions on users;
drop trigger note_unplaced on group_members;
drop trigger note_placed on group_members;
drop trigger note_unplaced on users;
drop function app.keep_active_admin(), app.end_sessions(), app.note_unplaced();
drop table unplaced_users;
drop index idx_users_tenant_last_login;
drop index idx_users_tenant_created;
drop index idx_users_tenant_email_sort;
drop index group_members_role_idx;
drop index idx_users_metadata;
drop index idx_users_search;
drop index idx_users_tenant_name;
create index idx_users_tenant_name on users using btree (tenant_id, name collate app.natural, id);
alter table users drop column search_folded, drop column search_head, drop column erased_at;
create index idx_users_search on users using gin (name_folded gin_trgm_ops);
drop trigger audit_insert on users;
drop trigger audit_update on users;
drop trigger audit_delete on users;
create trigger audit_insert after insert on users referencing new table as new_rows
  for each statement execute function app.audit('', '{name_folded}');
create trigger audit_delete after delete on users referencing old table as old_rows
  for each statement execute function app.audit('', '{name_folded}');
create trigger audit_update after update on users referencing old table as old_rows new table as new_rows
  for each statement execute function app.audit_update('', '{name_folded}', 'id');
create or replace function app.keep_system_admin() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- Two who revoke each other at the same moment would each see the other one standing: whoever
  -- comes second waits for the first one's commit and looks again.
  perform pg_advisory_xact_lock(hashtextextended('admins:' || old.tenant_id::text, 0));
  if exists (select from public.tenants t where t.id = old.tenant_id)
     and not exists (select from public.group_members m where m.tenant_id = old.tenant_id and m.role = 'system_admin') then
    raise exception 'the last system_admin of a tenant stays'
      using errcode = 'check_violation', constraint = 'group_members_keep_system_admin';
  end if;
  return null;
end $$;
