-- What happens to a person's account as a verb, who holds an address already, and erasing a person
-- everywhere.

-- ---- Whose is this address? -----------------------------------------------------------------
-- Which of three unique things somebody living in the tenant has already. Whose it is is told only
-- when the viewer may see that person. A definer function, because below the policy lower() keeps
-- the look-up from its index.
create function app.person_with(p_email text, p_username text, p_sourced_id text, p_except uuid default null)
returns table (field text, user_id uuid, name text)
language plpgsql stable security definer set search_path = '' as $$
begin
  if not (app.is_system_admin() or coalesce(app.user_role(), '') = 'group_admin'
          or cardinality(app.granted_paths('people.update')) > 0) then
    return;
  end if;
  return query
  select taken.field, case when seen.yes then taken.id end, case when seen.yes then taken.name end
  from (select 'email' field, u.id, u.name::text from public.users u
        where u.tenant_id = app.tenant_id() and lower(u.email) = lower(p_email) and u.deleted_at is null
        union all
        select 'username', u.id, u.name from public.users u
        where u.tenant_id = app.tenant_id() and lower(u.username) = lower(p_username) and u.deleted_at is null
        union all
        select 'sourcedId', u.id, u.name from public.users u
        where u.tenant_id = app.tenant_id() and u.sourced_id = p_sourced_id and u.deleted_at is null) taken
  cross join lateral (select app.is_system_admin() or taken.id = app.user_id() or app.sees_user(taken.id) yes) seen
  where taken.id is distinct from p_except;
end $$;
grant execute on function app.person_with(text, text, text, uuid) to homeroom_app;

-- ---- Suspend, reinstate, archive, restore ---------------------------------------------------
-- What a person was before their status last became p_status, as the log tells.
create function app.status_before(p_user uuid, p_status public.user_status) returns public.user_status
language sql stable security definer set search_path = '' as $$
  select coalesce((
    select (l.changes #>> '{before,status}')::public.user_status from public.audit_logs l
    where l.tenant_id = app.tenant_id() and l.resource_id = p_user and l.resource_type = 'users'
      and l.changes #>> '{after,status}' = p_status::text and l.changes #>> '{before,status}' <> 'archived'
    order by l.timestamp desc limit 1), 'active')
$$;
revoke execute on function app.status_before(uuid, public.user_status) from public;

-- One function for the four verbs, because a custom role may suspend without being allowed to
-- change anything else of the row. Returns the new version; null when the row is no longer at
-- p_version, or the verb does not fit its status.
create function app.change_person_status(p_user uuid, p_version timestamptz, p_verb text) returns timestamptz
language plpgsql security definer set search_path = '' as $$
declare
  v_version timestamptz;
begin
  if p_user = app.user_id() or not (app.is_system_admin() or app.keeps_user(p_user,
       case when p_verb in ('suspend', 'reinstate') then 'people.suspend' else 'people.archive' end)) then
    raise exception 'this account is not the viewer''s to change' using errcode = 'insufficient_privilege';
  end if;
  update public.users u set
    status = case p_verb when 'suspend' then 'suspended'
                         when 'reinstate' then app.status_before(p_user, 'suspended')
                         when 'archive' then 'archived'
                         else app.status_before(p_user, 'archived') end,
    deleted_at = case when p_verb = 'archive' then now() when p_verb = 'restore' then null else u.deleted_at end
  where u.tenant_id = app.tenant_id() and u.id = p_user and u.updated_at = p_version and u.erased_at is null
    and case p_verb when 'suspend' then u.status in ('invited', 'active') and u.deleted_at is null
                    when 'reinstate' then u.status = 'suspended' and u.deleted_at is null
                    when 'archive' then u.deleted_at is null
                    when 'restore' then u.deleted_at is not null
                    else false end
  returning u.updated_at into v_version;
  return v_version;
end $$;
grant execute on function app.change_person_status(uuid, timestamptz, text) to homeroom_app;

-- An address that somebody else typed is nobody's proof.
create function app.unprove_email() returns trigger language plpgsql set search_path = '' as $$
begin
  new.email_verified := false;
  return new;
end $$;
create trigger unprove_email before update of email on users for each row
  when (lower(old.email) is distinct from lower(new.email) and new.email_verified = old.email_verified)
  execute function app.unprove_email();

-- ---- Erasing --------------------------------------------------------------------------------
create function app.keep_erased() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'an erased person stays erased' using errcode = 'check_violation', constraint = 'users_stay_erased';
end $$;
create trigger keep_erased before update on users for each row
  when (old.erased_at is not null) execute function app.keep_erased();
grant execute on function app.unprove_email(), app.keep_erased() to homeroom_app;

-- What keeps its value in the log of an erased person: ids, moments, roles and states. Everything
-- else goes, so that a column that comes later goes too.
create function app.is_structural(p_key text) returns boolean
language sql immutable parallel safe set search_path = '' as $$
  select p_key not in ('auth_id', 'sourced_id')
     and (p_key ~ '(^|_)(id|at|by)$' or p_key in ('role', 'status', 'purpose', 'method', 'ordinal', 'is_primary'))
$$;
-- Every text in a JSON; ids, roles and states are spared, which an undo reads by their types.
create function app.wiped(p_json jsonb) returns jsonb
language plpgsql immutable parallel safe set search_path = '' as $$
begin
  return case jsonb_typeof(p_json)
    when 'object' then (select coalesce(jsonb_object_agg(key, app.wiped(value)), '{}') from jsonb_each(p_json))
    when 'array' then (select coalesce(jsonb_agg(app.wiped(value) order by at), '[]') from jsonb_array_elements(p_json) with ordinality e(value, at))
    when 'string' then case when p_json #>> '{}' ~ '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|system_admin|group_admin|teacher|student|invited|active|suspended|archived)$'
                       then p_json else '"[erased]"' end
    else p_json end;
end $$;
-- The columns of a row in the log, before and after.
create function app.wiped_changes(p_changes jsonb) returns jsonb
language sql immutable parallel safe set search_path = '' as $$
  select jsonb_object_agg(side.key, (
    select coalesce(jsonb_object_agg(c.key, case
             when app.is_structural(c.key) or jsonb_typeof(c.value) in ('null', 'boolean') then c.value
             else '"[erased]"' end), '{}')
    from jsonb_each(side.value) c))
  from jsonb_each(p_changes) side where jsonb_typeof(side.value) = 'object'
$$;
-- The circumstances: the request and the permission stay.
create function app.wiped_metadata(p_metadata jsonb) returns jsonb
language sql immutable parallel safe set search_path = '' as $$
  select jsonb_object_agg(m.key, case
           when m.key in ('requestId', 'permission') or jsonb_typeof(m.value) in ('null', 'boolean', 'number') then m.value
           else '"[erased]"' end)
  from jsonb_each(p_metadata) m
$$;
-- What names a person in a JSON about many: texts that match, and all that stands beside their id.
create function app.scrubbed(p_json jsonb, p_words text, p_id uuid) returns jsonb
language plpgsql immutable parallel safe set search_path = '' as $$
begin
  return case jsonb_typeof(p_json)
    when 'object' then
      case when exists (select from jsonb_each(p_json) e where e.value = to_jsonb(p_id::text)) then app.wiped(p_json)
           else (select coalesce(jsonb_object_agg(case when key = p_id::text or key ~* p_words then '[erased]' else key end,
                                                  case when key = p_id::text then app.wiped(value) else app.scrubbed(value, p_words, p_id) end), '{}')
                 from jsonb_each(p_json)) end
    when 'array' then
      case when p_json @> to_jsonb(p_id::text) then app.wiped(p_json)
           else (select coalesce(jsonb_agg(app.scrubbed(value, p_words, p_id) order by at), '[]')
                 from jsonb_array_elements(p_json) with ordinality e(value, at)) end
    when 'string' then case when p_json #>> '{}' ~* p_words then '"[erased]"' else p_json end
    when 'number' then case when p_json #>> '{}' ~* p_words then '"[erased]"' else p_json end
    else p_json end;
end $$;
revoke execute on function app.is_structural(text), app.wiped(jsonb), app.wiped_changes(jsonb), app.wiped_metadata(jsonb),
  app.scrubbed(jsonb, text, uuid) from public;

-- One pattern for all that somebody is or was called, from their row and from the log of it: whole
-- words, and what is short (or with p_whole) only as the whole text.
create function app.words_of(p_tenant uuid, p_user uuid, p_columns text[], p_whole boolean default false) returns text
language sql stable security definer set search_path = '' as $$
  with known as (
    select to_jsonb(u) j from public.users u where u.tenant_id = p_tenant and u.id = p_user
    union all
    select side.value from public.audit_logs l cross join lateral jsonb_each(l.changes) side
    where l.tenant_id = p_tenant and l.resource_id = p_user and l.resource_type = 'users' and jsonb_typeof(side.value) = 'object'
  ), words as (
    select distinct regexp_replace(btrim(c.value), '([][\\^$.|?*+(){}])', '\\\1', 'g') word, length(btrim(c.value)) size
    from known cross join lateral jsonb_each_text(j) c
    where c.key = any (p_columns)
      and btrim(c.value) not in ('', '[erased]')
  )
  select coalesce(string_agg(case when size < 4 or p_whole then '^' || word || '$'
                                  else '(?<![[:alnum:]])' || word || '(?![[:alnum:]])' end, '|'), '(?!)')
  from words
$$;
revoke execute on function app.words_of(uuid, uuid, text[], boolean) from public;

-- Erases a person of the viewer's tenant; for system_admins, and never themselves. The row stays as
-- a tombstone, because tools, imports and the log refer to it. Nothing brings it back.
create function app.erase_person(p_user uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_tenant uuid := app.tenant_id();
  v_words text;
  v_keys text;
  v_about uuid[];
begin
  if not app.is_system_admin() or p_user = app.user_id() then
    raise exception 'this person is not the viewer''s to erase' using errcode = 'insufficient_privilege';
  end if;
  perform from public.users u where u.tenant_id = v_tenant and u.id = p_user and u.erased_at is null for update;
  if not found then raise exception 'nobody to erase' using errcode = 'no_data_found'; end if;
  -- What follows belongs to one event in the log: that this person was erased.
  perform set_config('app.subject', p_user::text, true);
  v_words := app.words_of(v_tenant, p_user, '{name,email,username,sourced_id,phone,given_name,family_name}');
  -- What is theirs alone: where an undo would write, a namesake keeps their name.
  v_keys := app.words_of(v_tenant, p_user, '{email,username,sourced_id}', true);
  -- Everything that is or was theirs, by id: their row, and rows that name them as its owner.
  v_about := array[p_user]
    || array(select l.resource_id from public.audit_logs l
             where l.tenant_id = v_tenant and l.resource_id is not null
               and p_user::text in (l.changes #>> '{after,user_id}', l.changes #>> '{before,user_id}',
                                    l.changes #>> '{after,subject_id}', l.changes #>> '{before,subject_id}',
                                    l.changes #>> '{after,admin_id}', l.changes #>> '{before,admin_id}'))
    || array(select s.id from public.chat_sessions s where s.tenant_id = v_tenant and s.user_id = p_user)
    || array(select v.id from public.view_as_sessions v where v.tenant_id = v_tenant and p_user in (v.subject_id, v.admin_id));

  delete from public.sessions x where x.tenant_id = v_tenant and x.user_id = p_user;
  delete from public.credentials x where x.tenant_id = v_tenant and x.user_id = p_user;
  delete from public.auth_tokens x where x.tenant_id = v_tenant and x.user_id = p_user;
  delete from public.second_factors x where x.tenant_id = v_tenant and x.user_id = p_user;
  delete from public.recovery_codes x where x.tenant_id = v_tenant and x.user_id = p_user;
  delete from public.identity_links x where x.tenant_id = v_tenant and x.user_id = p_user;
  delete from public.user_roles x where x.tenant_id = v_tenant and x.user_id = p_user;
  delete from public.class_members x where x.tenant_id = v_tenant and x.user_id = p_user;
  delete from public.chat_sessions x where x.tenant_id = v_tenant and x.user_id = p_user;
  delete from public.group_members x where x.tenant_id = v_tenant and x.user_id = p_user;
  delete from public.unplaced_users x where x.tenant_id = v_tenant and x.user_id = p_user;
  update public.view_as_sessions v set reason = '[erased]', ended_at = coalesce(v.ended_at, now())
  where v.tenant_id = v_tenant and p_user in (v.subject_id, v.admin_id);
  update public.view_as_sessions v set reason = '[erased]' where v.tenant_id = v_tenant and v.reason ~* v_words;
  update public.jobs j set params = app.scrubbed(j.params, v_words, p_user), result = app.scrubbed(j.result, v_words, p_user),
                           failure = case when j.failure ~* v_words then '[erased]' else j.failure end
  where j.tenant_id = v_tenant
    and (j.params::text || coalesce(j.result::text, '') || coalesce(j.failure, '')) ~* (v_words || '|' || p_user::text);
  update public.imports i set
    files = app.scrubbed(i.files, v_words, p_user), mapping = app.scrubbed(i.mapping, v_words, p_user),
    summary = app.scrubbed(i.summary, v_words, p_user), diagnostics = app.scrubbed(i.diagnostics, v_words, p_user),
    undo = app.scrubbed(i.undo, v_keys, p_user),
    failure = case when i.failure ~* v_words then '[erased]' else i.failure end
  where i.tenant_id = v_tenant and i.kind = 'people'
    and concat(i.files, i.mapping, i.summary, i.diagnostics, i.undo, i.failure) ~* (v_words || '|' || p_user::text);
  update public.users u set
    auth_id = null, email = null, email_verified = false, username = null, name = 'Erased person', given_name = null,
    family_name = null, sourced_id = null, avatar_url = null, phone = null, status = 'archived', last_login = null,
    metadata = '{}', preferences = '{}', deleted_at = coalesce(u.deleted_at, now()), erased_at = now()
  where u.tenant_id = v_tenant and u.id = p_user;

  -- The log last, since all of the above was written into it: every row stays, with who, what and
  -- when; what was personal in it goes.
  update public.audit_logs l set changes = app.wiped_changes(l.changes), metadata = app.wiped_metadata(l.metadata)
  where l.tenant_id = v_tenant and (l.resource_id = any (v_about) or l.part_of = any (v_about));
  update public.audit_logs l set metadata = app.wiped_metadata(l.metadata)
  where l.tenant_id = v_tenant and l.user_id = p_user;
  update public.audit_logs l set changes = app.scrubbed(l.changes, v_words, p_user), metadata = app.scrubbed(l.metadata, v_words, p_user)
  where l.tenant_id = v_tenant and l.resource_id is distinct from p_user
    and ((l.resource_type in ('imports', 'jobs', 'view_as_sessions') and l.changes::text ~* v_words)
      or (l.metadata - 'requestId' <> '{}' and l.metadata::text ~* v_words));
end $$;
grant execute on function app.erase_person(uuid) to homeroom_app;
