-- Long work, looking through somebody's eyes, and what a session tells of both.
set local check_function_bodies = off;
CREATE TYPE "public"."job_status" AS ENUM('queued', 'running', 'succeeded', 'failed', 'cancelled');--> statement-breakpoint
ALTER TYPE "public"."import_kind" ADD VALUE 'people';--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"kind" varchar(64) NOT NULL,
	"status" "job_status" DEFAULT 'queued' NOT NULL,
	"params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"result" jsonb,
	"failure" text,
	"cancel_requested" boolean DEFAULT false NOT NULL,
	"created_by" uuid NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "jobs_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "jobs_progress" CHECK ("jobs"."done" >= 0 and "jobs"."total" >= 0)
);
--> statement-breakpoint
ALTER TABLE "jobs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "view_as_sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"admin_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"session_id" text NOT NULL,
	"reason" varchar(500) NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "view_as_sessions_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "view_as_reason_present" CHECK ("view_as_sessions"."reason" ~ '[^ \t\n\r\f\v]'),
	CONSTRAINT "view_as_half_an_hour" CHECK ("view_as_sessions"."ends_at" <= "view_as_sessions"."created_at" + interval '30 minutes'),
	CONSTRAINT "view_as_somebody_else" CHECK ("view_as_sessions"."admin_id" <> "view_as_sessions"."subject_id")
);
--> statement-breakpoint
ALTER TABLE "view_as_sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_created_by_fk" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "view_as_sessions" ADD CONSTRAINT "view_as_sessions_admin_fk" FOREIGN KEY ("tenant_id","admin_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "view_as_sessions" ADD CONSTRAINT "view_as_sessions_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "jobs_created_at_idx" ON "jobs" USING btree ("tenant_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "jobs_created_by_idx" ON "jobs" USING btree ("tenant_id","created_by");--> statement-breakpoint
CREATE INDEX "view_as_sessions_admin_idx" ON "view_as_sessions" USING btree ("tenant_id","admin_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "view_as_sessions_subject_idx" ON "view_as_sessions" USING btree ("tenant_id","subject_id");--> statement-breakpoint
CREATE INDEX "view_as_sessions_session_idx" ON "view_as_sessions" USING btree ("tenant_id","session_id");--> statement-breakpoint
CREATE POLICY "owner" ON "jobs" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "jobs" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or created_by = (select app.user_id())));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "jobs" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and (created_by = (select app.user_id()) and (select app.user_role()) in ('system_admin', 'group_admin')));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "jobs" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or created_by = (select app.user_id()))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or created_by = (select app.user_id())));--> statement-breakpoint
CREATE POLICY "owner" ON "view_as_sessions" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "view_as_sessions" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (admin_id = (select app.user_id()) or subject_id = (select app.user_id()) or (select app.is_system_admin())));
--> statement-breakpoint
-- ---- Written by hand ------------------------------------------------------------------------
ALTER TABLE jobs FORCE ROW LEVEL SECURITY;
GRANT SELECT ON jobs TO homeroom_app;
GRANT INSERT (id, tenant_id, kind, params, total, created_by) ON jobs TO homeroom_app;
GRANT UPDATE (status, done, total, result, failure, cancel_requested, started_at, finished_at, updated_at) ON jobs TO homeroom_app;
-- Progress is no change that anyone did: only the asking is logged, and what the work changes.
create trigger audit_insert after insert on jobs referencing new table as new_rows
  for each statement execute function app.audit('', '{params}');
create trigger audit_delete after delete on jobs referencing old table as old_rows
  for each statement execute function app.audit('', '{params}');
create trigger touch before update on jobs for each row execute function app.touch();

ALTER TABLE view_as_sessions FORCE ROW LEVEL SECURITY;
GRANT SELECT (id, tenant_id, admin_id, subject_id, reason, ends_at, ended_at, created_at, updated_at) ON view_as_sessions TO homeroom_app;
CALL app.watch('view_as_sessions', '', array['session_id']);

-- Whether p_admin may look through p_subject's eyes: a system_admin through anybody's, a group_admin
-- through those of whom every membership and every custom role lies in their own subtree, so that
-- nobody sees more by it than their subtree holds.
create function app.may_view_as(p_tenant uuid, p_admin uuid, p_subject uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  v_at record;
begin
  if p_admin = p_subject then return false; end if;
  select * into v_at from app.scopes_of(p_tenant, p_admin);
  if v_at.role = 'system_admin' then return true; end if;
  return coalesce((
      select bool_and(m.role <> 'system_admin' and g.path operator(public.<@) any (v_at.admin_paths))
      from public.group_members m join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
      where m.tenant_id = p_tenant and m.user_id = p_subject), false)
    and not exists (
      select from public.user_roles u left join public.groups g on g.tenant_id = u.tenant_id and g.id = u.group_id
      where u.tenant_id = p_tenant and u.user_id = p_subject
        and (g.path operator(public.<@) any (v_at.admin_paths)) is not true)
    and not exists (
      select from public.class_members c
      join public.classes k on k.tenant_id = c.tenant_id and k.id = c.class_id
      join public.groups g on g.tenant_id = k.tenant_id and g.id = k.group_id
      where c.tenant_id = p_tenant and c.user_id = p_subject
        and (g.path operator(public.<@) any (v_at.admin_paths)) is not true);
end $$;
revoke execute on function app.may_view_as(uuid, uuid, uuid) from public;

drop function app.enter(uuid, text, text);
-- As before; p_view_as names the row of view_as_sessions by which somebody else looks through the
-- eyes of p_user. Such a transaction can only read, and cannot be made to write again.
create function app.enter(p_user uuid, p_request text default null, p_reason text default null, p_view_as uuid default null)
returns table (tenant_id uuid, role text)
language plpgsql security definer set search_path = '' as $$
declare
  v_tenant uuid;
  v_admin uuid;
  v_at record;
begin
  select u.tenant_id into v_tenant
  from public.users u join public.tenants t on t.id = u.tenant_id
  where u.id = p_user and u.status = 'active' and u.deleted_at is null and t.status = 'active';
  if not found then
    raise exception 'the viewer may not work now' using errcode = 'HR401';
  end if;
  if p_view_as is not null then
    select v.admin_id into v_admin from public.view_as_sessions v
    join public.users a on a.tenant_id = v.tenant_id and a.id = v.admin_id
    where v.id = p_view_as and v.tenant_id = v_tenant and v.subject_id = p_user
      and v.ended_at is null and v.ends_at > now() and a.status = 'active' and a.deleted_at is null
      and exists (select from public.sessions s where s.id = v.session_id and s.tenant_id = v_tenant
                  and s.user_id = v.admin_id and s.expires_at > now());
    if not found or not app.may_view_as(v_tenant, v_admin, p_user) then
      raise exception 'this view has ended' using errcode = 'HR401';
    end if;
    perform set_config('transaction_read_only', 'on', true), set_config('app.real_user_id', v_admin::text, true);
  end if;
  select * into v_at from app.scopes_of(v_tenant, p_user);
  perform set_config('app.tenant_id', v_tenant::text, true),
          set_config('app.user_id', p_user::text, true),
          set_config('app.user_role', coalesce(v_at.role::text, ''), true),
          set_config('app.admin_paths', v_at.admin_paths::text, true),
          set_config('app.scope_paths', v_at.scope_paths::text, true),
          set_config('app.granted', case when v_at.granted = '{}' then '' else v_at.granted::text end, true),
          set_config('app.request_id', coalesce(p_request, ''), true),
          set_config('app.reason', coalesce(p_reason, ''), true);
  return query select v_tenant, v_at.role::text;
end $$;

drop function app.resolve_session(text, interval, interval);
-- The one look-up of a request: the session, whose eyes it looks through, their highest role, what
-- custom roles add, and whether a second factor is there or missing. Moves the idle limit forward
-- at most once in five minutes, never past created_at + p_absolute.
create function app.resolve_session(p_id text, p_idle interval, p_absolute interval)
returns table (user_id uuid, tenant_id uuid, tenant_name text, name text, email text, username text, role text,
               granted text[], expires_at timestamptz, created_at timestamptz, method text, second_factor text,
               view_as_id uuid, view_as_until timestamptz, real_user_id uuid, real_name text)
language plpgsql security definer set search_path = '' as $$
declare
  v_own record;
  v_as record;
  v_at record;
  v_role text;
begin
  select s.user_id, s.tenant_id, s.expires_at, s.created_at, s.method, u.name, t.name tenant_name, t.settings
    into v_own
  from public.sessions s
  join public.users u on u.tenant_id = s.tenant_id and u.id = s.user_id
  join public.tenants t on t.id = u.tenant_id
  where s.id = p_id and s.expires_at > now() and s.created_at + p_absolute > now()
    and u.status = 'active' and u.deleted_at is null and t.status = 'active';
  if not found then return; end if;
  update public.sessions s set expires_at = least(now() + p_idle, s.created_at + p_absolute)
  where s.id = p_id and s.expires_at < least(now() + p_idle, s.created_at + p_absolute) - interval '5 minutes';
  select v.id, v.subject_id, v.ends_at into v_as
  from public.view_as_sessions v
  join public.users u on u.tenant_id = v.tenant_id and u.id = v.subject_id
  where v.tenant_id = v_own.tenant_id and v.session_id = p_id and v.ended_at is null and v.ends_at > now()
    and u.status = 'active' and u.deleted_at is null and app.may_view_as(v.tenant_id, v.admin_id, v.subject_id)
  order by v.created_at desc limit 1;
  select * into v_at from app.scopes_of(v_own.tenant_id, coalesce(v_as.subject_id, v_own.user_id));
  v_role := v_at.role;
  if v_as.id is not null then
    -- A second factor is asked of whoever really sits there.
    select o.role into v_role from app.scopes_of(v_own.tenant_id, v_own.user_id) o;
  end if;
  return query
  select u.id, u.tenant_id, v_own.tenant_name::text, u.name::text, u.email::text, u.username::text, v_at.role::text,
         array(select jsonb_object_keys(v_at.granted)), v_own.expires_at, v_own.created_at, v_own.method::text,
         case when exists (select from public.second_factors f
                           where f.tenant_id = v_own.tenant_id and f.user_id = v_own.user_id and f.confirmed_at is not null) then 'on'
              when v_own.method = 'password' and v_own.settings -> 'requireSecondFactor' ? v_role then 'due'
              else 'off' end,
         v_as.id, v_as.ends_at, case when v_as.id is not null then v_own.user_id end,
         case when v_as.id is not null then v_own.name::text end
  from public.users u where u.tenant_id = v_own.tenant_id and u.id = coalesce(v_as.subject_id, v_own.user_id);
end $$;
grant execute on function app.enter(uuid, text, text, uuid), app.resolve_session(text, interval, interval) to homeroom_app;

-- Who really sits there, while an admin looks through somebody's eyes.
create function app.real_user_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.real_user_id', true), '')::uuid;

-- Whether the viewer could look through these eyes now; decides what a page offers.
create function app.can_view_as(p_subject uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select app.real_user_id() is null and app.may_view_as(app.tenant_id(), app.user_id(), p_subject)
    and exists (select from public.users u where u.tenant_id = app.tenant_id() and u.id = p_subject
                and u.status = 'active' and u.deleted_at is null)
$$;

-- Begins a view from the viewer's own sign-in; one that runs there already ends. Null when these
-- eyes are not theirs to look through.
create function app.start_view_as(p_subject uuid, p_reason text, p_session text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_id uuid;
begin
  if not coalesce(app.can_view_as(p_subject), false) or not exists (
      select from public.sessions s where s.id = p_session and s.tenant_id = app.tenant_id()
        and s.user_id = app.user_id() and s.expires_at > now()) then
    return null;
  end if;
  perform app.end_view_as(p_session);
  insert into public.view_as_sessions (tenant_id, admin_id, subject_id, session_id, reason, ends_at)
  values (app.tenant_id(), app.user_id(), p_subject, p_session, p_reason, now() + interval '30 minutes')
  returning id into v_id;
  return v_id;
end $$;

-- Ends what the viewer themself began.
create function app.end_view_as(p_session text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  update public.view_as_sessions v set ended_at = now()
  where v.tenant_id = app.tenant_id() and v.admin_id = app.user_id() and v.session_id = p_session
    and v.ended_at is null and v.ends_at > now();
  return found;
end $$;

-- A view ends with the sign-in that it was begun from, however that ends.
create function app.end_views() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.view_as_sessions v set ended_at = now() from old_rows o
  where v.tenant_id = o.tenant_id and v.session_id = o.id and v.ended_at is null and v.ends_at > now();
  return null;
end $$;
create trigger end_views after delete on sessions referencing old table as old_rows
  for each statement execute function app.end_views();

-- Reading what a pupil said is logged with a reason, and a view can log nothing: it opens no chat.
create or replace function app.readable_chat_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select s.id from public.chat_sessions s
  where s.tenant_id = app.tenant_id() and app.real_user_id() is null
    and (s.user_id = app.user_id()
      or s.class_id in (select app.taught_class_ids())
      or (app.reason() is not null
          and (app.is_system_admin() or s.user_id in (select app.admin_user_ids()))))
$$;
-- Everything that is kept about the viewer, part by part, for them to take along (FERPA: the right to
-- inspect; GDPR art. 15 and 20). No secret, no hash, and of other people a name at most. Not for whoever
-- looks through their eyes. The log is not open to teachers, here as on the page.
create function app.own_record() returns table (part text, item jsonb)
language sql stable security definer set search_path = '' as $$
  with me as materialized (
    select u.* from public.users u
    where u.tenant_id = app.tenant_id() and u.id = app.user_id() and app.real_user_id() is null
  )
  select 'profile', jsonb_build_object(
    'id', me.id, 'name', me.name, 'givenName', me.given_name, 'familyName', me.family_name, 'email', me.email,
    'emailVerified', me.email_verified, 'username', me.username, 'phone', me.phone, 'avatarUrl', me.avatar_url,
    'sourcedId', me.sourced_id, 'status', me.status, 'lastSignIn', me.last_login, 'preferences', me.preferences,
    'keptSince', me.created_at, 'changedAt', me.updated_at) from me
  union all
  (select 'customFields', jsonb_build_object('field', coalesce(f.label, v.key), 'key', v.key, 'value', v.value)
   from me cross join lateral jsonb_each(me.metadata) v
   left join public.custom_fields f on f.tenant_id = me.tenant_id and f.entity = 'person' and f.key = v.key
   order by f.position, v.key)
  union all
  (select 'memberships', jsonb_build_object('group', g.name, 'type', g.type, 'role', m.role, 'since', m.created_at,
                                            'groupArchived', g.deleted_at is not null)
   from me join public.group_members m on m.tenant_id = me.tenant_id and m.user_id = me.id
   join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id order by g.path)
  union all
  (select 'roles', jsonb_build_object('role', r.name, 'group', g.name, 'since', h.created_at)
   from me join public.user_roles h on h.tenant_id = me.tenant_id and h.user_id = me.id
   join public.roles r on r.tenant_id = h.tenant_id and r.id = h.role_id
   left join public.groups g on g.tenant_id = h.tenant_id and g.id = h.group_id order by r.name, h.id)
  union all
  (select 'classes', jsonb_build_object('class', k.name, 'group', g.name, 'subject', k.subject, 'as', c.role, 'since', c.created_at)
   from me join public.class_members c on c.tenant_id = me.tenant_id and c.user_id = me.id
   join public.classes k on k.tenant_id = c.tenant_id and k.id = c.class_id
   join public.groups g on g.tenant_id = k.tenant_id and g.id = k.group_id order by k.name, c.id)
  union all
  (select 'devices', jsonb_build_object('signedInAt', s.created_at, 'endsAt', s.expires_at, 'address', s.ip,
                                        'browser', s.user_agent, 'method', s.method)
   from me join public.sessions s on s.tenant_id = me.tenant_id and s.user_id = me.id order by s.created_at)
  union all
  select 'waysToSignIn', jsonb_build_object('way', 'password', 'since', c.created_at, 'changedAt', c.updated_at)
  from me join public.credentials c on c.tenant_id = me.tenant_id and c.user_id = me.id
  union all
  select 'waysToSignIn', jsonb_build_object('way', 'second factor', 'begunAt', f.created_at, 'onSince', f.confirmed_at)
  from me join public.second_factors f on f.tenant_id = me.tenant_id and f.user_id = me.id
  union all
  (select 'waysToSignIn', jsonb_build_object('way', 'recovery code', 'since', c.created_at, 'usedAt', c.used_at)
   from me join public.recovery_codes c on c.tenant_id = me.tenant_id and c.user_id = me.id order by c.created_at, c.id)
  union all
  (select 'waysToSignIn', jsonb_build_object('way', 'account elsewhere', 'provider', p.name, 'issuer', p.issuer,
            'subject', l.subject, 'since', l.created_at, 'lastUsedAt', l.last_used_at)
   from me join public.identity_links l on l.tenant_id = me.tenant_id and l.user_id = me.id
   join public.identity_providers p on p.tenant_id = l.tenant_id and p.id = l.provider_id order by l.created_at, l.id)
  union all
  (select 'links', jsonb_build_object('for', k.purpose, 'madeAt', k.created_at, 'expiresAt', k.expires_at, 'usedAt', k.used_at)
   from me join public.auth_tokens k on k.tenant_id = me.tenant_id and k.user_id = me.id order by k.created_at, k.id)
  union all
  (select 'chats', jsonb_build_object('title', s.title, 'tool', t.name, 'class', k.name, 'startedAt', s.created_at,
            'inputs', s.inputs, 'status', s.status, 'deletedAt', s.deleted_at, 'messages', coalesce((
              select jsonb_agg(jsonb_build_object('at', m.created_at, 'by', m.role, 'text', m.content) order by m.ordinal)
              from public.messages m where m.tenant_id = s.tenant_id and m.session_id = s.id and m.role <> 'system'), '[]'))
   from me join public.chat_sessions s on s.tenant_id = me.tenant_id and s.user_id = me.id
   join public.tools t on t.tenant_id = s.tenant_id and t.id = s.tool_id
   left join public.classes k on k.tenant_id = s.tenant_id and k.id = s.class_id order by s.created_at, s.id)
  union all
  (select 'seenAsByAdmins', jsonb_build_object('admin', a.name, 'reason', v.reason, 'from', v.created_at,
                                               'until', coalesce(v.ended_at, v.ends_at))
   from me join public.view_as_sessions v on v.tenant_id = me.tenant_id and v.subject_id = me.id
   join public.users a on a.tenant_id = v.tenant_id and a.id = v.admin_id order by v.created_at, v.id)
  union all
  (select 'viewsAsOthers', jsonb_build_object('reason', v.reason, 'from', v.created_at, 'until', coalesce(v.ended_at, v.ends_at))
   from me join public.view_as_sessions v on v.tenant_id = me.tenant_id and v.admin_id = me.id order by v.created_at, v.id)
  union all
  (select 'tools', jsonb_build_object('tool', t.name, 'key', t.key, 'status', t.status, 'madeAt', t.created_at)
   from me join public.tools t on t.tenant_id = me.tenant_id and t.created_by = me.id order by t.created_at, t.id)
  union all
  (select 'toolVersions', jsonb_build_object('tool', t.name, 'number', w.number, 'note', w.note, 'madeAt', w.created_at,
            'as', case when w.author_id = me.id then 'author' else 'approver' end)
   from me join public.tool_versions w on w.tenant_id = me.tenant_id and (w.author_id = me.id or w.approver_id = me.id)
   join public.tools t on t.tenant_id = w.tenant_id and t.id = w.tool_id order by w.created_at, w.id)
  union all
  (select 'imports', jsonb_build_object('kind', i.kind, 'status', i.status, 'madeAt', i.created_at, 'appliedAt', i.applied_at)
   from me join public.imports i on i.tenant_id = me.tenant_id and (i.created_by = me.id or i.applied_by = me.id)
   order by i.created_at, i.id)
  union all
  (select 'jobs', jsonb_build_object('kind', j.kind, 'status', j.status, 'askedAt', j.created_at, 'finishedAt', j.finished_at)
   from me join public.jobs j on j.tenant_id = me.tenant_id and j.created_by = me.id order by j.created_at, j.id)
  union all
  -- What was done to the account, by anybody, and what the person themself did: the newest 5,000.
  (select 'log', jsonb_build_object('at', l.timestamp, 'action', l.action, 'about', l.resource_type,
            'byYou', l.user_id is not distinct from me.id,
            'changes', case when l.resource_id = me.id then l.changes end)
   from me join lateral (
     select * from (
       (select a.* from public.audit_logs a
        where a.tenant_id = me.tenant_id and a.resource_id = me.id and a.resource_type in ('users', 'sessions', 'credentials', 'second_factors')
        order by a.timestamp desc limit 5000)
       union
       (select a.* from public.audit_logs a
        where a.tenant_id = me.tenant_id and a.user_id = me.id and a.part_of is null
        order by a.timestamp desc limit 5000)) both_ways
     order by timestamp desc limit 5000) l on coalesce(app.user_role(), '') <> 'teacher'
   order by l.timestamp)
$$;
grant execute on function app.own_record(), app.real_user_id(), app.can_view_as(uuid), app.start_view_as(uuid, text, text),
  app.end_view_as(text), app.end_views() to homeroom_app;


COMMENT ON TABLE jobs IS 'Long work that somebody asked for, and how far it is';
COMMENT ON COLUMN jobs."id" IS 'Primary key';
COMMENT ON COLUMN jobs."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN jobs."kind" IS 'What kind of work';
COMMENT ON COLUMN jobs."status" IS 'How far it is';
COMMENT ON COLUMN jobs."params" IS 'What was asked for';
COMMENT ON COLUMN jobs."done" IS 'Steps done';
COMMENT ON COLUMN jobs."total" IS 'Steps in all';
COMMENT ON COLUMN jobs."result" IS 'How it ended, in numbers';
COMMENT ON COLUMN jobs."failure" IS 'Why it failed, in words for people';
COMMENT ON COLUMN jobs."cancel_requested" IS 'Whether somebody asked it to stop';
COMMENT ON COLUMN jobs."created_by" IS 'Who asked for it';
COMMENT ON COLUMN jobs."started_at" IS 'When it began';
COMMENT ON COLUMN jobs."finished_at" IS 'When it ended';
COMMENT ON COLUMN jobs."created_at" IS 'When the row was made';
COMMENT ON COLUMN jobs."updated_at" IS 'When the row last changed; the version for optimistic concurrency';

COMMENT ON TABLE view_as_sessions IS 'An admin looking through somebody''s eyes';
COMMENT ON COLUMN view_as_sessions."id" IS 'Primary key';
COMMENT ON COLUMN view_as_sessions."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN view_as_sessions."admin_id" IS 'Who looks';
COMMENT ON COLUMN view_as_sessions."subject_id" IS 'Through whose eyes';
COMMENT ON COLUMN view_as_sessions."session_id" IS 'The admin''s own sign-in';
COMMENT ON COLUMN view_as_sessions."reason" IS 'Why';
COMMENT ON COLUMN view_as_sessions."ends_at" IS 'When it ends by itself';
COMMENT ON COLUMN view_as_sessions."ended_at" IS 'When it was ended';
COMMENT ON COLUMN view_as_sessions."created_at" IS 'When the row was made';
COMMENT ON COLUMN view_as_sessions."updated_at" IS 'When the row last changed; the version for optimistic concurrency';
