CREATE TYPE "public"."token_purpose" AS ENUM('invitation', 'password_reset');--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ip" varchar(45),
	"user_agent" varchar(500)
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credentials" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "credentials" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "auth_tokens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" "token_purpose" NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_tokens_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "auth_tokens_tenant_id_id" UNIQUE("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "auth_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"hits" integer NOT NULL,
	"window_ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_user_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_tokens" ADD CONSTRAINT "auth_tokens_user_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_tokens" ADD CONSTRAINT "auth_tokens_created_by_fk" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_user_id_idx" ON "sessions" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE INDEX "sessions_expires_at_idx" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "credentials_tenant_idx" ON "credentials" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE INDEX "auth_tokens_user_id_idx" ON "auth_tokens" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE INDEX "auth_tokens_created_by_idx" ON "auth_tokens" USING btree ("tenant_id","created_by");--> statement-breakpoint
CREATE INDEX "rate_limits_window_idx" ON "rate_limits" USING btree ("window_ends_at");--> statement-breakpoint
CREATE POLICY "owner" ON "sessions" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "sessions" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) or (select app.is_system_admin()) or app.manages_user(user_id)));--> statement-breakpoint
CREATE POLICY "viewer_delete" ON "sessions" AS PERMISSIVE FOR DELETE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) or (select app.is_system_admin()) or app.manages_user(user_id)));--> statement-breakpoint
CREATE POLICY "owner" ON "credentials" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "owner" ON "auth_tokens" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "auth_tokens" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.manages_user(user_id)));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "auth_tokens" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and (created_by = (select app.user_id()) and ((select app.is_system_admin()) or app.manages_user(user_id))));--> statement-breakpoint
CREATE POLICY "viewer_delete" ON "auth_tokens" AS PERMISSIVE FOR DELETE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.manages_user(user_id)));
--> statement-breakpoint
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
GRANT SELECT, DELETE ON sessions TO homeroom_app;
-- The sliding of expires_at is not a change that anyone did; the id is a secret's hash.
create trigger audit_insert after insert on sessions referencing new table as new_rows
  for each statement execute function app.audit('', '{id,expires_at}');
create trigger audit_delete after delete on sessions referencing old table as old_rows
  for each statement execute function app.audit('', '{id,expires_at}');

ALTER TABLE credentials FORCE ROW LEVEL SECURITY;
CALL app.watch('credentials', '', array['password_hash'], 'user_id');

ALTER TABLE auth_tokens FORCE ROW LEVEL SECURITY;
GRANT SELECT (id, tenant_id, user_id, purpose, expires_at, used_at, created_by, created_at) ON auth_tokens TO homeroom_app;
GRANT INSERT (id, tenant_id, user_id, purpose, token_hash, expires_at, created_by) ON auth_tokens TO homeroom_app;
GRANT DELETE ON auth_tokens TO homeroom_app;
CALL app.watch('auth_tokens', '', array['token_hash']);

-- Before a viewer is known: accounts that a login name may mean, in living tenants. The caller
-- checks a password against the hash and tells nobody which part was wrong (ASVS 6.3.8).
create function app.login_candidates(p_login text, p_subdomain text default null)
returns table (user_id uuid, tenant_id uuid, tenant_name text, subdomain text, password_hash text, may_sign_in boolean)
language sql stable security definer set search_path = '' as $$
  select u.id, t.id, t.name::text, t.subdomain::text, c.password_hash, u.status = 'active' and t.status = 'active'
  from public.users u
  join public.tenants t on t.id = u.tenant_id
  join public.credentials c on c.tenant_id = u.tenant_id and c.user_id = u.id
  where u.deleted_at is null
    and (lower(u.email) = lower(btrim(p_login)) or lower(u.username) = lower(btrim(p_login)))
    and (p_subdomain is null or t.subdomain = p_subdomain)
  order by t.subdomain, u.id
  limit 5
$$;

-- Opens a session after the password was checked; the sign-in is the audit row of last_login.
create function app.open_session(p_id text, p_user uuid, p_idle interval, p_ip text, p_agent text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_tenant uuid;
begin
  select u.tenant_id into v_tenant from public.users u join public.tenants t on t.id = u.tenant_id
  where u.id = p_user and u.status = 'active' and u.deleted_at is null and t.status = 'active';
  if not found then
    raise exception 'the person may not sign in' using errcode = 'HR401';
  end if;
  perform set_config('app.tenant_id', v_tenant::text, true), set_config('app.user_id', p_user::text, true),
          set_config('app.action', 'signed_in', true);
  insert into public.sessions (id, tenant_id, user_id, expires_at, ip, user_agent)
  values (p_id, v_tenant, p_user, now() + p_idle, p_ip, left(p_agent, 500));
  -- The session's own row says it all in the log; the date on the person is no further event.
  update public.users set last_login = now() where id = p_user;
  perform set_config('app.action', '', true);
end $$;

-- The one look-up of a request: the session, the person and their highest role. Moves the idle
-- limit forward at most once in five minutes, never past created_at + p_absolute.
create function app.resolve_session(p_id text, p_idle interval, p_absolute interval)
returns table (user_id uuid, tenant_id uuid, tenant_name text, name text, email text, username text,
               role text, expires_at timestamptz, created_at timestamptz)
language plpgsql security definer set search_path = '' as $$
declare
  v_until timestamptz;
begin
  return query
  select u.id, u.tenant_id, t.name::text, u.name::text, u.email::text, u.username::text,
         (select min(m.role)::text from public.group_members m
            join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
            where m.tenant_id = u.tenant_id and m.user_id = u.id and g.deleted_at is null),
         s.expires_at, s.created_at
  from public.sessions s
  join public.users u on u.tenant_id = s.tenant_id and u.id = s.user_id
  join public.tenants t on t.id = u.tenant_id
  where s.id = p_id and s.expires_at > now() and s.created_at + p_absolute > now()
    and u.status = 'active' and u.deleted_at is null and t.status = 'active';
  if found then
    update public.sessions s set expires_at = least(now() + p_idle, s.created_at + p_absolute)
    where s.id = p_id and s.expires_at < least(now() + p_idle, s.created_at + p_absolute) - interval '5 minutes';
  end if;
end $$;

-- Signing out knows only the token.
create function app.close_session(p_id text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  perform set_config('app.tenant_id', s.tenant_id::text, true), set_config('app.user_id', s.user_id::text, true),
          set_config('app.action', 'signed_out', true)
  from public.sessions s where s.id = p_id;
  delete from public.sessions where id = p_id;
  return found;
end $$;

-- Whom a living token is for, and for what.
create function app.peek_token(p_hash text)
returns table (user_id uuid, purpose public.token_purpose, name text, login text, tenant_name text, expires_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select u.id, k.purpose, u.name::text, coalesce(u.email, u.username)::text, t.name::text, k.expires_at
  from public.auth_tokens k
  join public.users u on u.tenant_id = k.tenant_id and u.id = k.user_id
  join public.tenants t on t.id = u.tenant_id
  where k.token_hash = p_hash and k.used_at is null and k.expires_at > now()
    and u.deleted_at is null and u.status in ('invited', 'active') and t.status = 'active'
$$;

-- Takes a token once: sets the password, makes an invited person active, ends every session.
create function app.redeem_token(p_hash text, p_password_hash text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid; v_tenant uuid; v_purpose public.token_purpose;
begin
  update public.auth_tokens k set used_at = now()
  from public.users u
  where k.token_hash = p_hash and k.used_at is null and k.expires_at > now()
    and u.tenant_id = k.tenant_id and u.id = k.user_id and u.deleted_at is null and u.status in ('invited', 'active')
  returning k.user_id, k.tenant_id, k.purpose into v_user, v_tenant, v_purpose;
  if not found then return null; end if;
  perform set_config('app.tenant_id', v_tenant::text, true), set_config('app.user_id', v_user::text, true),
          set_config('app.action', v_purpose || '_redeemed', true);
  insert into public.credentials (user_id, tenant_id, password_hash) values (v_user, v_tenant, p_password_hash)
  on conflict (user_id) do update set password_hash = excluded.password_hash;
  update public.users set status = 'active', email_verified = true where id = v_user and status = 'invited';
  update public.auth_tokens set used_at = now() where user_id = v_user and used_at is null;
  delete from public.sessions where user_id = v_user;
  perform set_config('app.action', '', true);
  return v_user;
end $$;

-- The viewer's own hash, and its change; p_keep is the session that goes on.
create function app.own_password_hash() returns text
language sql stable security definer set search_path = '' as $$
  select c.password_hash from public.credentials c where c.tenant_id = app.tenant_id() and c.user_id = app.user_id()
$$;
create function app.change_own_password(p_password_hash text, p_keep text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.credentials set password_hash = p_password_hash
  where tenant_id = app.tenant_id() and user_id = app.user_id();
  if not found then
    raise exception 'no password to change' using errcode = 'HR401';
  end if;
  delete from public.sessions where tenant_id = app.tenant_id() and user_id = app.user_id() and id <> p_keep;
end $$;

-- Counts an attempt; returns the seconds to wait, 0 when it may go on.
create function app.rate_hit(p_key text, p_limit integer, p_window interval) returns integer
language sql volatile security definer set search_path = '' as $$
  insert into public.rate_limits as r (key, hits, window_ends_at) values (p_key, 1, now() + p_window)
  on conflict (key) do update set
    hits = case when r.window_ends_at < now() then 1 else r.hits + 1 end,
    window_ends_at = case when r.window_ends_at < now() then now() + p_window else r.window_ends_at end
  returning case when hits > p_limit then ceil(extract(epoch from window_ends_at - now()))::integer else 0 end
$$;
-- Takes one attempt back: a whole school signs in from one address, and only failures count there.
create function app.rate_refund(p_key text) returns void
language sql volatile security definer set search_path = '' as $$
  update public.rate_limits set hits = greatest(hits - 1, 0) where key = p_key
$$;
create function app.rate_clear(p_key text) returns void
language sql volatile security definer set search_path = '' as $$
  delete from public.rate_limits where key = p_key
$$;
grant execute on function app.login_candidates(text, text), app.open_session(text, uuid, interval, text, text),
  app.resolve_session(text, interval, interval), app.close_session(text), app.peek_token(text), app.redeem_token(text, text),
  app.own_password_hash(), app.change_own_password(text, text), app.rate_hit(text, integer, interval), app.rate_refund(text), app.rate_clear(text)
  to homeroom_app;


COMMENT ON TABLE sessions IS 'Sign-ins that still count';
COMMENT ON COLUMN sessions."id" IS 'SHA-256 of the token, in hex';
COMMENT ON COLUMN sessions."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN sessions."user_id" IS 'Who signed in';
COMMENT ON COLUMN sessions."expires_at" IS 'Idle limit; moves forward while the person works';
COMMENT ON COLUMN sessions."created_at" IS 'When the row was made';
COMMENT ON COLUMN sessions."ip" IS 'Address at sign-in';
COMMENT ON COLUMN sessions."user_agent" IS 'Browser at sign-in';

COMMENT ON TABLE credentials IS 'Password hashes; no grant to the app role';
COMMENT ON COLUMN credentials."user_id" IS 'Whose password';
COMMENT ON COLUMN credentials."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN credentials."password_hash" IS 'Argon2id, encoded';
COMMENT ON COLUMN credentials."created_at" IS 'When the row was made';
COMMENT ON COLUMN credentials."updated_at" IS 'When the row last changed; the version for optimistic concurrency';

COMMENT ON TABLE auth_tokens IS 'Invitations and password resets: single-use, hashed, expiring';
COMMENT ON COLUMN auth_tokens."id" IS 'Primary key';
COMMENT ON COLUMN auth_tokens."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN auth_tokens."user_id" IS 'For whom';
COMMENT ON COLUMN auth_tokens."purpose" IS 'What it opens';
COMMENT ON COLUMN auth_tokens."token_hash" IS 'SHA-256 of the token, in hex';
COMMENT ON COLUMN auth_tokens."expires_at" IS 'After this it opens nothing';
COMMENT ON COLUMN auth_tokens."used_at" IS 'When it was taken';
COMMENT ON COLUMN auth_tokens."created_by" IS 'Who issued it';
COMMENT ON COLUMN auth_tokens."created_at" IS 'When the row was made';

COMMENT ON TABLE rate_limits IS 'Attempts in the current window, shared by all processes';
COMMENT ON COLUMN rate_limits."key" IS 'What is counted, such as sign-in:account:…';
COMMENT ON COLUMN rate_limits."hits" IS 'Attempts so far in this window';
COMMENT ON COLUMN rate_limits."window_ends_at" IS 'When counting begins anew';
