CREATE TYPE "public"."class_status" AS ENUM('active', 'completed', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."class_role" AS ENUM('teacher', 'student');--> statement-breakpoint
CREATE TABLE "classes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"name" varchar(255) NOT NULL,
	"code" varchar(50),
	"description" text,
	"level" varchar(50),
	"subject" varchar(100),
	"capacity" integer DEFAULT 20 NOT NULL,
	"enrolled_count" integer DEFAULT 0 NOT NULL,
	"schedule_description" varchar(500),
	"start_date" date DEFAULT current_date NOT NULL,
	"end_date" date,
	"status" "class_status" DEFAULT 'active' NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sourced_id" varchar(255),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "classes_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "check_capacity" CHECK ("classes"."capacity" > 0 and "classes"."enrolled_count" <= "classes"."capacity"),
	CONSTRAINT "check_dates" CHECK ("classes"."end_date" is null or "classes"."end_date" >= "classes"."start_date")
);
--> statement-breakpoint
ALTER TABLE "classes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "class_members" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"class_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" "class_role" NOT NULL,
	"is_primary" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "class_members_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "class_members_class_id_user_id" UNIQUE("class_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "class_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_group_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_members" ADD CONSTRAINT "class_members_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_members" ADD CONSTRAINT "class_members_class_fk" FOREIGN KEY ("tenant_id","class_id") REFERENCES "public"."classes"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_members" ADD CONSTRAINT "class_members_user_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "idx_classes_tenant_sourced_id" ON "classes" USING btree ("tenant_id","sourced_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "classes_group_id_idx" ON "classes" USING btree ("tenant_id","group_id","name","id");--> statement-breakpoint
CREATE INDEX "idx_classes_status" ON "classes" USING btree ("tenant_id","status");--> statement-breakpoint
CREATE INDEX "idx_classes_dates" ON "classes" USING btree ("tenant_id","start_date","end_date");--> statement-breakpoint
CREATE INDEX "class_members_class_id_idx" ON "class_members" USING btree ("tenant_id","class_id","role");--> statement-breakpoint
CREATE INDEX "class_members_user_id_idx" ON "class_members" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "class_members_one_primary" ON "class_members" USING btree ("class_id") WHERE is_primary;--> statement-breakpoint
CREATE POLICY "owner" ON "classes" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "classes" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.scope_group_ids()) or id in (select app.my_class_ids())));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "classes" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.scope_group_ids())));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "classes" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.admin_group_ids()) or id in (select app.taught_class_ids()))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.scope_group_ids())));--> statement-breakpoint
CREATE POLICY "owner" ON "class_members" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "class_members" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) or (select app.is_system_admin()) or class_id in (select app.edited_class_ids())));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "class_members" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or class_id in (select app.edited_class_ids())));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "class_members" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or class_id in (select app.edited_class_ids()))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or class_id in (select app.edited_class_ids())));--> statement-breakpoint
CREATE POLICY "viewer_delete" ON "class_members" AS PERMISSIVE FOR DELETE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or class_id in (select app.edited_class_ids())));
--> statement-breakpoint
ALTER TABLE classes FORCE ROW LEVEL SECURITY;
GRANT SELECT ON classes TO homeroom_app;
GRANT INSERT (id, tenant_id, group_id, name, code, description, level, subject, capacity, schedule_description,
              start_date, end_date, status, settings, sourced_id) ON classes TO homeroom_app;
GRANT UPDATE (group_id, name, code, description, level, subject, capacity, schedule_description,
              start_date, end_date, status, settings, sourced_id, updated_at, deleted_at) ON classes TO homeroom_app;
CALL app.watch('classes', 'group_id');

ALTER TABLE class_members FORCE ROW LEVEL SECURITY;
GRANT SELECT, DELETE ON class_members TO homeroom_app;
GRANT INSERT (id, tenant_id, class_id, user_id, role, is_primary) ON class_members TO homeroom_app;
GRANT UPDATE (role, is_primary) ON class_members TO homeroom_app;
CALL app.watch('class_members');

-- Whoever makes a class in a group that they don't administer becomes its teacher; otherwise a
-- teacher could make a class and then not enter its roster.
create function app.become_teacher() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if app.user_id() is not null and not app.is_system_admin() then
    insert into public.class_members (tenant_id, class_id, user_id, role, is_primary)
    select n.tenant_id, n.id, app.user_id(), 'teacher', true from new_rows n
    where n.group_id not in (select app.admin_group_ids());
  end if;
  return null;
end $$;
create trigger become_teacher after insert on classes referencing new table as new_rows
  for each statement execute function app.become_teacher();


COMMENT ON TABLE classes IS 'A teaching group inside a school or department';
COMMENT ON COLUMN classes."id" IS 'Primary key';
COMMENT ON COLUMN classes."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN classes."group_id" IS 'The group it belongs to';
COMMENT ON COLUMN classes."name" IS 'Display name';
COMMENT ON COLUMN classes."code" IS 'Short code, such as MATH-101';
COMMENT ON COLUMN classes."description" IS 'What it is about';
COMMENT ON COLUMN classes."level" IS 'Level, such as Beginner';
COMMENT ON COLUMN classes."subject" IS 'Subject';
COMMENT ON COLUMN classes."capacity" IS 'Most pupils it takes';
COMMENT ON COLUMN classes."enrolled_count" IS 'Active enrolments, kept by trigger';
COMMENT ON COLUMN classes."schedule_description" IS 'When it meets, in words';
COMMENT ON COLUMN classes."start_date" IS 'First day';
COMMENT ON COLUMN classes."end_date" IS 'Last day';
COMMENT ON COLUMN classes."status" IS 'Whether it runs';
COMMENT ON COLUMN classes."settings" IS 'Settings of this row, by key';
COMMENT ON COLUMN classes."sourced_id" IS 'Its id in the system it was imported from (OneRoster sourcedId)';
COMMENT ON COLUMN classes."created_at" IS 'When the row was made';
COMMENT ON COLUMN classes."updated_at" IS 'When the row last changed; the version for optimistic concurrency';
COMMENT ON COLUMN classes."deleted_at" IS 'When it was archived; null while it lives';

COMMENT ON TABLE class_members IS 'The roster, and who may see the class';
COMMENT ON COLUMN class_members."id" IS 'Primary key';
COMMENT ON COLUMN class_members."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN class_members."class_id" IS 'The class';
COMMENT ON COLUMN class_members."user_id" IS 'The person';
COMMENT ON COLUMN class_members."role" IS 'Teacher or student';
COMMENT ON COLUMN class_members."is_primary" IS 'The one teacher who answers for the class';
COMMENT ON COLUMN class_members."created_at" IS 'When the row was made';
