-- Review, redaction, retention, holds; and what erasing and taking along mean for them.
set local check_function_bodies = off;

-- ---- Who looks at a flag ------------------------------------------------------------------------------
-- Whether somebody else could review a chat, as app.reviews_chat asks of the viewer.
create function app.could_review(p_tenant uuid, p_user uuid, p_session uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  v_at record;
begin
  select * into v_at from app.scopes_of(p_tenant, p_user);
  return exists (
    select from public.chat_sessions s
    join public.users u on u.tenant_id = s.tenant_id and u.id = p_user and u.status = 'active' and u.deleted_at is null
    where s.tenant_id = p_tenant and s.id = p_session
      and (coalesce(v_at.role::text, '') = 'system_admin' or (s.user_id <> p_user and (
        exists (select from public.class_members m where m.tenant_id = p_tenant and m.class_id = s.class_id and m.user_id = p_user and m.role = 'teacher')
        or exists (select from public.groups g where g.tenant_id = p_tenant and g.id = s.group_id and g.path operator(public.<@) any (v_at.admin_paths))))));
end $$;
revoke execute on function app.could_review(uuid, uuid, uuid) from public;

-- Those who could look at a flag of this chat: its teachers, the admins above it, the nearest first.
create function app.chat_reviewers(p_session uuid) returns table (id uuid, name text, role public.member_role)
language sql stable security definer rows 20 set search_path = '' as $$
  with chat as (
    select s.tenant_id, s.class_id, s.user_id, g.path from public.chat_sessions s
    left join public.groups g on g.tenant_id = s.tenant_id and g.id = s.group_id
    where s.tenant_id = app.tenant_id() and s.id = p_session and app.reviews_chat(s.id)
  ), found as (
    select m.user_id, 'teacher'::public.member_role as role, 1000 as near
    from chat c join public.class_members m on m.tenant_id = c.tenant_id and m.class_id = c.class_id and m.role = 'teacher'
    union all
    select m.user_id, m.role, public.nlevel(g.path)
    from chat c join public.groups g on g.tenant_id = c.tenant_id and g.deleted_at is null
      and (g.path operator(public.=) any (app.path_and_above(c.path)) or public.nlevel(g.path) = 1)
    join public.group_members m on m.tenant_id = g.tenant_id and m.group_id = g.id and m.role in ('system_admin', 'group_admin')
  )
  select u.id, u.name::text, min(f.role)
  from found f join public.users u on u.tenant_id = app.tenant_id() and u.id = f.user_id and u.status = 'active' and u.deleted_at is null
  where app.could_review(app.tenant_id(), u.id, p_session)
  group by u.id, u.name order by max(f.near) desc, u.name, u.id limit 100
$$;

-- A flag is given only to somebody who could review the chat, and a note mentions nobody else.
create function app.check_reviewers() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  v_asked uuid[] := case tg_table_name when 'chat_flags' then array_remove(array[(to_jsonb(new) ->> 'assignee_id')::uuid], null)
                         else array(select jsonb_array_elements_text(to_jsonb(new) -> 'mentions')::uuid) end;
begin
  if exists (select from unnest(v_asked) a where not app.could_review(new.tenant_id, a, new.session_id)) then
    raise exception 'somebody who does not review this chat' using errcode = 'check_violation', constraint = tg_table_name || '_reviewer';
  end if;
  return new;
end $$;
create trigger check_reviewers before insert or update of assignee_id on chat_flags
  for each row when (new.assignee_id is not null) execute function app.check_reviewers();
create trigger check_reviewers before insert or update of mentions on chat_notes
  for each row when (cardinality(new.mentions) > 0) execute function app.check_reviewers();

-- The review queue, the most urgent first: flags of chats that the viewer reviews, with facts of the chat.
-- Filters: state (array), severity (array), assignee ('me', 'none' or an id), overdue, rule, group, chat. Keyset by
-- (due, id) for what is not closed, by (closed, id) backwards for what is.
create function app.find_flags(p_filters jsonb, p_key timestamptz default null, p_id uuid default null, p_back boolean default false, p_limit integer default 51)
returns table (id uuid, key timestamptz, session_id uuid, message_id uuid, ordinal integer, reason text, severity public.flag_severity, state public.flag_state,
               dismissed boolean, by_rule boolean, assignee_id uuid, assignee text, raised_by text, due_at timestamptz, closing_note text,
               closed_by text, closed_at timestamptz, created_at timestamptz, updated_at timestamptz, person_id uuid, person text, tool text, class_name text, group_name text, notes integer)
language plpgsql stable security definer rows 51 set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
  v_states text[] := coalesce(nullif(array(select jsonb_array_elements_text(p_filters -> 'state')), '{}'), '{open,looking}');
  v_severity text[] := nullif(array(select jsonb_array_elements_text(p_filters -> 'severity')), '{}');
  v_closed boolean := v_states = '{closed}';
  v_assignee uuid := case p_filters ->> 'assignee' when 'me' then app.user_id() when 'none' then null else (p_filters ->> 'assignee')::uuid end;
  v_group public.ltree;
  v_key text := case when v_closed then 'f.closed_at' else 'f.due_at' end;
  v_up boolean := (not v_closed) <> p_back;
  v_sql text;
begin
  if app.tenant_id() is null then return; end if;
  if p_filters ->> 'group' is not null then
    select g.path into v_group from public.groups g where g.tenant_id = app.tenant_id() and g.id = (p_filters ->> 'group')::uuid;
    if not found then return; end if;
  end if;
  v_sql := concat_ws(' and ',
    format('f.tenant_id = %L and f.state = any (%L::public.flag_state[])', app.tenant_id(), v_states),
    case when v_closed then 'f.state = ''closed''' when not 'closed' = any (v_states) then 'f.state <> ''closed''' end,
    case when p_filters ->> 'chat' is not null then format('f.session_id = %L', p_filters ->> 'chat') end,
    case when v_severity is not null then format('f.severity = any (%L::public.flag_severity[])', v_severity) end,
    case when p_filters ->> 'assignee' = 'none' then 'f.assignee_id is null' when v_assignee is not null then format('f.assignee_id = %L', v_assignee) end,
    case when p_filters ->> 'overdue' is not null then 'f.due_at < now() and f.state <> ''closed''' end,
    case when p_filters ->> 'rule' is not null then format('f.rule_id = %L', (p_filters ->> 'rule')::uuid) end,
    case when v_group is not null then format('(g.path operator(public.<@) %L::public.ltree)', v_group) end,
    case when p_id is not null then format('(%s, f.id) %s (%L::timestamptz, %L::uuid)', v_key, case when v_up then '>' else '<' end, p_key, p_id) end,
    'app.reviews_chat(f.session_id)');
  return query execute format(
    'select f.id, %1$s, f.session_id, f.message_id, m.ordinal, f.reason::text, f.severity, f.state, f.dismissed, f.rule_id is not null,
            f.assignee_id, a.name::text, r.name::text, f.due_at, f.closing_note::text, k.name::text, f.closed_at, f.created_at, f.updated_at,
            u.id, u.name::text, t.name::text, c.name::text, g.name::text,
            (select count(*)::integer from public.chat_notes n where n.tenant_id = f.tenant_id and n.flag_id = f.id and n.deleted_at is null)
     from public.chat_flags f
     join public.chat_sessions s on s.tenant_id = f.tenant_id and s.id = f.session_id
     join public.users u on u.tenant_id = s.tenant_id and u.id = s.user_id
     join public.tools t on t.tenant_id = s.tenant_id and t.id = s.tool_id
     left join public.classes c on c.tenant_id = s.tenant_id and c.id = s.class_id
     left join public.groups g on g.tenant_id = s.tenant_id and g.id = s.group_id
     left join public.messages m on m.tenant_id = f.tenant_id and m.id = f.message_id
     left join public.users a on a.tenant_id = f.tenant_id and a.id = f.assignee_id
     left join public.users r on r.tenant_id = f.tenant_id and r.id = f.created_by
     left join public.users k on k.tenant_id = f.tenant_id and k.id = f.closed_by
     where %2$s order by %1$s %3$s, f.id %3$s limit %4$s',
    v_key, v_sql, case when v_up then 'asc' else 'desc' end, p_limit);
end $$;

-- ---- Masking ------------------------------------------------------------------------------------------
-- Masks a message that the viewer reads. p_sealed holds the original and its earlier texts, encrypted by the app;
-- p_md5 is of the text that was sealed, so that no other one is lost. False when it changed, is masked or out of reach.
create function app.redact_message(p_message uuid, p_md5 text, p_sealed text, p_reason text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  m record;
begin
  select x.id, x.session_id into m from public.messages x
  where x.tenant_id = app.tenant_id() and x.id = p_message and x.redacted_at is null and md5(x.content) = p_md5
  for update;
  if not found or not app.reviews_chat(m.session_id) or not app.reads_chat(m.session_id) then return false; end if;
  insert into public.message_redactions (tenant_id, session_id, message_id, sealed, reason, redacted_by)
  values (app.tenant_id(), m.session_id, m.id, p_sealed, p_reason, app.user_id());
  delete from public.message_edits e where e.tenant_id = app.tenant_id() and e.message_id = m.id;
  update public.messages x set content = '[redacted]', metadata = '{}', redacted_at = now() where x.tenant_id = app.tenant_id() and x.id = m.id;
  return true;
end $$;
-- What stood there, still sealed; for system_admins who have the chat open, and on record.
create function app.redacted_original(p_message uuid) returns table (sealed text)
language plpgsql volatile security definer rows 1 set search_path = '' as $$
declare
  r record;
begin
  select x.sealed, x.session_id into r from public.message_redactions x where x.tenant_id = app.tenant_id() and x.message_id = p_message;
  if not found or not app.is_system_admin() or not app.reads_chat(r.session_id) then return; end if;
  perform app.log_event('redaction_opened', 'messages', p_message);
  sealed := r.sealed;
  return next;
end $$;

-- ---- Retention and holds --------------------------------------------------------------------------------
-- The chats of a tenant whose time is over, oldest first, and whether a hold keeps them.
create function app.overdue_chats(p_tenant uuid) returns table (id uuid, held boolean, messages integer, last_message_at timestamptz)
language sql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
  with rules as (
    select t.id tool_id, coalesce(own.days, every.days) days from public.tools t
    left join public.retention_rules own on own.tenant_id = t.tenant_id and own.tool_id = t.id
    left join public.retention_rules every on every.tenant_id = t.tenant_id and every.tool_id is null
    where t.tenant_id = p_tenant and coalesce(own.days, every.days) is not null
  )
  select s.id,
         exists (select from public.legal_holds h where h.tenant_id = p_tenant and h.released_at is null
                 and (h.user_id = s.user_id or h.class_id = s.class_id or h.tool_id = s.tool_id)),
         s.message_count, s.last_message_at
  from rules r join public.chat_sessions s on s.tenant_id = p_tenant and s.tool_id = r.tool_id
    and s.last_message_at < now() - make_interval(days => r.days)
  order by s.last_message_at
$$;
revoke execute on function app.overdue_chats(uuid) from public;

-- Deletes a batch of what is over, for the nightly chores (without a viewer). One row for each tenant in which
-- something went; no row: nothing is left. A batch ends after p_messages messages.
create function app.expire_chats(p_messages integer default 5000) returns table (tenant_id uuid, chats integer, messages integer)
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_tenant uuid;
begin
  if app.user_id() is not null then raise exception 'for the nightly chores' using errcode = 'insufficient_privilege'; end if;
  perform set_config('app.action', 'chat_expired', true);
  for v_tenant in select distinct r.tenant_id from public.retention_rules r loop
    return query
    with due as (
      select o.id, o.messages, sum(o.messages + 1) over (order by o.last_message_at, o.id) - o.messages - 1 so_far
      from app.overdue_chats(v_tenant) o where not o.held
    ), gone as (
      delete from public.chat_sessions s using due d
      where s.tenant_id = v_tenant and s.id = d.id and d.so_far < p_messages
      returning s.message_count
    )
    select v_tenant, count(*)::integer, coalesce(sum(g.message_count), 0)::integer from gone g having count(*) > 0;
  end loop;
  perform set_config('app.action', '', true);
end $$;
-- What tonight would delete, and what a hold keeps; for the settings page.
create function app.retention_preview() returns table (chats integer, messages bigint, held integer)
language sql stable security definer rows 1 set search_path = '' as $$
  select count(*) filter (where not o.held)::integer, coalesce(sum(o.messages) filter (where not o.held), 0), count(*) filter (where o.held)::integer
  from app.overdue_chats(app.tenant_id()) o where app.is_system_admin()
$$;

-- A hold is released once, and nothing else of it changes.
create function app.keep_hold() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.released_at is not null then
    raise exception 'a released hold stays released' using errcode = 'check_violation', constraint = 'legal_holds_released';
  end if;
  new.released_at := now();
  new.released_by := app.user_id();
  return new;
end $$;
create trigger keep_hold before update of released_at, released_by on legal_holds for each row execute function app.keep_hold();

-- ---- Erasing ------------------------------------------------------------------------------------------
-- Who is under a hold is not erased; from what others wrote about chats, what names the person goes.
create function app.erase_from_chats() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  v_words text;
begin
  if exists (select from public.legal_holds h where h.tenant_id = new.tenant_id and h.user_id = new.id and h.released_at is null) then
    raise exception 'a hold keeps this person' using errcode = 'check_violation', constraint = 'legal_holds_person';
  end if;
  v_words := app.words_of(new.tenant_id, new.id, '{name,email,username,sourced_id,phone,given_name,family_name}');
  update public.chat_reads r set reason = '[erased]' where r.tenant_id = new.tenant_id and r.reason ~* v_words;
  update public.chat_flags f set reason = case when f.reason ~* v_words then '[erased]' else f.reason end,
    closing_note = case when f.closing_note ~* v_words then '[erased]' else f.closing_note end
  where f.tenant_id = new.tenant_id and concat(f.reason, ' ', f.closing_note) ~* v_words;
  update public.chat_notes n set body = '[erased]' where n.tenant_id = new.tenant_id and n.body ~* v_words;
  update public.message_redactions r set reason = '[erased]' where r.tenant_id = new.tenant_id and r.reason ~* v_words;
  update public.legal_holds h set reason = '[erased]' where h.tenant_id = new.tenant_id and (h.user_id = new.id or h.reason ~* v_words);
  -- A file may hold what they said: none can be fetched any more, and the nightly chores remove it.
  update public.exports e set expires_at = least(e.expires_at, now()),
    reason = case when e.reason ~* v_words then '[erased]' else e.reason end,
    filters = app.scrubbed(e.filters, v_words, new.id), manifest = app.scrubbed(e.manifest, v_words, new.id)
  where e.tenant_id = new.tenant_id
    and (e.expires_at > now() or concat(e.reason, ' ', e.filters, ' ', e.manifest) ~* (v_words || '|' || new.id::text));
  return new;
end $$;
create trigger erase_from_chats before update of erased_at on users for each row
  when (new.erased_at is not null and old.erased_at is null) execute function app.erase_from_chats();

-- ---- Taking along -------------------------------------------------------------------------------------
create or replace function app.own_record() returns table (part text, item jsonb)
language sql stable security definer set search_path = '' as $$
  select r.part, r.item from app.own_account_record() r
  union all
  select 'school', jsonb_build_object('number', s.number, 'grade', s.grade_level, 'status', s.status,
                                      'school', g.name, 'since', s.created_at, 'changedAt', s.updated_at)
  from public.students s
  left join public.schools k on k.tenant_id = s.tenant_id and k.id = s.school_id
  left join public.groups g on g.tenant_id = k.tenant_id and g.id = k.group_id
  where s.tenant_id = app.tenant_id() and s.user_id = app.user_id() and app.real_user_id() is null
  union all
  (select 'enrollments', jsonb_build_object('class', c.name, 'from', e.enrollment_date, 'until', e.completion_date,
                                            'status', e.status, 'attendanceRate', e.attendance_rate, 'grade', e.current_grade)
   from public.enrollments e join public.classes c on c.tenant_id = e.tenant_id and c.id = e.class_id
   where e.tenant_id = app.tenant_id() and e.student_id = app.user_id() and app.real_user_id() is null
   order by e.enrollment_date, e.id)
  union all
  (select 'chatsReadBy', jsonb_build_object('reader', r.reader, 'role', r.reader_role, 'how', r.kind, 'reason', r.reason,
                                            'tool', r.tool, 'title', r.title, 'at', r.read_at)
   from app.reads_of_me(null, 100000) r order by r.read_at, r.id)
  union all
  (select 'readsOfOthersChats', jsonb_build_object('how', r.kind, 'reason', r.reason, 'at', r.created_at)
   from public.chat_reads r where r.tenant_id = app.tenant_id() and r.reader_id = app.user_id() and app.real_user_id() is null
   order by r.created_at, r.id)
  union all
  (select 'flags', jsonb_build_object('reason', f.reason, 'severity', f.severity, 'state', f.state, 'raisedAt', f.created_at,
            'as', concat_ws(', ', case when f.created_by = app.user_id() then 'raised' end, case when f.assignee_id = app.user_id() then 'assignee' end,
                                  case when f.closed_by = app.user_id() then 'closed' end))
   from public.chat_flags f where f.tenant_id = app.tenant_id() and app.user_id() in (f.created_by, f.assignee_id, f.closed_by)
     and app.real_user_id() is null order by f.created_at, f.id)
  union all
  (select 'notes', jsonb_build_object('text', n.body, 'at', n.created_at, 'deletedAt', n.deleted_at)
   from public.chat_notes n where n.tenant_id = app.tenant_id() and n.author_id = app.user_id() and app.real_user_id() is null
   order by n.created_at, n.id)
  union all
  (select 'exports', jsonb_build_object('file', e.filename, 'reason', e.reason, 'rows', e.row_count, 'at', e.created_at)
   from public.exports e where e.tenant_id = app.tenant_id() and e.requested_by = app.user_id() and app.real_user_id() is null
   order by e.created_at, e.id)
$$;

grant execute on function app.chat_reviewers(uuid), app.check_reviewers(), app.find_flags(jsonb, timestamptz, uuid, boolean, integer),
  app.redact_message(uuid, text, text, text), app.redacted_original(uuid), app.expire_chats(integer), app.retention_preview(),
  app.keep_hold(), app.erase_from_chats() to homeroom_app;
