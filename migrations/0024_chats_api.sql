-- What the learning app writes, and what leaves as a file.

-- ---- Requests that write ------------------------------------------------------------------------------
create or replace function app.api_scopes() returns text[] language sql immutable parallel safe
  return array['tools.read', 'chats.write'];

-- What was answered to a request before: 'replayed' with the answer, 'reused' where its key came with another
-- body, no row where it is new.
create function app.api_answered(p_hash text, p_request text, p_body text) returns table (outcome text, answer jsonb)
language sql stable security definer rows 1 set search_path = '' as $$
  select case when q.request_hash = p_body then 'replayed' else 'reused' end, case when q.request_hash = p_body then q.answer end
  from public.api_keys k
  join public.api_requests q on q.tenant_id = k.tenant_id and q.key_id = k.id and q.idempotency_key = p_request
  where k.key_hash = p_hash
$$;
-- The same request twice at once: the second waits here until the first is answered.
create function app.api_queue(p_hash text, p_request text) returns void
language sql volatile security definer set search_path = '' as $$
  select pg_advisory_xact_lock(hashtextextended('api:' || p_hash || ':' || p_request, 0))
$$;
create function app.api_remember(p_hash text, p_request text, p_body text, p_answer jsonb) returns void
language sql volatile security definer set search_path = '' as $$
  insert into public.api_requests (tenant_id, key_id, idempotency_key, request_hash, status, answer)
  select k.tenant_id, k.id, p_request, p_body, 201, p_answer from public.api_keys k where k.key_hash = p_hash
$$;
-- Answers are kept for two days. Called at night by the worker.
create function app.expire_api_requests() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_gone integer;
begin
  delete from public.api_requests q using public.tenants t where q.tenant_id = t.id and q.created_at < now() - interval '2 days';
  get diagnostics v_gone = row_count;
  return v_gone;
end $$;

create function app.api_moment(p_at timestamptz) returns text language sql stable parallel safe set search_path = '' as $$
  select to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;
-- A chat as the API answers it: a key reads no words, so neither do answers that are kept hold any.
create function app.api_chat(p_tenant uuid, p_session uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', s.id, 'tool', t.key, 'version', v.number, 'user', s.user_id, 'class', s.class_id,
           'language', s.language, 'status', s.status, 'startedAt', app.api_moment(s.created_at), 'nextOrdinal', coalesce(
             (select max(m.ordinal) + 1 from public.messages m where m.tenant_id = s.tenant_id and m.session_id = s.id), 0))
  from public.chat_sessions s
  join public.tools t on t.tenant_id = s.tenant_id and t.id = s.tool_id
  join public.tool_versions v on v.tenant_id = s.tenant_id and v.id = s.tool_version_id
  where s.tenant_id = p_tenant and s.id = p_session
$$;
revoke execute on function app.api_answered(text, text, text), app.api_queue(text, text), app.api_remember(text, text, text, jsonb),
  app.api_moment(timestamptz), app.api_chat(uuid, uuid) from public;

-- Whether a chat may begin so, and what the inputs of that version are: 'fits', what stands in the way, or what
-- was answered before. No row where the key opens nothing.
create function app.api_chat_setting(p_hash text, p_request text, p_body text, p_tool text, p_version integer, p_user uuid, p_class uuid)
returns table (outcome text, answer jsonb, version integer, inputs jsonb, tool_id uuid, version_id uuid, locale text)
language plpgsql stable security definer rows 1 set search_path = '' as $$
declare
  v_tenant constant uuid := app.api_tenant(p_hash, 'chats.write');
  v_published integer;
begin
  if v_tenant is null then return; end if;
  select a.outcome, a.answer into outcome, answer from app.api_answered(p_hash, p_request, p_body) a;
  if found then return next; return; end if;
  select t.id, t.published_version into tool_id, v_published from public.tools t
  where t.tenant_id = v_tenant and t.key = p_tool and t.deleted_at is null and t.published_version is not null;
  select v.id, v.number, v.definition -> 'inputs', v.definition ->> 'locale' into version_id, version, inputs, locale
  from public.tool_versions v
  where v.tenant_id = v_tenant and v.tool_id = api_chat_setting.tool_id and v.number = coalesce(p_version, v_published)
    and v.approved_at is not null;
  outcome := case
    when not exists (select from public.users u where u.tenant_id = v_tenant and u.id = p_user and u.erased_at is null) then 'user'
    when tool_id is null then 'tool'
    when p_class is not null and not exists (
      select from public.classes c where c.tenant_id = v_tenant and c.id = p_class and c.deleted_at is null) then 'class'
    when not exists (select from app.api_usable(v_tenant, array[tool_id], p_user)) then 'use'
    when p_class is not null and not exists (
      select from public.class_members m where m.tenant_id = v_tenant and m.class_id = p_class and m.user_id = p_user) then 'seat'
    when version_id is null then 'version'
    else 'fits' end;
  return next;
end $$;

-- Begins a chat on a version whose inputs were judged. `p_chat`: title, inputs, language, startedAt.
create function app.api_begin_chat(p_hash text, p_request_id text, p_request text, p_body text, p_tool text, p_version integer,
                                   p_user uuid, p_class uuid, p_chat jsonb)
returns table (outcome text, answer jsonb)
language plpgsql volatile security definer rows 1 set search_path = '' as $$
declare
  v_tenant constant uuid := app.api_tenant(p_hash, 'chats.write');
  v_begun constant timestamptz := coalesce((p_chat ->> 'startedAt')::timestamptz, now());
  v_session uuid;
  s record;
begin
  if v_tenant is null then return; end if;
  perform app.api_queue(p_hash, p_request);
  select * into s from app.api_chat_setting(p_hash, p_request, p_body, p_tool, p_version, p_user, p_class);
  if s.outcome <> 'fits' then
    outcome := s.outcome; answer := s.answer;
    return next; return;
  end if;
  perform set_config('app.request_id', p_request_id, true);
  insert into public.chat_sessions (tenant_id, tool_id, tool_version_id, user_id, class_id, title, inputs, language, created_at, last_message_at)
  values (v_tenant, s.tool_id, s.version_id, p_user, p_class, p_chat ->> 'title', coalesce(p_chat -> 'inputs', '{}'),
          coalesce(p_chat ->> 'language', s.locale, 'und'), v_begun, v_begun)
  returning id into v_session;
  outcome := 'done';
  answer := app.api_chat(v_tenant, v_session);
  perform app.api_remember(p_hash, p_request, p_body, answer);
  return next;
end $$;

-- Closes a chat, or names it. `p_title` counts where `p_named`.
create function app.api_change_chat(p_hash text, p_request_id text, p_session uuid, p_close boolean, p_named boolean, p_title text)
returns table (outcome text, answer jsonb)
language plpgsql volatile security definer rows 1 set search_path = '' as $$
declare
  v_tenant constant uuid := app.api_tenant(p_hash, 'chats.write');
begin
  if v_tenant is null then return; end if;
  perform set_config('app.request_id', p_request_id, true);
  update public.chat_sessions s set
    status = case when p_close then 'closed' else s.status end,
    title = case when p_named then p_title else s.title end
  where s.tenant_id = v_tenant and s.id = p_session and s.deleted_at is null;
  outcome := case when found then 'done' else 'chat' end;
  answer := app.api_chat(v_tenant, p_session);
  return next;
end $$;

-- Adds messages where the chat ends. Each has its ordinal, and a moment where all of them have one.
create function app.api_add_messages(p_hash text, p_request_id text, p_request text, p_body text, p_session uuid, p_messages jsonb)
returns table (outcome text, answer jsonb)
language plpgsql volatile security definer rows 1 set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
  v_tenant constant uuid := app.api_tenant(p_hash, 'chats.write');
  v_next integer;
  v_last timestamptz;
  v_added integer;
  s record;
begin
  if v_tenant is null then return; end if;
  perform app.api_queue(p_hash, p_request);
  select a.outcome, a.answer into outcome, answer from app.api_answered(p_hash, p_request, p_body) a;
  if found then return next; return; end if;
  -- Two batches for one chat: the second waits, and hears where the chat ends then.
  select c.status, c.language into s from public.chat_sessions c
  where c.tenant_id = v_tenant and c.id = p_session and c.deleted_at is null for update;
  if not found or s.status = 'closed' then
    outcome := case when s.status = 'closed' then 'closed' else 'chat' end;
    return next; return;
  end if;
  select m.ordinal + 1, m.created_at into v_next, v_last from public.messages m
  where m.tenant_id = v_tenant and m.session_id = p_session order by m.ordinal desc limit 1;
  v_next := coalesce(v_next, 0);
  if exists (select from jsonb_array_elements(p_messages) with ordinality e(one, n) where (e.one ->> 'ordinal')::bigint <> v_next + e.n - 1) then
    outcome := 'ordinal'; answer := jsonb_build_object('expectedOrdinal', v_next);
    return next; return;
  end if;
  if (p_messages -> 0 ->> 'createdAt')::timestamptz < v_last then
    outcome := 'order';
    return next; return;
  end if;
  perform set_config('app.request_id', p_request_id, true), set_config('app.subject', p_session::text, true);
  insert into public.messages (tenant_id, session_id, ordinal, role, content, token_count, model, latency_ms, language, metadata, created_at)
  select v_tenant, p_session, m.ordinal, m.role::public.message_role, m.content, coalesce(m.tokens, 0), m.model, m."latencyMs",
         coalesce(m.language, s.language), coalesce(m.metadata, '{}'), coalesce(m."createdAt", greatest(now(), v_last))
  from jsonb_to_recordset(p_messages) m(ordinal integer, role text, content text, tokens integer, model text, "latencyMs" integer,
                                        language text, metadata jsonb, "createdAt" timestamptz);
  get diagnostics v_added = row_count;
  outcome := 'done';
  answer := jsonb_build_object('chat', p_session, 'accepted', v_added, 'nextOrdinal', v_next + v_added);
  perform app.api_remember(p_hash, p_request, p_body, answer);
  return next;
end $$;

-- Edits a message, which keeps what it said, or takes it back, which leaves its text to the staff.
create function app.api_change_message(p_hash text, p_request_id text, p_session uuid, p_ordinal integer, p_content text)
returns table (outcome text, answer jsonb)
language plpgsql volatile security definer rows 1 set search_path = '' as $$
declare
  v_tenant constant uuid := app.api_tenant(p_hash, 'chats.write');
  m record;
begin
  if v_tenant is null then return; end if;
  select x.id, x.content, x.redacted_at, x.deleted_at into m from public.messages x
  join public.chat_sessions s on s.tenant_id = x.tenant_id and s.id = x.session_id and s.deleted_at is null
  where x.tenant_id = v_tenant and x.session_id = p_session and x.ordinal = p_ordinal for update of x;
  outcome := case
    when not found then 'message'
    when m.redacted_at is not null then 'redacted'
    when p_content is not null and m.deleted_at is not null then 'deleted'
    else 'done' end;
  if outcome = 'done' then
    perform set_config('app.request_id', p_request_id, true), set_config('app.subject', m.id::text, true),
      set_config('app.action', case when p_content is null then 'message_taken_back' else 'message_edited' end, true);
    if p_content is null then
      update public.messages x set deleted_at = now() where x.tenant_id = v_tenant and x.id = m.id and x.deleted_at is null;
    elsif p_content <> m.content then
      insert into public.message_edits (tenant_id, session_id, message_id, content) values (v_tenant, p_session, m.id, m.content);
      update public.messages x set content = p_content, edited_at = now() where x.tenant_id = v_tenant and x.id = m.id;
    end if;
    select jsonb_build_object('chat', p_session, 'ordinal', p_ordinal, 'editedAt', app.api_moment(x.edited_at),
                              'deletedAt', app.api_moment(x.deleted_at))
    into answer from public.messages x where x.tenant_id = v_tenant and x.id = m.id;
  end if;
  return next;
end $$;

grant execute on function app.expire_api_requests(),
  app.api_chat_setting(text, text, text, text, integer, uuid, uuid),
  app.api_begin_chat(text, text, text, text, text, integer, uuid, uuid, jsonb),
  app.api_change_chat(text, text, uuid, boolean, boolean, text),
  app.api_add_messages(text, text, text, text, uuid, jsonb),
  app.api_change_message(text, text, uuid, integer, text) to homeroom_app;

-- ---- Files of chats -----------------------------------------------------------------------------------
-- A piece of an export, on record: of these chats in this order, those whose words the viewer may read, with
-- their messages, until there are p_limit of them or p_bytes of text. Rows come as `chat` with its facts, a
-- `message` each, `end`; `left` is a chat that the viewer may not read. Of the first chat a part went out before
-- where p_ordinal is not null, up to that message. Masked messages have no content.
create function app.export_chats(p_sessions uuid[], p_reason text, p_ordinal integer default null, p_limit integer default 5000,
                                 p_bytes integer default 8000000)
returns table (kind text, session_id uuid, facts jsonb, ordinal integer, role text, content text, tokens integer, model text,
               latency_ms integer, language text, said_at text, edited_at text, deleted_at text, masked boolean)
language plpgsql volatile security definer rows 5000 set search_path = ''
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
  v_tenant constant uuid := app.tenant_id();
  v_reason constant text := nullif(btrim(p_reason), '');
  v_left integer := p_limit;
  v_bytes integer := p_bytes;
  v_as text;
  c_moment constant text := 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
  v_at integer;
  v_size integer;
  v_more boolean;
  v_begun uuid[] := '{}';
  s record;
begin
  if app.real_user_id() is not null or app.user_role() is null or app.user_role() not in ('system_admin', 'group_admin') then
    raise exception 'chats are not the viewer''s to export' using errcode = 'insufficient_privilege';
  end if;
  if v_reason is null or length(v_reason) < 10 then
    raise exception 'an export needs a reason' using errcode = 'check_violation', constraint = 'chat_reads_reason';
  end if;
  for s in
    select p.id, p.n, c.user_id, c.title, c.inputs, c.language, c.model, c.status, c.token_count, c.created_at, c.last_message_at,
           u.name person, t.key tool_key, t.name tool, v.number version, l.name class, l.code class_code, g.name group_name
    from unnest(p_sessions) with ordinality p(id, n)
    left join public.chat_sessions c on c.tenant_id = v_tenant and c.id = p.id
    -- References are of one tenant (composite keys), so that the primary keys alone find them.
    left join public.users u on u.id = c.user_id
    left join public.tools t on t.id = c.tool_id
    left join public.tool_versions v on v.id = c.tool_version_id
    left join public.classes l on l.id = c.class_id
    left join public.groups g on g.id = c.group_id
    order by p.n
  loop
    exit when v_left <= 0 or v_bytes <= 0;
    facts := null; ordinal := null; role := null; content := null; tokens := null; model := null; latency_ms := null;
    language := null; said_at := null; edited_at := null; deleted_at := null; masked := null;
    session_id := s.id; v_at := s.n;
    v_as := app.chat_capacity(session_id);
    if v_as is null or v_as = 'barred' then
      kind := 'left';
      return next;
      continue;
    end if;
    if v_as <> 'own' and (v_at > 1 or p_ordinal is null) then
      v_begun := v_begun || session_id;
    end if;
    kind := 'chat';
    facts := jsonb_build_object('id', session_id, 'person', s.person, 'personId', s.user_id, 'tool', s.tool_key, 'toolName', s.tool,
      'version', s.version, 'class', s.class, 'classCode', s.class_code, 'group', s.group_name, 'title', s.title, 'inputs', s.inputs,
      'language', s.language, 'model', s.model, 'status', s.status, 'tokens', s.token_count,
      'startedAt', app.api_moment(s.created_at), 'lastMessageAt', app.api_moment(s.last_message_at));
    return next;
    facts := null; v_more := false;
    kind := 'message';
    for ordinal, role, content, tokens, model, latency_ms, language, said_at, edited_at, deleted_at, masked, v_size in
      select x.ordinal, x.role::text, case when x.redacted_at is null then x.content end, x.token_count, x.model, x.latency_ms,
             x.language, to_char(x.created_at at time zone 'UTC', c_moment), to_char(x.edited_at at time zone 'UTC', c_moment),
             to_char(x.deleted_at at time zone 'UTC', c_moment), x.redacted_at is not null, octet_length(x.content)
      from public.messages x
      where x.tenant_id = v_tenant and x.session_id = export_chats.session_id
        and x.ordinal > case when v_at = 1 then coalesce(p_ordinal, -1) else -1 end
      order by x.ordinal limit v_left + 1
    loop
      -- Whatever its length, one message goes out.
      v_more := v_left <= 0 or v_bytes <= 0;
      exit when v_more;
      v_left := v_left - 1;
      v_bytes := v_bytes - v_size;
      return next;
    end loop;
    if not v_more then
      kind := 'end'; role := null; content := null;
      return next;
    end if;
  end loop;
  insert into public.chat_reads (tenant_id, kind, session_id, user_id, reader_id, reader_role, reason, expires_at)
  select v_tenant, 'exported', c.id, c.user_id, app.user_id(), app.user_role()::public.member_role, v_reason, now()
  from unnest(v_begun) b(id) join public.chat_sessions c on c.tenant_id = v_tenant and c.id = b.id;
end $$;

-- Ends what can no longer be fetched: exports whose time is over. Called at night by the worker.
create function app.expire_exports() returns setof uuid
language sql volatile security definer set search_path = '' as $$
  update public.exports e set file_url = null where e.expires_at <= now() and e.file_url is not null returning e.id
$$;
-- Of these exports, those whose files must stay: they can be fetched, or are being made.
create function app.open_exports(p_ids uuid[]) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select e.id from public.exports e left join public.jobs j on j.tenant_id = e.tenant_id and j.id = e.job_id
  where e.id = any (p_ids) and e.expires_at > now() and (e.file_url is not null or j.status in ('queued', 'running'))
$$;
grant execute on function app.export_chats(uuid[], text, integer, integer, integer), app.expire_exports(), app.open_exports(uuid[])
  to homeroom_app;
