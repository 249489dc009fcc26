CREATE TYPE "public"."import_kind" AS ENUM('groups');--> statement-breakpoint
CREATE TYPE "public"."import_status" AS ENUM('uploaded', 'planned', 'applied', 'undone', 'failed', 'cancelled');--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"kind" "import_kind" NOT NULL,
	"status" "import_status" DEFAULT 'uploaded' NOT NULL,
	"target_group_id" uuid NOT NULL,
	"files" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"mapping" jsonb,
	"summary" jsonb,
	"diagnostics" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"error_count" integer DEFAULT 0 NOT NULL,
	"notice_count" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"undo" jsonb,
	"created_by" uuid NOT NULL,
	"applied_by" uuid,
	"applied_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "imports_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "imports_error_count_counts" CHECK ("imports"."error_count" >= 0),
	CONSTRAINT "imports_notice_count_counts" CHECK ("imports"."notice_count" >= 0),
	CONSTRAINT "imports_applied_by_somebody" CHECK (("imports"."applied_at" is null) = ("imports"."applied_by" is null))
);
--> statement-breakpoint
ALTER TABLE "imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_target_group_fk" FOREIGN KEY ("tenant_id","target_group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_created_by_fk" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_applied_by_fk" FOREIGN KEY ("tenant_id","applied_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imports_created_at_idx" ON "imports" USING btree ("tenant_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "imports_target_group_idx" ON "imports" USING btree ("tenant_id","target_group_id");--> statement-breakpoint
CREATE INDEX "imports_created_by_idx" ON "imports" USING btree ("tenant_id","created_by");--> statement-breakpoint
CREATE INDEX "imports_applied_by_idx" ON "imports" USING btree ("tenant_id","applied_by");--> statement-breakpoint
CREATE POLICY "owner" ON "imports" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "imports" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or target_group_id in (select app.admin_group_ids())));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "imports" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and (created_by = (select app.user_id()) and applied_by is null and ((select app.is_system_admin()) or target_group_id in (select app.admin_group_ids()))));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "imports" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or target_group_id in (select app.admin_group_ids()))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or target_group_id in (select app.admin_group_ids())));
--> statement-breakpoint
-- ---- Written by hand ------------------------------------------------------------------------
ALTER TABLE imports FORCE ROW LEVEL SECURITY;
GRANT SELECT ON imports TO homeroom_app;
GRANT INSERT (id, tenant_id, kind, status, target_group_id, files, created_by) ON imports TO homeroom_app;
GRANT UPDATE (status, target_group_id, files, mapping, summary, diagnostics, error_count, notice_count, failure, undo, applied_by, applied_at, undone_at, updated_at) ON imports TO homeroom_app;
-- What was changed stands in the log of groups; the log of imports says that it was done.
CALL app.watch('imports', 'target_group_id', array['undo', 'diagnostics', 'mapping']);

COMMENT ON TABLE imports IS 'Uploads of files that make or change groups: plan, result and undo';
COMMENT ON COLUMN imports."id" IS 'Primary key; also the folder of the uploaded files';
COMMENT ON COLUMN imports."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN imports."kind" IS 'What the files hold';
COMMENT ON COLUMN imports."status" IS 'How far it is; an import is applied in one transaction, so nobody ever sees half of one';
COMMENT ON COLUMN imports."target_group_id" IS 'The group below which it goes';
COMMENT ON COLUMN imports."files" IS 'Uploaded files: name, size, SHA-256, headers, in order';
COMMENT ON COLUMN imports."mapping" IS 'Which columns make which level; null until guessed or chosen';
COMMENT ON COLUMN imports."summary" IS 'Counts and samples of the last plan';
COMMENT ON COLUMN imports."diagnostics" IS 'The first errors and notices of the last plan, with their places';
COMMENT ON COLUMN imports."error_count" IS 'Errors of the last plan, those not listed included';
COMMENT ON COLUMN imports."notice_count" IS 'Notices of the last plan, those not listed included';
COMMENT ON COLUMN imports."failure" IS 'Why it could not be applied, in words for people';
COMMENT ON COLUMN imports."undo" IS 'Groups it added, and what those it changed were before and after';
COMMENT ON COLUMN imports."created_by" IS 'Who uploaded it';
COMMENT ON COLUMN imports."applied_by" IS 'Who applied it';
COMMENT ON COLUMN imports."applied_at" IS 'When it was applied';
COMMENT ON COLUMN imports."undone_at" IS 'When it was taken back';
COMMENT ON COLUMN imports."created_at" IS 'When the row was made';
COMMENT ON COLUMN imports."updated_at" IS 'When the row last changed; the version for optimistic concurrency';
