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
  ), people as materialized (
    -- Few: whoever asked first whether they may review would ask for the whole district.
    select u.id, u.name::text as name, min(f.role) as role, max(f.near) as near
    from found f join public.users u on u.tenant_id = app.tenant_id() and u.id = f.user_id and u.status = 'active' and u.deleted_at is null
    group by u.id, u.name
  )
  select p.id, p.name, p.role from people p
  where app.could_review(app.tenant_id(), p.id, p_session)
  order by p.near desc, p.name, p.id limit 100
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

-- Notes on a chat that the viewer reviews, the oldest first. Who wrote one may stand above them: hence the names.
create function app.notes_of_chat(p_session uuid)
returns table (id uuid, flag_id uuid, author text, mine boolean, body text, mentions text[], created_at timestamptz)
language sql stable security definer rows 20 set search_path = '' as $$
  select n.id, n.flag_id, a.name::text, n.author_id = app.user_id(), n.body::text,
         array(select u.name::text from public.users u where u.tenant_id = n.tenant_id and u.id = any (n.mentions) order by u.name, u.id),
         n.created_at
  from public.chat_notes n join public.users a on a.tenant_id = n.tenant_id and a.id = n.author_id
  where n.tenant_id = app.tenant_id() and n.session_id = p_session and n.deleted_at is null and app.reviews_chat(p_session)
  order by n.created_at, n.id limit 500
$$;

-- Notes that mention the viewer and wait for them: until they write a note of their own in that chat, or the flag is closed.
create function app.waiting_mentions()
returns table (note_id uuid, session_id uuid, flag_id uuid, person text, author text, body text, created_at timestamptz)
language sql stable security definer rows 20 set search_path = '' as $$
  select n.id, n.session_id, n.flag_id, p.name::text, a.name::text, n.body::text, n.created_at from public.chat_notes n
  join public.users a on a.tenant_id = n.tenant_id and a.id = n.author_id
  join public.chat_sessions s on s.tenant_id = n.tenant_id and s.id = n.session_id
  join public.users p on p.tenant_id = s.tenant_id and p.id = s.user_id
  left join public.chat_flags f on f.tenant_id = n.tenant_id and f.id = n.flag_id
  where n.tenant_id = app.tenant_id() and n.mentions @> array[app.user_id()] and n.author_id <> app.user_id() and n.deleted_at is null
    and f.state is distinct from 'closed' and app.reviews_chat(n.session_id)
    and not exists (select from public.chat_notes mine where mine.tenant_id = n.tenant_id and mine.session_id = n.session_id
                    and mine.author_id = app.user_id() and mine.deleted_at is null and mine.created_at > n.created_at)
$$;

-- The review queue, the most urgent first: flags of chats that the viewer reviews, with facts of the chat.
-- Filters: state (array), severity (array), assignee ('me', 'none' or an id), overdue, mentions, rule, group, chat, flag.
-- Keyset by (due, id) for what is not closed, by (closed, id) backwards for what is. The scope is that of app.reviews_chat,
-- asked once and not for each flag.
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
  v_admin public.ltree[] := app.admin_paths();
  v_classes uuid[] := array(select m.class_id from public.class_members m
                            where m.tenant_id = app.tenant_id() and m.user_id = app.user_id() and m.role = 'teacher');
  v_groups uuid[];
  v_scope uuid[];
  v_below uuid[];
  v_chats uuid[];
  v_flags uuid[];
  v_key text := case when v_closed then 'f.closed_at' else 'f.due_at' end;
  v_up boolean := (not v_closed) <> p_back;
  v_sql text;
begin
  if app.tenant_id() is null or not app.is_system_admin() and v_admin = '{}' and v_classes = '{}' then return; end if;
  if p_filters ->> 'group' is not null then
    v_below := array(select b.id from public.groups g join public.groups b on b.tenant_id = g.tenant_id and b.path operator(public.<@) g.path
                     where g.tenant_id = app.tenant_id() and g.id = (p_filters ->> 'group')::uuid);
  end if;
  if not app.is_system_admin() then
    v_groups := array(select g.id from public.groups g where g.tenant_id = app.tenant_id() and g.path operator(public.<@) any (v_admin));
    -- Whoever oversees few flagged chats begins with those; who oversees many meets one of them soon by its due time.
    if p_filters ->> 'flag' is null and p_filters ->> 'chat' is null then
      v_scope := array(
        select s.id from public.chat_sessions s
        where s.tenant_id = app.tenant_id() and (s.class_id = any (v_classes) or s.group_id = any (v_groups))
          and case when 'closed' = any (v_states) then exists (
                select from public.chat_flags f where f.tenant_id = s.tenant_id and f.session_id = s.id)
              else s.flag_count > 0 end
        limit 2001);
      if cardinality(v_scope) > 2000 then v_scope := null; end if;
    end if;
  end if;
  if p_filters ->> 'mentions' is not null then
    select coalesce(array_agg(w.session_id) filter (where w.flag_id is null), '{}'), coalesce(array_agg(w.flag_id), '{}')
    into v_chats, v_flags from app.waiting_mentions() w;
  end if;
  v_sql := concat_ws(' and ',
    format('f.tenant_id = %L and f.state = any (%L::public.flag_state[])', app.tenant_id(), v_states),
    case when v_closed then 'f.state = ''closed''' when not 'closed' = any (v_states) then 'f.state <> ''closed''' end,
    case when p_filters ->> 'flag' is not null then format('f.id = %L', (p_filters ->> 'flag')::uuid) end,
    case when p_filters ->> 'chat' is not null then format('f.session_id = %L', (p_filters ->> 'chat')::uuid) end,
    case when v_severity is not null then format('f.severity = any (%L::public.flag_severity[])', v_severity) end,
    case when p_filters ->> 'assignee' = 'none' then 'f.assignee_id is null' when v_assignee is not null then format('f.assignee_id = %L', v_assignee) end,
    case when p_filters ->> 'overdue' is not null then 'f.due_at < now() and f.state <> ''closed''' end,
    case when p_filters ->> 'rule' is not null then format('f.rule_id = %L', (p_filters ->> 'rule')::uuid) end,
    case when v_below is not null then format('s.group_id = any (%L::uuid[])', v_below) end,
    case when v_flags is not null then format('(f.id = any (%L::uuid[]) or f.session_id = any (%L::uuid[]))', v_flags, v_chats) end,
    case when p_id is not null then format('(%s, f.id) %s (%L::timestamptz, %L::uuid)', v_key, case when v_up then '>' else '<' end, p_key, p_id) end,
    case when v_groups is not null then
      format('s.user_id <> %L and (s.class_id = any (%L::uuid[]) or s.group_id = any (%L::uuid[]))', app.user_id(), v_classes, v_groups) end);
  -- The page is chosen from flags and chats alone; names are looked up for its rows.
  return query execute format(
    'with page as materialized (
       select f.id, s.user_id, s.tool_id, s.class_id, s.group_id from %6$s f
       join public.chat_sessions s on s.tenant_id = f.tenant_id and s.id = f.session_id
       where %2$s order by %1$s %3$s, f.id %3$s limit %4$s)
     select f.id, %1$s, f.session_id, f.message_id, m.ordinal, f.reason::text, f.severity, f.state, f.dismissed, f.created_by is null,
            f.assignee_id, a.name::text, r.name::text, f.due_at, f.closing_note::text, k.name::text, f.closed_at, f.created_at, f.updated_at,
            u.id, u.name::text, t.name::text, c.name::text, g.name::text,
            (select count(*)::integer from public.chat_notes n where n.tenant_id = f.tenant_id and n.flag_id = f.id and n.deleted_at is null)
     from page p
     join public.chat_flags f on f.tenant_id = %5$L and f.id = p.id
     join public.users u on u.tenant_id = f.tenant_id and u.id = p.user_id
     join public.tools t on t.tenant_id = f.tenant_id and t.id = p.tool_id
     left join public.classes c on c.tenant_id = f.tenant_id and c.id = p.class_id
     left join public.groups g on g.tenant_id = f.tenant_id and g.id = p.group_id
     left join public.messages m on m.tenant_id = f.tenant_id and m.id = f.message_id
     left join public.users a on a.tenant_id = f.tenant_id and a.id = f.assignee_id
     left join public.users r on r.tenant_id = f.tenant_id and r.id = f.created_by
     left join public.users k on k.tenant_id = f.tenant_id and k.id = f.closed_by
     order by %1$s %3$s, f.id %3$s',
    v_key, v_sql, case when v_up then 'asc' else 'desc' end, p_limit, app.tenant_id(),
    case when v_scope is null then 'public.chat_flags'
         else format('(select x.* from public.chat_flags x where x.tenant_id = %L and x.session_id = any (%L::uuid[]) offset 0)', app.tenant_id(), v_scope) end);
end $$;

-- ---- Rules ----------------------------------------------------------------------------------------------
-- What of a text a rule would have flagged, before it is one.
create function app.try_flag_rule(p_kind public.flag_rule_kind, p_terms text[], p_pattern text, p_text text) returns table (hit text)
language plpgsql stable rows 20 set search_path = '' as $$
declare
  v_test text := app.flag_rule_test(p_kind, p_terms, p_pattern);
  v_text text := case p_kind when 'terms' then app.fold(p_text) else p_text end;
begin
  return query select distinct x.found from (
    select regexp_substr(v_text, v_test, 1, n, 'i') found from generate_series(1, 20) n) x where x.found is not null;
end $$;
-- The flags of a rule outlive it: they carry its name as their reason.
create function app.forget_rule() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.chat_flags f set rule_id = null where f.tenant_id = old.tenant_id and f.rule_id = old.id;
  return old;
end $$;
create trigger forget_rule before delete on flag_rules for each row execute function app.forget_rule();

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
  -- Files of whoever took this chat along hold the words: none can be fetched any more, and the nightly chores remove them.
  update public.exports e set expires_at = now()
  where e.tenant_id = app.tenant_id() and e.expires_at > now() and e.requested_by in (
    select r.reader_id from public.chat_reads r where r.tenant_id = app.tenant_id() and r.session_id = m.session_id and r.kind = 'exported');
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

-- Deletes a batch of what is over in one tenant, for the nightly chores (without a viewer); no row: nothing is left.
-- A batch ends after p_messages messages, or 500 chats; it always takes one chat, however long that is.
create function app.expire_chats(p_messages integer default 5000) returns table (tenant_id uuid, chats integer, messages integer)
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_tenant uuid;
begin
  if app.user_id() is not null then raise exception 'for the nightly chores' using errcode = 'insufficient_privilege'; end if;
  perform set_config('app.action', 'chat_expired', true);
  for v_tenant in select distinct r.tenant_id from public.retention_rules r order by 1 loop
    return query
    with oldest as (
      select o.id, o.messages, o.last_message_at from app.overdue_chats(v_tenant) o where not o.held order by o.last_message_at, o.id limit 500
    ), due as (
      select o.id, sum(o.messages) over (order by o.last_message_at, o.id) - o.messages so_far from oldest o
    ), gone as (
      delete from public.chat_sessions s using due d
      where s.tenant_id = v_tenant and s.id = d.id and d.so_far < p_messages
      returning s.message_count
    )
    select v_tenant, count(*)::integer, coalesce(sum(g.message_count), 0)::integer from gone g having count(*) > 0;
    if found then exit; end if;
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
  -- Somebody's view of a list may be of this person.
  update public.users u set preferences = jsonb_set(u.preferences, '{views}', (
    select coalesce(jsonb_object_agg(l.key, (select coalesce(jsonb_agg(v), '[]') from jsonb_array_elements(l.value) v
                                             where v::text !~* (v_words || '|' || new.id::text))), '{}')
    from jsonb_each(u.preferences -> 'views') l))
  where u.tenant_id = new.tenant_id and u.id <> new.id and u.erased_at is null
    and (u.preferences -> 'views')::text ~* (v_words || '|' || new.id::text);
  update public.audit_logs l set changes = jsonb_set(jsonb_set(l.changes,
    '{before,preferences}', app.scrubbed(l.changes #> '{before,preferences}', v_words, new.id)),
    '{after,preferences}', app.scrubbed(l.changes #> '{after,preferences}', v_words, new.id))
  where l.tenant_id = new.tenant_id and l.resource_type = 'users' and l.resource_id <> new.id
    and l.changes #> '{before,preferences}' is not null and l.changes #> '{after,preferences}' is not null
    and concat(l.changes #> '{before,preferences}', l.changes #> '{after,preferences}') ~* v_words;
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

-- ---- Views that somebody keeps ------------------------------------------------------------------------
-- Of a list: a name, and what its URL asks as pairs, unescaped, so that whoever is erased is found in them. One's
-- own alone, in one's preferences.
create function app.own_views(p_list text) returns table (name text, search jsonb)
language sql stable security definer rows 10 set search_path = '' as $$
  select v ->> 'name', v -> 'search' from public.users u
  cross join lateral jsonb_array_elements(coalesce(u.preferences #> array['views', p_list], '[]')) v
  where u.tenant_id = app.tenant_id() and u.id = app.user_id() and app.real_user_id() is null
  order by lower(v ->> 'name'), v ->> 'name'
$$;
-- Keeps a view, in the place of one of that name; without a search it is dropped.
create function app.save_view(p_list text, p_name text, p_search jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_views jsonb;
begin
  select coalesce(jsonb_agg(v) filter (where v ->> 'name' <> p_name), '[]') into v_views
  from public.users u cross join lateral jsonb_array_elements(coalesce(u.preferences #> array['views', p_list], '[]')) v
  where u.tenant_id = app.tenant_id() and u.id = app.user_id();
  if p_search is not null then
    v_views := v_views || jsonb_build_array(jsonb_build_object('name', p_name, 'search', p_search));
  end if;
  if jsonb_array_length(v_views) > 30 then
    raise exception 'so many views are no help' using errcode = 'check_violation', constraint = 'saved_views_many';
  end if;
  update public.users u
  set preferences = u.preferences || jsonb_build_object('views', coalesce(u.preferences -> 'views', '{}') || jsonb_build_object(p_list, v_views))
  where u.tenant_id = app.tenant_id() and u.id = app.user_id();
end $$;
grant execute on function app.own_views(text), app.save_view(text, text, jsonb) to homeroom_app;

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

grant execute on function app.chat_reviewers(uuid), app.check_reviewers(), app.notes_of_chat(uuid), app.waiting_mentions(), app.forget_rule(),
  app.try_flag_rule(public.flag_rule_kind, text[], text, text), app.find_flags(jsonb, timestamptz, uuid, boolean, integer),
  app.redact_message(uuid, text, text, text), app.redacted_original(uuid), app.expire_chats(integer), app.retention_preview(),
  app.keep_hold(), app.erase_from_chats() to homeroom_app;
