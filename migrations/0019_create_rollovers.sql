CREATE TYPE "public"."rollover_change_kind" AS ENUM('class_copied', 'class_completed', 'student_promoted', 'student_graduated');--> statement-breakpoint
CREATE TYPE "public"."rollover_status" AS ENUM('draft', 'applied', 'undone', 'discarded');--> statement-breakpoint
CREATE TABLE "rollover_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"rollover_id" uuid NOT NULL,
	"kind" "rollover_change_kind" NOT NULL,
	"class_id" uuid,
	"new_class_id" uuid,
	"student_id" uuid,
	"grade_before" "grade_level",
	"grade_after" "grade_level",
	"student_status_before" "student_status",
	"class_status_before" "class_status",
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rollover_changes_tenant_id_id" UNIQUE("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "rollover_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rollovers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"from_session_id" uuid NOT NULL,
	"to_session_id" uuid NOT NULL,
	"status" "rollover_status" DEFAULT 'draft' NOT NULL,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"summary" jsonb,
	"created_by" uuid NOT NULL,
	"applied_by" uuid,
	"applied_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rollovers_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "rollovers_forward" CHECK ("rollovers"."from_session_id" <> "rollovers"."to_session_id")
);
--> statement-breakpoint
ALTER TABLE "rollovers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "rollover_changes" ADD CONSTRAINT "rollover_changes_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollover_changes" ADD CONSTRAINT "rollover_changes_rollover_fk" FOREIGN KEY ("tenant_id","rollover_id") REFERENCES "public"."rollovers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollover_changes" ADD CONSTRAINT "rollover_changes_class_fk" FOREIGN KEY ("tenant_id","class_id") REFERENCES "public"."classes"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollover_changes" ADD CONSTRAINT "rollover_changes_new_class_fk" FOREIGN KEY ("tenant_id","new_class_id") REFERENCES "public"."classes"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollover_changes" ADD CONSTRAINT "rollover_changes_student_fk" FOREIGN KEY ("tenant_id","student_id") REFERENCES "public"."students"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollovers" ADD CONSTRAINT "rollovers_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollovers" ADD CONSTRAINT "rollovers_group_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollovers" ADD CONSTRAINT "rollovers_from_session_fk" FOREIGN KEY ("tenant_id","from_session_id") REFERENCES "public"."academic_sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollovers" ADD CONSTRAINT "rollovers_to_session_fk" FOREIGN KEY ("tenant_id","to_session_id") REFERENCES "public"."academic_sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollovers" ADD CONSTRAINT "rollovers_created_by_fk" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollovers" ADD CONSTRAINT "rollovers_applied_by_fk" FOREIGN KEY ("tenant_id","applied_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rollover_changes_rollover_idx" ON "rollover_changes" USING btree ("tenant_id","rollover_id","kind");--> statement-breakpoint
CREATE INDEX "rollover_changes_class_idx" ON "rollover_changes" USING btree ("tenant_id","class_id");--> statement-breakpoint
CREATE INDEX "rollover_changes_new_class_idx" ON "rollover_changes" USING btree ("tenant_id","new_class_id");--> statement-breakpoint
CREATE INDEX "rollover_changes_student_idx" ON "rollover_changes" USING btree ("tenant_id","student_id");--> statement-breakpoint
CREATE INDEX "rollovers_created_at_idx" ON "rollovers" USING btree ("tenant_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "rollovers_group_idx" ON "rollovers" USING btree ("tenant_id","group_id");--> statement-breakpoint
CREATE INDEX "rollovers_from_session_idx" ON "rollovers" USING btree ("tenant_id","from_session_id");--> statement-breakpoint
CREATE INDEX "rollovers_to_session_idx" ON "rollovers" USING btree ("tenant_id","to_session_id");--> statement-breakpoint
CREATE INDEX "rollovers_created_by_idx" ON "rollovers" USING btree ("tenant_id","created_by");--> statement-breakpoint
CREATE INDEX "rollovers_applied_by_idx" ON "rollovers" USING btree ("tenant_id","applied_by");--> statement-breakpoint
CREATE POLICY "owner" ON "rollover_changes" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "rollover_changes" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (rollover_id in (select r.id from rollovers r)));--> statement-breakpoint
CREATE POLICY "owner" ON "rollovers" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "rollovers" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.administers_group(group_id)));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "rollovers" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and (created_by = (select app.user_id()) and ((select app.is_system_admin()) or app.administers_group(group_id))));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "rollovers" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.administers_group(group_id))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.administers_group(group_id)));
--> statement-breakpoint
-- ---- Written by hand ------------------------------------------------------------------------
ALTER TABLE rollovers FORCE ROW LEVEL SECURITY;
GRANT SELECT ON rollovers TO homeroom_app;
GRANT INSERT (id, tenant_id, group_id, from_session_id, to_session_id, options, created_by) ON rollovers TO homeroom_app;
GRANT UPDATE (options, status, updated_at) ON rollovers TO homeroom_app;
CALL app.watch('rollovers', 'group_id');

-- Written by what applies a rollover, alone.
ALTER TABLE rollover_changes FORCE ROW LEVEL SECURITY;
GRANT SELECT ON rollover_changes TO homeroom_app;

COMMENT ON TABLE rollovers IS 'Preparing the next school year: what was chosen, and what was done';
COMMENT ON COLUMN rollovers."id" IS 'Primary key';
COMMENT ON COLUMN rollovers."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN rollovers."group_id" IS 'The group below which it works';
COMMENT ON COLUMN rollovers."from_session_id" IS 'The school year that ends';
COMMENT ON COLUMN rollovers."to_session_id" IS 'The school year that is prepared';
COMMENT ON COLUMN rollovers."status" IS 'Draft, applied, taken back or thrown away';
COMMENT ON COLUMN rollovers."options" IS 'What was chosen in the preview';
COMMENT ON COLUMN rollovers."summary" IS 'How many of what were made when it was applied';
COMMENT ON COLUMN rollovers."created_by" IS 'Who began it';
COMMENT ON COLUMN rollovers."applied_by" IS 'Who applied it';
COMMENT ON COLUMN rollovers."applied_at" IS 'When it was applied';
COMMENT ON COLUMN rollovers."undone_at" IS 'When it was taken back';
COMMENT ON COLUMN rollovers."created_at" IS 'When the row was made';
COMMENT ON COLUMN rollovers."updated_at" IS 'When the row last changed; the version for optimistic concurrency';

COMMENT ON TABLE rollover_changes IS 'What an applied rollover did, row by row, for its undo';
COMMENT ON COLUMN rollover_changes."id" IS 'Primary key';
COMMENT ON COLUMN rollover_changes."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN rollover_changes."rollover_id" IS 'The rollover';
COMMENT ON COLUMN rollover_changes."kind" IS 'What was done';
COMMENT ON COLUMN rollover_changes."class_id" IS 'The class that was copied or completed';
COMMENT ON COLUMN rollover_changes."new_class_id" IS 'The copy';
COMMENT ON COLUMN rollover_changes."student_id" IS 'The pupils record that was promoted';
COMMENT ON COLUMN rollover_changes."grade_before" IS 'Grade before';
COMMENT ON COLUMN rollover_changes."grade_after" IS 'Grade after';
COMMENT ON COLUMN rollover_changes."student_status_before" IS 'Status of the pupil before';
COMMENT ON COLUMN rollover_changes."class_status_before" IS 'Status of the class before';
COMMENT ON COLUMN rollover_changes."created_at" IS 'When the row was made';
