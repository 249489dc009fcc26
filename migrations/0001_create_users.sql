CREATE TYPE "public"."user_status" AS ENUM('invited', 'active', 'suspended', 'archived');--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"auth_id" uuid,
	"email" varchar(255),
	"email_verified" boolean DEFAULT false NOT NULL,
	"username" varchar(255),
	"name" varchar(255) NOT NULL,
	"name_folded" text GENERATED ALWAYS AS (app.fold(name)) STORED,
	"given_name" varchar(255),
	"family_name" varchar(255),
	"sourced_id" varchar(255),
	"avatar_url" varchar(500),
	"phone" varchar(50),
	"status" "user_status" DEFAULT 'active' NOT NULL,
	"last_login" timestamp with time zone,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"preferences" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "users_auth_id_unique" UNIQUE("auth_id"),
	CONSTRAINT "users_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "check_email_format" CHECK ("users"."email" ~ '^[^@[:space:]]+@[^@[:space:]]+[.][^@[:space:]]+$'),
	CONSTRAINT "check_name_present" CHECK ("users"."name" ~ '[^ \t\n\r\f\v]')
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "idx_users_tenant_email" ON "users" USING btree ("tenant_id",lower("email")) WHERE deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "idx_users_tenant_username" ON "users" USING btree ("tenant_id",lower("username")) WHERE deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "idx_users_tenant_sourced_id" ON "users" USING btree ("tenant_id","sourced_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "idx_users_tenant_name" ON "users" USING btree ("tenant_id","name" collate app.natural,"id");--> statement-breakpoint
CREATE INDEX "idx_users_tenant_status" ON "users" USING btree ("tenant_id","status");--> statement-breakpoint
CREATE INDEX "idx_users_login_email" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "idx_users_login_username" ON "users" USING btree (lower("username"));--> statement-breakpoint
CREATE POLICY "owner" ON "users" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "users" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (id = (select app.user_id()) or (select app.is_system_admin()) or id in (select app.scope_user_ids())));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "users" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or (select app.user_role()) = 'group_admin'));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "users" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.manages_user(id))) WITH CHECK (tenant_id = (select app.tenant_id()) and (((select app.is_system_admin()) or app.manages_user(id)) and (id <> (select app.user_id()) or (status = 'active' and deleted_at is null))));
--> statement-breakpoint
ALTER TABLE users FORCE ROW LEVEL SECURITY;
-- Not granted: auth_id, email_verified, last_login, and id and tenant_id once the row stands
-- (definer functions keep them).
GRANT SELECT ON users TO homeroom_app;
GRANT INSERT (id, tenant_id, email, username, name, given_name, family_name, sourced_id, avatar_url, phone, status,
              metadata, preferences) ON users TO homeroom_app;
GRANT UPDATE (email, username, name, given_name, family_name, sourced_id, avatar_url, phone, status,
              metadata, preferences, updated_at, deleted_at) ON users TO homeroom_app;
CREATE INDEX idx_users_search ON users USING gin (name_folded gin_trgm_ops);
CALL app.watch('users', '', array['name_folded']);
-- A sign-in changes no version: last_login would make every open form of that person stale.
drop trigger touch on users;
create trigger touch before update of email, email_verified, username, name, given_name, family_name, sourced_id,
  avatar_url, phone, status, metadata, preferences, deleted_at on users
  for each row execute function app.touch();

-- People of the viewer's scope whose name holds every word, best first. A LIKE can't use the
-- index below a policy (it is not leakproof); here the same scope is applied by hand.
create function app.search_people(p_text text, p_limit integer default 20) returns table (id uuid)
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
grant execute on function app.search_people(text, integer) to homeroom_app;


COMMENT ON TABLE users IS 'Everybody: staff, teachers, pupils';
COMMENT ON COLUMN users."id" IS 'Primary key';
COMMENT ON COLUMN users."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN users."auth_id" IS 'Id at an outside identity provider';
COMMENT ON COLUMN users."email" IS 'Unique in the tenant among the living, whatever its case; young pupils have none';
COMMENT ON COLUMN users."email_verified" IS 'Whether the person proved that the address is theirs';
COMMENT ON COLUMN users."username" IS 'Sign-in name, unique in the tenant among the living';
COMMENT ON COLUMN users."name" IS 'Full name as shown';
COMMENT ON COLUMN users."name_folded" IS 'The name as searches compare it: lower case, without accents; generated';
COMMENT ON COLUMN users."given_name" IS 'Given name';
COMMENT ON COLUMN users."family_name" IS 'Family name';
COMMENT ON COLUMN users."sourced_id" IS 'Its id in the system it was imported from (OneRoster sourcedId)';
COMMENT ON COLUMN users."avatar_url" IS 'Picture, if any';
COMMENT ON COLUMN users."phone" IS 'Phone number';
COMMENT ON COLUMN users."status" IS 'Only active people can sign in';
COMMENT ON COLUMN users."last_login" IS 'Last sign-in';
COMMENT ON COLUMN users."metadata" IS 'Custom fields, by key';
COMMENT ON COLUMN users."preferences" IS 'The person''s own choices, by key';
COMMENT ON COLUMN users."created_at" IS 'When the row was made';
COMMENT ON COLUMN users."updated_at" IS 'When the row last changed; the version for optimistic concurrency';
COMMENT ON COLUMN users."deleted_at" IS 'When it was archived; null while it lives';
