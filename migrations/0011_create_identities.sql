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
