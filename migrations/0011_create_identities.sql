-- Second factors, and signing in elsewhere.
CREATE TYPE "public"."session_method" AS ENUM('password', 'single_sign_on');--> statement-breakpoint
ALTER TYPE "public"."token_purpose" ADD VALUE 'second_factor';--> statement-breakpoint
CREATE TABLE "identity_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"subject" varchar(255) NOT NULL,
	"linked_by" uuid,
	"last_used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identity_links_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "identity_links_subject" UNIQUE("tenant_id","provider_id","subject")
);
--> statement-breakpoint
ALTER TABLE "identity_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "identity_providers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" varchar(100) NOT NULL,
	"issuer" varchar(500) NOT NULL,
	"client_id" varchar(255) NOT NULL,
	"client_secret" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"link_by_email" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identity_providers_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "identity_providers_name_present" CHECK ("identity_providers"."name" ~ '[^ \t\n\r\f\v]')
);
--> statement-breakpoint
ALTER TABLE "identity_providers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recovery_codes_tenant_id_id" UNIQUE("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "recovery_codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "second_factors" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"secret" text NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "second_factors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "method" "session_method" DEFAULT 'password' NOT NULL;--> statement-breakpoint
ALTER TABLE "identity_links" ADD CONSTRAINT "identity_links_provider_fk" FOREIGN KEY ("tenant_id","provider_id") REFERENCES "public"."identity_providers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_links" ADD CONSTRAINT "identity_links_user_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_links" ADD CONSTRAINT "identity_links_linked_by_fk" FOREIGN KEY ("tenant_id","linked_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_providers" ADD CONSTRAINT "identity_providers_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identity_links_user_idx" ON "identity_links" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE INDEX "identity_links_linked_by_idx" ON "identity_links" USING btree ("tenant_id","linked_by");--> statement-breakpoint
CREATE UNIQUE INDEX "identity_providers_tenant_issuer" ON "identity_providers" USING btree ("tenant_id","issuer","client_id");--> statement-breakpoint
CREATE INDEX "recovery_codes_user_idx" ON "recovery_codes" USING btree ("tenant_id","user_id","code_hash");--> statement-breakpoint
CREATE INDEX "second_factors_tenant_idx" ON "second_factors" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE POLICY "owner" ON "identity_links" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "identity_links" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) or (select app.is_system_admin())));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "identity_links" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) and linked_by = (select app.user_id())));--> statement-breakpoint
CREATE POLICY "viewer_delete" ON "identity_links" AS PERMISSIVE FOR DELETE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin())));--> statement-breakpoint
CREATE POLICY "owner" ON "identity_providers" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "identity_providers" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin())));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "identity_providers" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin())));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "identity_providers" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin())));--> statement-breakpoint
CREATE POLICY "viewer_delete" ON "identity_providers" AS PERMISSIVE FOR DELETE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin())));--> statement-breakpoint
CREATE POLICY "owner" ON "recovery_codes" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "owner" ON "second_factors" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);
--> statement-breakpoint
-- ---- Written by hand ------------------------------------------------------------------------
ALTER TABLE second_factors FORCE ROW LEVEL SECURITY;
CALL app.watch('second_factors', '', array['secret', 'last_step'], 'user_id');
ALTER TABLE recovery_codes FORCE ROW LEVEL SECURITY;
CALL app.watch('recovery_codes', '', array['code_hash']);

ALTER TABLE identity_providers FORCE ROW LEVEL SECURITY;
-- The secret goes in and never comes out to the app role.
GRANT SELECT (id, tenant_id, name, issuer, client_id, enabled, link_by_email, created_at, updated_at) ON identity_providers TO homeroom_app;
GRANT INSERT (id, tenant_id, name, issuer, client_id, client_secret, enabled, link_by_email) ON identity_providers TO homeroom_app;
GRANT UPDATE (name, issuer, client_id, client_secret, enabled, link_by_email, updated_at) ON identity_providers TO homeroom_app;
GRANT DELETE ON identity_providers TO homeroom_app;
CALL app.watch('identity_providers', '', array['client_secret']);

ALTER TABLE identity_links FORCE ROW LEVEL SECURITY;
GRANT SELECT, DELETE ON identity_links TO homeroom_app;
GRANT INSERT (id, tenant_id, provider_id, user_id, subject, linked_by) ON identity_links TO homeroom_app;
CALL app.watch('identity_links');

-- ---- Second factors: the app role reaches them by these functions alone ----------------------
-- The viewer's own, never that of somebody through whose eyes an admin looks. The secret is sealed,
-- and the key is not in the database.
create function app.own_second_factor() returns table (secret text, confirmed_at timestamptz, codes_left integer)
language sql stable security definer set search_path = '' as $$
  select f.secret, f.confirmed_at,
         (select count(*) from public.recovery_codes c
          where c.tenant_id = f.tenant_id and c.user_id = f.user_id and c.used_at is null)::integer
  from public.second_factors f
  where f.tenant_id = app.tenant_id() and f.user_id = app.user_id()
    and coalesce(current_setting('app.real_user_id', true), '') = ''
$$;

-- A secret to be confirmed by a first code; a confirmed one stays. False when one stands.
create function app.begin_second_factor(p_secret text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.second_factors (user_id, tenant_id, secret) values (app.user_id(), app.tenant_id(), p_secret)
  on conflict (user_id) do update set secret = excluded.secret, last_step = null
    where second_factors.confirmed_at is null and second_factors.tenant_id = app.tenant_id();
  return found;
end $$;

create function app.replace_recovery_codes(p_hashes text[]) returns void
language plpgsql security definer set search_path = '' as $$
begin
  -- In the log the codes follow the factor's own line.
  perform set_config('app.subject', app.user_id()::text, true);
  delete from public.recovery_codes c where c.tenant_id = app.tenant_id() and c.user_id = app.user_id();
  insert into public.recovery_codes (tenant_id, user_id, code_hash)
  select app.tenant_id(), app.user_id(), h from unnest(p_hashes) h
  where exists (select from public.second_factors f
                where f.tenant_id = app.tenant_id() and f.user_id = app.user_id() and f.confirmed_at is not null);
  perform set_config('app.subject', '', true);
end $$;

-- From now on it is asked for. Other sessions were opened without it: they end (ASVS 7.4.3).
-- p_sealed is the secret that the code was checked against: another tab may have begun anew.
create function app.confirm_second_factor(p_sealed text, p_step bigint, p_hashes text[], p_keep text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  update public.second_factors f set confirmed_at = now(), last_step = p_step
  where f.tenant_id = app.tenant_id() and f.user_id = app.user_id() and f.confirmed_at is null and f.secret = p_sealed;
  if not found then return false; end if;
  perform app.replace_recovery_codes(p_hashes);
  delete from public.sessions s where s.tenant_id = app.tenant_id() and s.user_id = app.user_id() and s.id <> p_keep;
  return true;
end $$;

-- Takes a code once: the step of an authenticator's code, which must be later than the last one
-- taken, or the hash of a recovery code. Of two at the same moment one is taken.
create function app.take_second_factor(p_tenant uuid, p_user uuid, p_step bigint, p_hash text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  if p_step is not null then
    update public.second_factors f set last_step = p_step
    where f.tenant_id = p_tenant and f.user_id = p_user and f.confirmed_at is not null
      and (f.last_step is null or f.last_step < p_step);
  else
    update public.recovery_codes c set used_at = now()
    where c.tenant_id = p_tenant and c.user_id = p_user and c.code_hash = p_hash and c.used_at is null
      and exists (select from public.second_factors f
                  where f.tenant_id = p_tenant and f.user_id = p_user and f.confirmed_at is not null);
  end if;
  return found;
end $$;
revoke execute on function app.take_second_factor(uuid, uuid, bigint, text) from public;
create function app.take_own_second_factor(p_step bigint, p_hash text) returns boolean
language sql volatile security definer set search_path = '' as $$
  select app.take_second_factor(app.tenant_id(), app.user_id(), p_step, p_hash)
$$;

create function app.drop_own_second_factor() returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  perform set_config('app.subject', app.user_id()::text, true);
  delete from public.recovery_codes c where c.tenant_id = app.tenant_id() and c.user_id = app.user_id();
  perform set_config('app.subject', '', true);
  delete from public.second_factors f where f.tenant_id = app.tenant_id() and f.user_id = app.user_id();
  return found;
end $$;

-- Since when somebody uses a second factor; for those who may take it away.
create function app.second_factor_since(p_user uuid) returns timestamptz
language sql stable security definer set search_path = '' as $$
  select f.confirmed_at from public.second_factors f
  where app.is_system_admin() and f.tenant_id = app.tenant_id() and f.user_id = p_user
$$;
-- For somebody who lost both the device and the codes. One's own is turned off with a code.
create function app.reset_second_factor(p_user uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  v_had boolean;
begin
  if not app.is_system_admin() or p_user = app.user_id() then
    raise exception 'this second factor is not the viewer''s to reset' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('app.subject', p_user::text, true);
  delete from public.recovery_codes c where c.tenant_id = app.tenant_id() and c.user_id = p_user;
  perform set_config('app.subject', '', true);
  delete from public.second_factors f where f.tenant_id = app.tenant_id() and f.user_id = p_user;
  v_had := found;
  delete from public.auth_tokens k
  where k.tenant_id = app.tenant_id() and k.user_id = p_user and k.purpose::text = 'second_factor';
  delete from public.sessions s where v_had and s.tenant_id = app.tenant_id() and s.user_id = p_user;
  return v_had;
end $$;

-- ---- Between the password and the session ---------------------------------------------------
-- Notes that the password of p_user was right and that a code is due. False when none is.
create function app.open_challenge(p_hash text, p_user uuid, p_lifetime interval) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  v_tenant uuid;
begin
  select f.tenant_id into v_tenant from public.second_factors f
  join public.users u on u.tenant_id = f.tenant_id and u.id = f.user_id
  where f.user_id = p_user and f.confirmed_at is not null and u.status = 'active' and u.deleted_at is null;
  if not found then return false; end if;
  perform set_config('app.tenant_id', v_tenant::text, true), set_config('app.user_id', p_user::text, true),
          set_config('app.action', 'second_factor_asked', true);
  delete from public.auth_tokens k
  where k.tenant_id = v_tenant and k.user_id = p_user and k.purpose::text = 'second_factor' and k.expires_at < now();
  insert into public.auth_tokens (tenant_id, user_id, purpose, token_hash, expires_at)
  values (v_tenant, p_user, 'second_factor', p_hash, now() + least(p_lifetime, interval '10 minutes'));
  perform set_config('app.action', '', true);
  return true;
end $$;

-- Whose code is due, and what it is checked against.
create function app.peek_challenge(p_hash text) returns table (user_id uuid, tenant_id uuid, secret text)
language sql stable security definer set search_path = '' as $$
  select f.user_id, f.tenant_id, f.secret
  from public.auth_tokens k
  join public.users u on u.tenant_id = k.tenant_id and u.id = k.user_id
  join public.tenants t on t.id = u.tenant_id
  join public.second_factors f on f.tenant_id = k.tenant_id and f.user_id = k.user_id
  where k.token_hash = p_hash and k.purpose::text = 'second_factor' and k.used_at is null and k.expires_at > now()
    and u.status = 'active' and u.deleted_at is null and t.status = 'active' and f.confirmed_at is not null
$$;

-- Takes challenge and code together, each once. Null when either is spent: then both stay as they are.
create function app.redeem_challenge(p_hash text, p_step bigint, p_code_hash text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v record;
begin
  select k.id, k.tenant_id, k.user_id into v
  from public.auth_tokens k
  join public.users u on u.tenant_id = k.tenant_id and u.id = k.user_id
  where k.token_hash = p_hash and k.purpose::text = 'second_factor' and k.used_at is null and k.expires_at > now()
    and u.status = 'active' and u.deleted_at is null
  for update of k;
  if not found then return null; end if;
  perform set_config('app.tenant_id', v.tenant_id::text, true), set_config('app.user_id', v.user_id::text, true),
          set_config('app.action', case when p_step is null then 'recovery_code_used' else 'second_factor_given' end, true);
  if not app.take_second_factor(v.tenant_id, v.user_id, p_step, p_code_hash) then return null; end if;
  update public.auth_tokens k set used_at = now() where k.tenant_id = v.tenant_id and k.id = v.id;
  perform set_config('app.action', '', true);
  return v.user_id;
end $$;

-- As before, but a challenge is no link: it sets no password.
create or replace function app.redeem_token(p_hash text, p_password_hash text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid; v_tenant uuid; v_purpose public.token_purpose;
begin
  update public.auth_tokens k set used_at = now()
  from public.users u
  where k.token_hash = p_hash and k.used_at is null and k.expires_at > now() and k.purpose::text <> 'second_factor'
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

-- What people may say of themselves. Name and address stay the school's word.
create function app.change_own_profile(p_phone text, p_version timestamptz) returns timestamptz
language sql volatile security definer set search_path = '' as $$
  update public.users u set phone = p_phone
  where u.tenant_id = app.tenant_id() and u.id = app.user_id() and u.updated_at = p_version and app.works_here()
  returning u.updated_at
$$;

grant execute on function app.own_second_factor(), app.begin_second_factor(text), app.replace_recovery_codes(text[]),
  app.confirm_second_factor(text, bigint, text[], text), app.take_own_second_factor(bigint, text),
  app.drop_own_second_factor(), app.second_factor_since(uuid), app.reset_second_factor(uuid),
  app.open_challenge(text, uuid, interval), app.peek_challenge(text), app.redeem_challenge(text, bigint, text),
  app.change_own_profile(text, timestamptz) to homeroom_app;

COMMENT ON COLUMN sessions."method" IS 'How the person proved who they are';

COMMENT ON TABLE second_factors IS 'Secrets of authenticator apps; no grant to the app role';
COMMENT ON COLUMN second_factors."user_id" IS 'Whose';
COMMENT ON COLUMN second_factors."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN second_factors."secret" IS 'Encrypted';
COMMENT ON COLUMN second_factors."confirmed_at" IS 'When a first code was typed; null until then';
COMMENT ON COLUMN second_factors."last_step" IS 'Time step of the last code taken';
COMMENT ON COLUMN second_factors."created_at" IS 'When the row was made';
COMMENT ON COLUMN second_factors."updated_at" IS 'When the row last changed; the version for optimistic concurrency';

COMMENT ON TABLE recovery_codes IS 'Codes for whoever lost the authenticator; no grant to the app role';
COMMENT ON COLUMN recovery_codes."id" IS 'Primary key';
COMMENT ON COLUMN recovery_codes."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN recovery_codes."user_id" IS 'Whose';
COMMENT ON COLUMN recovery_codes."code_hash" IS 'SHA-256 of the code, in hex';
COMMENT ON COLUMN recovery_codes."used_at" IS 'When it was taken';
COMMENT ON COLUMN recovery_codes."created_at" IS 'When the row was made';

COMMENT ON TABLE identity_providers IS 'OpenID Connect issuers where people of the tenant sign in';
COMMENT ON COLUMN identity_providers."id" IS 'Primary key';
COMMENT ON COLUMN identity_providers."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN identity_providers."name" IS 'Name on the button';
COMMENT ON COLUMN identity_providers."issuer" IS 'Issuer URL';
COMMENT ON COLUMN identity_providers."client_id" IS 'Our id there';
COMMENT ON COLUMN identity_providers."client_secret" IS 'Encrypted; never readable by the app role';
COMMENT ON COLUMN identity_providers."enabled" IS 'Whether one can sign in there now';
COMMENT ON COLUMN identity_providers."link_by_email" IS 'Whether a verified e-mail is enough to link an account';
COMMENT ON COLUMN identity_providers."created_at" IS 'When the row was made';
COMMENT ON COLUMN identity_providers."updated_at" IS 'When the row last changed; the version for optimistic concurrency';

COMMENT ON TABLE identity_links IS 'Which person an outside account is';
COMMENT ON COLUMN identity_links."id" IS 'Primary key';
COMMENT ON COLUMN identity_links."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN identity_links."provider_id" IS 'Where the account is';
COMMENT ON COLUMN identity_links."user_id" IS 'The person here';
COMMENT ON COLUMN identity_links."subject" IS 'The provider''s id of the account (sub)';
COMMENT ON COLUMN identity_links."linked_by" IS 'Who mapped it; null when a verified e-mail did';
COMMENT ON COLUMN identity_links."last_used_at" IS 'Last sign-in through it';
COMMENT ON COLUMN identity_links."created_at" IS 'When the row was made';
COMMENT ON COLUMN identity_links."updated_at" IS 'When the row last changed; the version for optimistic concurrency';
