-- Schools and pupils, terms and courses, and the record behind a roster: enrolments, kept by triggers
-- of the roster. Whoever keeps a class is asked row by row, as for people (ADR 005, 024).
set local check_function_bodies = off; -- bodies below name tables of this migration

create function app.administers_tenant() returns boolean
language sql stable security definer set search_path = '' as $$
  select app.is_system_admin() or app.holds_root(app.admin_paths())
$$;

-- Whether a group lies where the viewer may see it, where they work, or where they are an admin.
create function app.group_within(p_group uuid, p_paths public.ltree[]) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return p_paths <> '{}' and exists (
    select from public.groups g
    where g.tenant_id = app.tenant_id() and g.id = p_group and g.path operator(public.<@) any (p_paths));
end $$;
revoke execute on function app.group_within(uuid, public.ltree[]) from public;
create function app.sees_group(p_group uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return app.group_within(p_group, app.group_paths());
end $$;
create function app.works_in_group(p_group uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return app.group_within(p_group, app.scope_paths());
end $$;
create function app.administers_group(p_group uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return app.group_within(p_group, app.admin_paths());
end $$;

create function app.teaches_class(p_class uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.class_members m
    where m.class_id = p_class and m.user_id = app.user_id() and m.role = 'teacher' and m.tenant_id = app.tenant_id());
end $$;
-- The class of a group where the viewer works, or one in which they sit or teach. Written out, as those
-- below, since policies ask row by row: each function called from another would cost as much again.
create function app.sees_class(p_class uuid, p_group uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  v_scope public.ltree[] := app.scope_paths();
begin
  return (v_scope <> '{}' and exists (
      select from public.groups g where g.tenant_id = app.tenant_id() and g.id = p_group and g.path operator(public.<@) any (v_scope)))
    or exists (
      select from public.class_members m
      where m.class_id = p_class and m.user_id = app.user_id() and m.tenant_id = app.tenant_id());
end $$;
create function app.edits_class(p_class uuid, p_group uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return app.group_within(p_group, app.admin_paths()) or app.teaches_class(p_class);
end $$;
-- Whose roster the viewer may read: a class they teach or administer.
create function app.keeps_class(p_class uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  v_admin public.ltree[] := app.admin_paths();
begin
  return exists (
    select from public.classes c
    where c.id = p_class and c.tenant_id = app.tenant_id()
      and (app.is_system_admin()
        or exists (select from public.class_members m
                   where m.class_id = c.id and m.user_id = app.user_id() and m.role = 'teacher' and m.tenant_id = c.tenant_id)
        or (v_admin <> '{}' and exists (
          select from public.groups g where g.tenant_id = c.tenant_id and g.id = c.group_id and g.path operator(public.<@) any (v_admin)))));
end $$;
-- Whose roster the viewer may change: the same, while the class is not archived.
create function app.edits_roster(p_class uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  v_admin public.ltree[] := app.admin_paths();
begin
  return exists (
    select from public.classes c
    where c.id = p_class and c.tenant_id = app.tenant_id() and c.deleted_at is null
      and (app.is_system_admin()
        or exists (select from public.class_members m
                   where m.class_id = c.id and m.user_id = app.user_id() and m.role = 'teacher' and m.tenant_id = c.tenant_id)
        or (v_admin <> '{}' and exists (
          select from public.groups g where g.tenant_id = c.tenant_id and g.id = c.group_id and g.path operator(public.<@) any (v_admin)))));
end $$;
grant execute on function app.administers_tenant(), app.sees_group(uuid), app.works_in_group(uuid), app.administers_group(uuid),
  app.teaches_class(uuid), app.sees_class(uuid, uuid), app.edits_class(uuid, uuid), app.keeps_class(uuid),
  app.edits_roster(uuid) to homeroom_app;

CREATE TYPE "public"."academic_session_type" AS ENUM('school_year', 'semester', 'term', 'grading_period');--> statement-breakpoint
CREATE TYPE "public"."enrollment_status" AS ENUM('active', 'completed', 'dropped');--> statement-breakpoint
CREATE TYPE "public"."grade_level" AS ENUM('PK', 'KG', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12');--> statement-breakpoint
CREATE TYPE "public"."student_status" AS ENUM('enrolled', 'inactive', 'transferred', 'withdrawn', 'graduated');--> statement-breakpoint
CREATE TABLE "academic_sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"title" varchar(255) NOT NULL,
	"type" "academic_session_type" NOT NULL,
	"start_date" date NOT NULL,
	"end_date" date NOT NULL,
	"parent_id" uuid,
	"school_year" integer NOT NULL,
	"sourced_id" varchar(255),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "academic_sessions_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "academic_sessions_dates" CHECK ("academic_sessions"."end_date" >= "academic_sessions"."start_date"),
	CONSTRAINT "academic_sessions_year_has_no_parent" CHECK ("academic_sessions"."type" <> 'school_year' or "academic_sessions"."parent_id" is null),
	CONSTRAINT "academic_sessions_title_present" CHECK ("academic_sessions"."title" ~ '[^ \t\n\r\f\v]')
);
--> statement-breakpoint
ALTER TABLE "academic_sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "courses" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"title" varchar(255) NOT NULL,
	"code" varchar(50),
	"subject" varchar(100),
	"grade_levels" "grade_level"[] DEFAULT '{}'::grade_level[] NOT NULL,
	"sourced_id" varchar(255),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "courses_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "courses_title_present" CHECK ("courses"."title" ~ '[^ \t\n\r\f\v]')
);
--> statement-breakpoint
ALTER TABLE "courses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "enrollments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"class_id" uuid NOT NULL,
	"enrollment_date" date DEFAULT current_date NOT NULL,
	"completion_date" date,
	"status" "enrollment_status" DEFAULT 'active' NOT NULL,
	"attendance_rate" numeric(5, 2),
	"current_grade" varchar(10),
	"enrolled_by" uuid,
	"ended_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "enrollments_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "enrollments_dates" CHECK ("enrollments"."completion_date" is null or "enrollments"."completion_date" >= "enrollments"."enrollment_date"),
	CONSTRAINT "enrollments_ended" CHECK (("enrollments"."status" = 'active') = ("enrollments"."completion_date" is null)),
	CONSTRAINT "enrollments_attendance_rate" CHECK ("enrollments"."attendance_rate" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "enrollments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "schools" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"code" varchar(50),
	"address" varchar(500),
	"phone" varchar(50),
	"website" varchar(500),
	"principal" varchar(255),
	"grade_levels" "grade_level"[] DEFAULT '{}'::grade_level[] NOT NULL,
	"time_zone" varchar(64) DEFAULT 'America/Los_Angeles' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "schools_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "schools_group_id" UNIQUE("tenant_id","group_id"),
	CONSTRAINT "schools_code" UNIQUE("tenant_id","code")
);
--> statement-breakpoint
ALTER TABLE "schools" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "students" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"number" varchar(50),
	"grade_level" "grade_level",
	"status" "student_status" DEFAULT 'enrolled' NOT NULL,
	"school_id" uuid,
	"created_by" uuid,
	"updated_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "students_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "students_user_id" UNIQUE("tenant_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "students" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "classes" DROP CONSTRAINT "check_capacity";--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "extra_seats" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "teacher_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "academic_session_id" uuid;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "course_id" uuid;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "grade_levels" "grade_level"[] DEFAULT '{}'::grade_level[] NOT NULL;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "search_folded" text GENERATED ALWAYS AS (app.fold(name || ' ' || coalesce(code, '') || ' ' || coalesce(subject, ''))) STORED;--> statement-breakpoint
ALTER TABLE "academic_sessions" ADD CONSTRAINT "academic_sessions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "academic_sessions" ADD CONSTRAINT "academic_sessions_parent_fk" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "public"."academic_sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "courses" ADD CONSTRAINT "courses_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "courses" ADD CONSTRAINT "courses_group_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_student_fk" FOREIGN KEY ("tenant_id","student_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_class_fk" FOREIGN KEY ("tenant_id","class_id") REFERENCES "public"."classes"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_enrolled_by_fk" FOREIGN KEY ("tenant_id","enrolled_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_ended_by_fk" FOREIGN KEY ("tenant_id","ended_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schools" ADD CONSTRAINT "schools_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schools" ADD CONSTRAINT "schools_group_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "students" ADD CONSTRAINT "students_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "students" ADD CONSTRAINT "students_user_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "students" ADD CONSTRAINT "students_school_fk" FOREIGN KEY ("tenant_id","school_id") REFERENCES "public"."schools"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "students" ADD CONSTRAINT "students_created_by_fk" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "students" ADD CONSTRAINT "students_updated_by_fk" FOREIGN KEY ("tenant_id","updated_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "academic_sessions_sourced_id" ON "academic_sessions" USING btree ("tenant_id","sourced_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "academic_sessions_title" ON "academic_sessions" USING btree ("tenant_id","school_year","title") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "academic_sessions_dates_idx" ON "academic_sessions" USING btree ("tenant_id","start_date","id");--> statement-breakpoint
CREATE INDEX "academic_sessions_parent_idx" ON "academic_sessions" USING btree ("tenant_id","parent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "courses_sourced_id" ON "courses" USING btree ("tenant_id","sourced_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "courses_title_idx" ON "courses" USING btree ("tenant_id","title","id");--> statement-breakpoint
CREATE INDEX "courses_group_id_idx" ON "courses" USING btree ("tenant_id","group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "idx_enrollments_student_class" ON "enrollments" USING btree ("tenant_id","student_id","class_id") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "enrollments_student_id_idx" ON "enrollments" USING btree ("tenant_id","student_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "enrollments_class_id_idx" ON "enrollments" USING btree ("tenant_id","class_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "enrollments_enrolled_by_idx" ON "enrollments" USING btree ("tenant_id","enrolled_by");--> statement-breakpoint
CREATE INDEX "enrollments_ended_by_idx" ON "enrollments" USING btree ("tenant_id","ended_by");--> statement-breakpoint
CREATE UNIQUE INDEX "students_number" ON "students" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "students_school_grade_idx" ON "students" USING btree ("tenant_id","school_id","grade_level");--> statement-breakpoint
CREATE INDEX "students_created_by_idx" ON "students" USING btree ("tenant_id","created_by");--> statement-breakpoint
CREATE INDEX "students_updated_by_idx" ON "students" USING btree ("tenant_id","updated_by");--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_academic_session_fk" FOREIGN KEY ("tenant_id","academic_session_id") REFERENCES "public"."academic_sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_course_fk" FOREIGN KEY ("tenant_id","course_id") REFERENCES "public"."courses"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "classes_academic_session_idx" ON "classes" USING btree ("tenant_id","academic_session_id");--> statement-breakpoint
CREATE INDEX "classes_course_idx" ON "classes" USING btree ("tenant_id","course_id");--> statement-breakpoint
CREATE INDEX "classes_name_idx" ON "classes" USING btree ("tenant_id","name" collate app.natural,"id");--> statement-breakpoint
CREATE INDEX "classes_subject_idx" ON "classes" USING btree ("tenant_id","subject");--> statement-breakpoint
CREATE INDEX "classes_code_idx" ON "classes" USING btree ("tenant_id",coalesce(lower("code"), ''),"id");--> statement-breakpoint
CREATE INDEX "classes_start_idx" ON "classes" USING btree ("tenant_id","start_date","id");--> statement-breakpoint
CREATE INDEX "classes_enrolled_idx" ON "classes" USING btree ("tenant_id","enrolled_count","id");--> statement-breakpoint
CREATE INDEX "classes_without_teacher_idx" ON "classes" USING btree ("tenant_id") WHERE teacher_count = 0 and deleted_at is null;--> statement-breakpoint
CREATE INDEX "classes_over_capacity_idx" ON "classes" USING btree ("tenant_id") WHERE enrolled_count > capacity and deleted_at is null;--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_extra_seats" CHECK ("classes"."extra_seats" >= 0);--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_name_present" CHECK ("classes"."name" ~ '[^ \t\n\r\f\v]');--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "check_capacity" CHECK ("classes"."capacity" > 0 and "classes"."enrolled_count" <= "classes"."capacity" + "classes"."extra_seats");--> statement-breakpoint
CREATE POLICY "owner" ON "academic_sessions" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "academic_sessions" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.works_here())));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "academic_sessions" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.administers_tenant())));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "academic_sessions" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.administers_tenant()))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.administers_tenant())));--> statement-breakpoint
CREATE POLICY "owner" ON "courses" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "courses" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.works_here())));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "courses" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.administers_group(group_id)));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "courses" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.administers_group(group_id))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.administers_group(group_id)));--> statement-breakpoint
CREATE POLICY "owner" ON "enrollments" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "enrollments" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (student_id = (select app.user_id()) or (select app.is_system_admin()) or app.keeps_class(class_id)));--> statement-breakpoint
CREATE POLICY "owner" ON "schools" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "schools" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.sees_group(group_id)));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "schools" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.administers_group(group_id)));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "schools" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.administers_group(group_id))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.administers_group(group_id)));--> statement-breakpoint
CREATE POLICY "owner" ON "students" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "students" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) or (select app.is_system_admin()) or app.sees_user(user_id)));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "students" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.manages_user(user_id)));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "students" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.manages_user(user_id))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.manages_user(user_id)));--> statement-breakpoint
ALTER POLICY "viewer_select" ON "class_members" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) or (select app.is_system_admin()) or app.keeps_class(class_id)));--> statement-breakpoint
ALTER POLICY "viewer_insert" ON "class_members" TO homeroom_app WITH CHECK (tenant_id = (select app.tenant_id()) and (app.edits_roster(class_id)));--> statement-breakpoint
ALTER POLICY "viewer_update" ON "class_members" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and (app.edits_roster(class_id))) WITH CHECK (tenant_id = (select app.tenant_id()) and (app.edits_roster(class_id)));--> statement-breakpoint
ALTER POLICY "viewer_delete" ON "class_members" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and (app.edits_roster(class_id)));--> statement-breakpoint
ALTER POLICY "viewer_select" ON "classes" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.sees_class(id, group_id)));--> statement-breakpoint
ALTER POLICY "viewer_insert" ON "classes" TO homeroom_app WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.works_in_group(group_id)));--> statement-breakpoint
ALTER POLICY "viewer_update" ON "classes" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.edits_class(id, group_id))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or app.works_in_group(group_id) or app.teaches_class(id)));
--> statement-breakpoint
-- ---- Written by hand ------------------------------------------------------------------------
ALTER TABLE schools FORCE ROW LEVEL SECURITY;
GRANT SELECT ON schools TO homeroom_app;
GRANT INSERT (id, tenant_id, group_id, code, address, phone, website, principal, grade_levels, time_zone) ON schools TO homeroom_app;
GRANT UPDATE (code, address, phone, website, principal, grade_levels, time_zone, updated_at) ON schools TO homeroom_app;
CALL app.watch('schools', 'group_id');

ALTER TABLE students FORCE ROW LEVEL SECURITY;
GRANT SELECT ON students TO homeroom_app;
GRANT INSERT (id, tenant_id, user_id, number, grade_level, status, school_id) ON students TO homeroom_app;
GRANT UPDATE (number, grade_level, status, school_id, updated_at) ON students TO homeroom_app;
CALL app.watch('students', '', '{updated_by}');

ALTER TABLE academic_sessions FORCE ROW LEVEL SECURITY;
GRANT SELECT ON academic_sessions TO homeroom_app;
GRANT INSERT (id, tenant_id, title, type, start_date, end_date, parent_id, school_year, sourced_id) ON academic_sessions TO homeroom_app;
GRANT UPDATE (title, type, start_date, end_date, parent_id, school_year, updated_at, deleted_at) ON academic_sessions TO homeroom_app;
CALL app.watch('academic_sessions');

ALTER TABLE courses FORCE ROW LEVEL SECURITY;
GRANT SELECT ON courses TO homeroom_app;
GRANT INSERT (id, tenant_id, group_id, title, code, subject, grade_levels, sourced_id) ON courses TO homeroom_app;
GRANT UPDATE (group_id, title, code, subject, grade_levels, updated_at, deleted_at) ON courses TO homeroom_app;
CALL app.watch('courses', 'group_id');

-- The record behind the roster is written by triggers alone.
ALTER TABLE enrollments FORCE ROW LEVEL SECURITY;
GRANT SELECT ON enrollments TO homeroom_app;
create trigger touch before update on enrollments for each row execute function app.touch();

GRANT INSERT (academic_session_id, course_id, grade_levels) ON classes TO homeroom_app;
GRANT UPDATE (academic_session_id, course_id, grade_levels, extra_seats) ON classes TO homeroom_app;

-- ---- Classes: counts are no change that anybody made --------------------------------------------
-- As migration 0000 made them. From now on a group column `class_id` means the group of the class, so that
-- the admins of a class read what happens to its roster: a probe of the key, for each row that changed.
create or replace function app.audit() returns trigger
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
  v_group text := tg_argv[0];
  v_hidden text[] := tg_argv[1]::text[];
  v_action text := app.audit_action(tg_table_name, tg_op);
  v_meta jsonb := app.audit_metadata();
begin
  if tg_op = 'INSERT' then
    insert into public.audit_logs (tenant_id, user_id, action, resource_type, resource_id, group_id, part_of, changes, metadata)
    select app.audit_tenant(tg_table_name, r.j), app.user_id(), v_action, tg_table_name, app.audit_row_id(r.j),
           case v_group when 'class_id' then (select c.group_id from public.classes c where c.id = (r.j ->> 'class_id')::uuid)
                        else (r.j ->> v_group)::uuid end,
           nullif(app.subject_id(), app.audit_row_id(r.j)), jsonb_build_object('after', r.j), v_meta
    from (select to_jsonb(n) - v_hidden j from new_rows n offset 0) r;
  else
    insert into public.audit_logs (tenant_id, user_id, action, resource_type, resource_id, group_id, part_of, changes, metadata)
    select app.audit_tenant(tg_table_name, r.j), app.user_id(), v_action, tg_table_name, app.audit_row_id(r.j),
           case v_group when 'class_id' then (select c.group_id from public.classes c where c.id = (r.j ->> 'class_id')::uuid)
                        else (r.j ->> v_group)::uuid end,
           nullif(app.subject_id(), app.audit_row_id(r.j)), jsonb_build_object('before', r.j), v_meta
    from (select to_jsonb(o) - v_hidden j from old_rows o offset 0) r;
  end if;
  return null;
end $$;
create or replace function app.audit_update() returns trigger
language plpgsql security definer set search_path = '' set enable_nestloop = off as $$
declare
  v_group text := tg_argv[0];
  v_hidden text[] := tg_argv[1]::text[];
  v_key text := tg_argv[2];
  v_action text := app.audit_action(tg_table_name, tg_op);
  v_meta jsonb := app.audit_metadata();
  -- What triggers keep, and what changes without anybody's doing.
  v_derived constant text[] := '{updated_at,last_login,enrolled_count,teacher_count}';
begin
  insert into public.audit_logs (tenant_id, user_id, action, resource_type, resource_id, group_id, part_of, changes, metadata)
  select app.audit_tenant(tg_table_name, p.n), app.user_id(), v_action, tg_table_name, app.audit_row_id(p.n),
         case v_group when 'class_id' then (select c.group_id from public.classes c where c.id = (p.n ->> 'class_id')::uuid)
                      else (p.n ->> v_group)::uuid end,
         nullif(app.subject_id(), app.audit_row_id(p.n)), d.changes, v_meta
  from (
    select o.j - v_hidden o, n.j - v_hidden n
    from (select x.j ->> v_key k, x.j from (select to_jsonb(r) - v_derived j from old_rows r offset 0) x offset 0) o
    join (select x.j ->> v_key k, x.j from (select to_jsonb(r) - v_derived j from new_rows r offset 0) x offset 0) n using (k)
    where o.j <> n.j
    offset 0
  ) p
  cross join lateral (
    select jsonb_build_object('before', coalesce(jsonb_object_agg(b.key, b.value), '{}'),
                              'after', coalesce(jsonb_object_agg(b.key, p.n -> b.key), '{}')) changes
    from jsonb_each(p.o) b where b.value <> p.n -> b.key
  ) d;
  return null;
end $$;
drop trigger audit_insert on classes;
drop trigger audit_update on classes;
drop trigger audit_delete on classes;
create trigger audit_insert after insert on classes referencing new table as new_rows
  for each statement execute function app.audit('group_id', '{search_folded}');
create trigger audit_delete after delete on classes referencing old table as old_rows
  for each statement execute function app.audit('group_id', '{search_folded}');
create trigger audit_update after update on classes referencing old table as old_rows new table as new_rows
  for each statement execute function app.audit_update('group_id', '{search_folded}', 'id');
drop trigger audit_insert on class_members;
drop trigger audit_update on class_members;
drop trigger audit_delete on class_members;
CALL app.watch('class_members', 'class_id');
-- Who has a form of the class open has the newest version of it, whoever comes and goes meanwhile.
drop trigger touch on classes;
create trigger touch before update of group_id, name, code, description, level, subject, capacity, extra_seats, schedule_description,
    start_date, end_date, status, settings, academic_session_id, course_id, grade_levels, sourced_id, deleted_at
  on classes for each row execute function app.touch();
CREATE INDEX idx_classes_search ON classes USING gin (search_folded gin_trgm_ops);

-- A teacher keeps the roster; where a class belongs, how many seats it has and whether it stands is an
-- admin's to say.
create function app.guard_class() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if app.user_id() is null or app.is_system_admin() then return new; end if;
  if (new.group_id, new.capacity, new.extra_seats, new.deleted_at) is distinct from (old.group_id, old.capacity, old.extra_seats, old.deleted_at)
     and not (app.administers_group(old.group_id) and app.administers_group(new.group_id)) then
    raise exception 'an admin moves, archives and widens a class' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_class before update of group_id, capacity, extra_seats, deleted_at on classes
  for each row execute function app.guard_class();

-- A school without a real time zone would have no day on which anybody could be enrolled.
create function app.check_time_zone() returns trigger
language plpgsql set search_path = '' as $$
begin
  perform now() at time zone new.time_zone;
  return new;
exception when invalid_parameter_value then
  raise exception 'no such time zone' using errcode = 'check_violation', constraint = 'schools_time_zone';
end $$;
create trigger check_time_zone before insert or update of time_zone on schools
  for each row execute function app.check_time_zone();

-- Whoever makes or changes a pupil's record is noted in it.
create function app.note_student_editor() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'INSERT' then new.created_by := coalesce(new.created_by, app.user_id()); end if;
  new.updated_by := coalesce(app.user_id(), new.updated_by);
  return new;
end $$;
create trigger note_student_editor before insert or update on students
  for each row execute function app.note_student_editor();

-- ---- Who may sit in a class ---------------------------------------------------------------------
-- The paths from the root down to this one.
create function app.path_and_above(p_path public.ltree) returns public.ltree[]
language sql immutable parallel safe strict set search_path = '' as $$
  select array_agg(public.subpath(p_path, 0, n)) from generate_series(1, public.nlevel(p_path)) n
$$;
-- Where the pupils of a class of this group come from: its school, or its district where there is none.
create function app.home_of(p_tenant uuid, p_path public.ltree) returns public.ltree
language sql stable security definer set search_path = '' as $$
  select coalesce((
    select a.path from public.groups a
    where a.tenant_id = p_tenant and a.path operator(public.=) any (app.path_and_above(p_path)) and a.type in ('school', 'district')
    order by a.type = 'school' desc, public.nlevel(a.path) desc limit 1), public.subpath(p_path, 0, 1))
$$;
-- The day at the school of this class.
create function app.school_day(p_class uuid) returns date
language sql stable security definer set search_path = '' as $$
  select (now() at time zone coalesce((
    select s.time_zone from public.classes c
    join public.groups g on g.tenant_id = c.tenant_id and g.id = c.group_id
    join public.groups a on a.tenant_id = g.tenant_id and a.path operator(public.=) any (app.path_and_above(g.path))
    join public.schools s on s.tenant_id = a.tenant_id and s.group_id = a.id
    where c.id = p_class order by public.nlevel(a.path) desc limit 1), 'UTC'))::date
$$;
-- The memberships by which somebody may be this in a class at p_path, whose pupils come from p_home: of a
-- pupil of that school; as a teacher, of staff of it or of what stands above the class. Whoever is archived
-- has none. Set by set, so that 500 pupils are no 500 calls: Postgres puts it into the query that asks.
create function app.fitting_memberships(p_tenant uuid, p_user uuid, p_role public.class_role, p_home public.ltree, p_path public.ltree)
returns setof uuid language sql stable begin atomic
  select m.id from public.group_members m
  join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
  join public.users u on u.tenant_id = m.tenant_id and u.id = m.user_id
  where m.tenant_id = p_tenant and m.user_id = p_user and g.deleted_at is null and u.deleted_at is null
    and case p_role when 'student' then m.role = 'student' and g.path operator(public.<@) p_home
                    else m.role <> 'student' and (g.path operator(public.<@) p_home or g.path operator(public.@>) p_path) end;
end;
create function app.fits_roster(p_tenant uuid, p_user uuid, p_role public.class_role, p_home public.ltree, p_path public.ltree) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from app.fitting_memberships(p_tenant, p_user, p_role, p_home, p_path));
end $$;
revoke execute on function app.path_and_above(public.ltree), app.home_of(uuid, public.ltree), app.school_day(uuid),
  app.fitting_memberships(uuid, uuid, public.class_role, public.ltree, public.ltree),
  app.fits_roster(uuid, uuid, public.class_role, public.ltree, public.ltree) from public;

-- Nobody is put on a roster whose place it is not: seeds alone may.
create function app.check_roster() returns trigger
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
  v_misfit record;
begin
  if app.user_id() is null then return null; end if;
  with places as materialized (
    select c.id, c.tenant_id, g.path, app.home_of(c.tenant_id, g.path) home
    from public.classes c join public.groups g on g.tenant_id = c.tenant_id and g.id = c.group_id
    where c.tenant_id = app.tenant_id() and c.id in (select n.class_id from new_rows n)
  )
  select n.user_id, n.role into v_misfit
  from new_rows n join places p on p.id = n.class_id
  where not exists (select from app.fitting_memberships(p.tenant_id, n.user_id, n.role, p.home, p.path))
  limit 1;
  if found then
    raise exception 'nobody of this school' using errcode = 'check_violation', detail = v_misfit.user_id::text,
      constraint = case v_misfit.role when 'student' then 'class_members_pupil_of_school' else 'class_members_staff_of_school' end;
  end if;
  return null;
end $$;
create trigger check_roster_insert after insert on class_members referencing new table as new_rows
  for each statement execute function app.check_roster();
create function app.check_roster_role() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_place record;
begin
  if app.user_id() is null then return null; end if;
  select g.path, app.home_of(c.tenant_id, g.path) home into v_place
  from public.classes c join public.groups g on g.tenant_id = c.tenant_id and g.id = c.group_id
  where c.tenant_id = new.tenant_id and c.id = new.class_id;
  if not app.fits_roster(new.tenant_id, new.user_id, new.role, v_place.home, v_place.path) then
    raise exception 'nobody of this school' using errcode = 'check_violation', detail = new.user_id::text,
      constraint = case new.role when 'student' then 'class_members_pupil_of_school' else 'class_members_staff_of_school' end;
  end if;
  return null;
end $$;
create trigger check_roster_role after update of role on class_members for each row
  when (new.role <> old.role) execute function app.check_roster_role();
-- Only a teacher answers for a class.
update class_members set is_primary = false where is_primary and role <> 'teacher';
ALTER TABLE class_members ADD CONSTRAINT class_members_primary_teaches CHECK (not is_primary or role = 'teacher');

-- ---- Enrolments (seed 003, 8.3.4) ---------------------------------------------------------------
-- A spell begins when a pupil comes onto the roster of a running class, and ends when they leave it.
-- The classes are locked first, always in the same order: whoever ends a class waits for whoever is being
-- put into it, and two rosters changed at once don't wait for each other.
create function app.sync_enrollments() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op <> 'INSERT' then
    perform from public.classes c where c.id in (select o.class_id from old_rows o where o.role = 'student')
    order by c.id for no key update;
    execute $sql$
    with days as materialized (
      select c.class_id, app.school_day(c.class_id) as day from (select distinct o.class_id from old_rows o where o.role = 'student') c
    )
    update public.enrollments e
    set status = 'dropped', completion_date = greatest(d.day, e.enrollment_date), ended_by = app.user_id()
    from old_rows o join days d on d.class_id = o.class_id
    where o.role = 'student' and e.tenant_id = o.tenant_id and e.student_id = o.user_id and e.class_id = o.class_id
      and e.status = 'active'
      and not exists (select from public.class_members m
                      where m.class_id = o.class_id and m.user_id = o.user_id and m.role = 'student') $sql$;
  end if;
  if tg_op <> 'DELETE' then
    perform from public.classes c where c.id in (select n.class_id from new_rows n where n.role = 'student')
    order by c.id for no key update;
    -- Planned for the rows at hand, and it alone: what checks its references is planned once.
    execute $sql$
    with days as materialized (
      select c.class_id, app.school_day(c.class_id) as day
      from (select distinct n.class_id from new_rows n where n.role = 'student') c
      join public.classes k on k.id = c.class_id and k.status = 'active'
    )
    insert into public.enrollments (tenant_id, student_id, class_id, enrollment_date, enrolled_by)
    select n.tenant_id, n.user_id, n.class_id, d.day, app.user_id()
    from new_rows n join days d on d.class_id = n.class_id
    where n.role = 'student'
      and not exists (select from public.enrollments e
                      where e.tenant_id = n.tenant_id and e.student_id = n.user_id and e.class_id = n.class_id and e.status = 'active') $sql$;
  end if;
  return null;
end $$;
create trigger sync_enrollments_insert after insert on class_members referencing new table as new_rows
  for each statement execute function app.sync_enrollments();
create trigger sync_enrollments_update after update on class_members referencing old table as old_rows new table as new_rows
  for each statement execute function app.sync_enrollments();
create trigger sync_enrollments_delete after delete on class_members referencing old table as old_rows
  for each statement execute function app.sync_enrollments();

-- A class that ends completes its spells (or drops them, when it is cancelled); one that runs again goes
-- on with those of whoever was on the roster then and still is.
create function app.sync_class_enrollments() returns trigger
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
begin
  -- Hashed, since thousands of classes may end at once; and their days are asked for once each.
  if not exists (select n.id, n.status from new_rows n except select o.id, o.status from old_rows o) then return null; end if;
  with ended as materialized (
    select n.id, n.status, app.school_day(n.id) as day from new_rows n
    where n.status <> 'active' and n.id in (select o.id from old_rows o where o.status = 'active')
  )
  update public.enrollments e
  set status = case n.status when 'completed' then 'completed' else 'dropped' end::public.enrollment_status,
      completion_date = greatest(n.day, e.enrollment_date), ended_by = app.user_id()
  from ended n
  where e.class_id = n.id and e.status = 'active';
  with again as materialized (
    select n.id, n.tenant_id, app.school_day(n.id) as day from new_rows n join old_rows o on o.id = n.id
    where o.status <> 'active' and n.status = 'active'
  ), reopened as (
    update public.enrollments e set status = 'active', completion_date = null, ended_by = null
    from (select distinct on (e.class_id, e.student_id) e.id
          from again a
          join public.class_members m on m.tenant_id = a.tenant_id and m.class_id = a.id and m.role = 'student'
          join public.enrollments e on e.tenant_id = m.tenant_id and e.class_id = m.class_id and e.student_id = m.user_id
            and e.created_at >= m.created_at
          order by e.class_id, e.student_id, e.created_at desc, e.id desc) last
    where e.id = last.id
    returning e.class_id, e.student_id
  )
  insert into public.enrollments (tenant_id, student_id, class_id, enrollment_date, enrolled_by)
  select m.tenant_id, m.user_id, m.class_id, a.day, app.user_id()
  from again a join public.class_members m on m.tenant_id = a.tenant_id and m.class_id = a.id and m.role = 'student'
  where not exists (select from reopened r where r.class_id = m.class_id and r.student_id = m.user_id);
  return null;
end $$;
create trigger sync_class_enrollments after update on classes referencing old table as old_rows new table as new_rows
  for each statement execute function app.sync_class_enrollments();

-- Seed 003's trigger, set by set: 500 pupils are one update of their class and not 500.
create function app.update_class_enrolled_count() returns trigger
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
begin
  if tg_op = 'INSERT' then
    update public.classes c set enrolled_count = c.enrolled_count + d.n
    from (select n.class_id, count(*) n from new_rows n where n.status = 'active' group by n.class_id) d where c.id = d.class_id;
  elsif tg_op = 'DELETE' then
    update public.classes c set enrolled_count = c.enrolled_count - d.n
    from (select o.class_id, count(*) n from old_rows o where o.status = 'active' group by o.class_id) d where c.id = d.class_id;
  else
    update public.classes c set enrolled_count = c.enrolled_count + d.n
    from (select x.class_id, sum(x.n)::integer n
          from (select n.class_id, 1 n from new_rows n where n.status = 'active'
                union all select o.class_id, -1 from old_rows o where o.status = 'active') x
          group by x.class_id having sum(x.n) <> 0) d
    where c.id = d.class_id;
  end if;
  return null;
end $$;
create trigger trg_update_enrolled_count after insert on enrollments referencing new table as new_rows
  for each statement execute function app.update_class_enrolled_count();
create trigger trg_update_enrolled_count_update after update on enrollments referencing old table as old_rows new table as new_rows
  for each statement execute function app.update_class_enrolled_count();
create trigger trg_update_enrolled_count_delete after delete on enrollments referencing old table as old_rows
  for each statement execute function app.update_class_enrolled_count();

-- How many teachers a class has, so that those without one are found.
create function app.count_teachers() returns trigger
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
begin
  if tg_op = 'INSERT' then
    update public.classes c set teacher_count = c.teacher_count + d.n
    from (select n.class_id, count(*) n from new_rows n where n.role = 'teacher' group by n.class_id) d where c.id = d.class_id;
  elsif tg_op = 'DELETE' then
    update public.classes c set teacher_count = c.teacher_count - d.n
    from (select o.class_id, count(*) n from old_rows o where o.role = 'teacher' group by o.class_id) d where c.id = d.class_id;
  else
    update public.classes c set teacher_count = c.teacher_count + d.n
    from (select x.class_id, sum(x.n)::integer n
          from (select n.class_id, 1 n from new_rows n where n.role = 'teacher'
                union all select o.class_id, -1 from old_rows o where o.role = 'teacher') x
          group by x.class_id having sum(x.n) <> 0) d
    where c.id = d.class_id;
  end if;
  return null;
end $$;
create trigger count_teachers_insert after insert on class_members referencing new table as new_rows
  for each statement execute function app.count_teachers();
create trigger count_teachers_update after update on class_members referencing old table as old_rows new table as new_rows
  for each statement execute function app.count_teachers();
create trigger count_teachers_delete after delete on class_members referencing old table as old_rows
  for each statement execute function app.count_teachers();

grant execute on function app.guard_class(), app.check_time_zone(), app.note_student_editor(), app.check_roster(), app.check_roster_role(), app.sync_enrollments(),
  app.sync_class_enrollments(), app.update_class_enrolled_count(), app.count_teachers() to homeroom_app;

-- Rosters that stand get their record.
update classes set enrolled_count = 0 where enrolled_count <> 0;
update classes c set extra_seats = d.n - c.capacity
from (select m.class_id, count(*)::integer n from class_members m where m.role = 'student' group by m.class_id) d
where c.id = d.class_id and d.n > c.capacity;
insert into enrollments (tenant_id, student_id, class_id, enrollment_date)
select m.tenant_id, m.user_id, m.class_id, (m.created_at at time zone 'UTC')::date
from class_members m join classes c on c.id = m.class_id
where m.role = 'student' and c.status = 'active';
update classes c set teacher_count = d.n
from (select m.class_id, count(*)::integer n from class_members m where m.role = 'teacher' group by m.class_id) d where c.id = d.class_id;

-- ---- Erasing and taking along -------------------------------------------------------------------
-- As migration 0014 made it, from now on with the pupil's record and their enrolments.
alter function app.erase_person(uuid) rename to erase_account;
revoke execute on function app.erase_account(uuid) from homeroom_app;
create function app.erase_person(p_user uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if not app.is_system_admin() or p_user = app.user_id() then
    raise exception 'this person is not the viewer''s to erase' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('app.subject', p_user::text, true);
  delete from public.class_members x where x.tenant_id = app.tenant_id() and x.user_id = p_user;
  delete from public.enrollments x where x.tenant_id = app.tenant_id() and x.student_id = p_user;
  delete from public.students x where x.tenant_id = app.tenant_id() and x.user_id = p_user;
  perform app.erase_account(p_user);
end $$;
grant execute on function app.erase_person(uuid) to homeroom_app;

alter function app.own_record() rename to own_account_record;
revoke execute on function app.own_account_record() from homeroom_app;
-- Everything that is kept about the viewer: what belongs to their account, and what the school keeps.
create function app.own_record() returns table (part text, item jsonb)
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
$$;
grant execute on function app.own_record() to homeroom_app;

-- ---- Views for reports (seed 003, 8.6) ----------------------------------------------------------
-- The role is derived (the highest membership); address and last sign-in are for those who may know them.
create view view_user_roster with (security_invoker = true) as
select u.id, case when app.knows_user(u.id) then u.email end as email, u.name,
       (select min(m.role) from group_members m where m.tenant_id = u.tenant_id and m.user_id = u.id) as role,
       u.status, u.created_at, case when app.knows_user(u.id) then u.last_login end as last_login, u.tenant_id
from users u
where u.deleted_at is null
order by u.created_at desc;
create view view_class_enrollment with (security_invoker = true) as
select c.id as class_id, c.name as class_name, c.level, u.id as student_id, u.name as student_name,
       case when app.knows_user(u.id) then u.email end as student_email,
       e.enrollment_date, e.status as enrollment_status, e.attendance_rate, e.current_grade,
       (select t.name from class_members m join users t on t.tenant_id = m.tenant_id and t.id = m.user_id
        where m.tenant_id = c.tenant_id and m.class_id = c.id and m.is_primary) as teacher_name,
       c.tenant_id
from classes c
join enrollments e on e.tenant_id = c.tenant_id and e.class_id = c.id
join users u on u.tenant_id = e.tenant_id and u.id = e.student_id
where c.deleted_at is null and u.deleted_at is null
order by c.name, u.name;
GRANT SELECT ON view_user_roster, view_class_enrollment TO homeroom_app;
COMMENT ON VIEW view_user_roster IS 'People for the roster report (seed 003, 8.6.1)';
COMMENT ON VIEW view_class_enrollment IS 'Spells of pupils in classes, for the enrolment report (seed 003, 8.6.2)';

COMMENT ON TABLE schools IS 'What a group of type school has besides: code, address, grades, time zone';
COMMENT ON COLUMN schools."id" IS 'Primary key';
COMMENT ON COLUMN schools."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN schools."group_id" IS 'The group whose profile this is';
COMMENT ON COLUMN schools."code" IS 'The schools own code';
COMMENT ON COLUMN schools."address" IS 'Where it stands';
COMMENT ON COLUMN schools."phone" IS 'Telephone of its office';
COMMENT ON COLUMN schools."website" IS 'Its page';
COMMENT ON COLUMN schools."principal" IS 'Who heads it, by name';
COMMENT ON COLUMN schools."grade_levels" IS 'Grades it teaches';
COMMENT ON COLUMN schools."time_zone" IS 'IANA name; a school day is a date there';
COMMENT ON COLUMN schools."created_at" IS 'When the row was made';
COMMENT ON COLUMN schools."updated_at" IS 'When the row last changed; the version for optimistic concurrency';

COMMENT ON TABLE students IS 'The pupils record, one-to-one with a person';
COMMENT ON COLUMN students."id" IS 'Primary key';
COMMENT ON COLUMN students."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN students."user_id" IS 'The person';
COMMENT ON COLUMN students."number" IS 'Number by which the school knows the pupil';
COMMENT ON COLUMN students."grade_level" IS 'Grade this year';
COMMENT ON COLUMN students."status" IS 'Whether the pupil attends';
COMMENT ON COLUMN students."school_id" IS 'The school';
COMMENT ON COLUMN students."created_by" IS 'Who made the record';
COMMENT ON COLUMN students."updated_by" IS 'Who changed it last';
COMMENT ON COLUMN students."created_at" IS 'When the row was made';
COMMENT ON COLUMN students."updated_at" IS 'When the row last changed; the version for optimistic concurrency';

COMMENT ON TABLE academic_sessions IS 'School years and the terms in them (OneRoster)';
COMMENT ON COLUMN academic_sessions."id" IS 'Primary key';
COMMENT ON COLUMN academic_sessions."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN academic_sessions."title" IS 'Name, such as Fall 2026';
COMMENT ON COLUMN academic_sessions."type" IS 'Year, semester, term or grading period';
COMMENT ON COLUMN academic_sessions."start_date" IS 'First day';
COMMENT ON COLUMN academic_sessions."end_date" IS 'Last day';
COMMENT ON COLUMN academic_sessions."parent_id" IS 'The year or term it is a part of';
COMMENT ON COLUMN academic_sessions."school_year" IS 'The year in which the school year ends';
COMMENT ON COLUMN academic_sessions."sourced_id" IS 'Its id in the system it was imported from (OneRoster sourcedId)';
COMMENT ON COLUMN academic_sessions."deleted_at" IS 'When it was archived; null while it lives';
COMMENT ON COLUMN academic_sessions."created_at" IS 'When the row was made';
COMMENT ON COLUMN academic_sessions."updated_at" IS 'When the row last changed; the version for optimistic concurrency';

COMMENT ON TABLE courses IS 'What is taught, of which classes are sections (OneRoster)';
COMMENT ON COLUMN courses."id" IS 'Primary key';
COMMENT ON COLUMN courses."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN courses."group_id" IS 'The organisation that offers it';
COMMENT ON COLUMN courses."title" IS 'Name';
COMMENT ON COLUMN courses."code" IS 'Short code, such as MATH-101';
COMMENT ON COLUMN courses."subject" IS 'Subject';
COMMENT ON COLUMN courses."grade_levels" IS 'Grades it is for';
COMMENT ON COLUMN courses."sourced_id" IS 'Its id in the system it was imported from (OneRoster sourcedId)';
COMMENT ON COLUMN courses."deleted_at" IS 'When it was archived; null while it lives';
COMMENT ON COLUMN courses."created_at" IS 'When the row was made';
COMMENT ON COLUMN courses."updated_at" IS 'When the row last changed; the version for optimistic concurrency';

COMMENT ON TABLE enrollments IS 'One spell for each time that a pupil was in a class; kept by triggers';
COMMENT ON COLUMN enrollments."id" IS 'Primary key';
COMMENT ON COLUMN enrollments."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN enrollments."student_id" IS 'The pupil';
COMMENT ON COLUMN enrollments."class_id" IS 'The class';
COMMENT ON COLUMN enrollments."enrollment_date" IS 'First day, at the school';
COMMENT ON COLUMN enrollments."completion_date" IS 'Last day; null while it lasts';
COMMENT ON COLUMN enrollments."status" IS 'Whether it lasts, was completed or dropped';
COMMENT ON COLUMN enrollments."attendance_rate" IS 'Share of sessions attended, in per cent';
COMMENT ON COLUMN enrollments."current_grade" IS 'Grade so far';
COMMENT ON COLUMN enrollments."enrolled_by" IS 'Who put the pupil in; null for the system';
COMMENT ON COLUMN enrollments."ended_by" IS 'Who ended it; null for the system';
COMMENT ON COLUMN enrollments."created_at" IS 'When the row was made';
COMMENT ON COLUMN enrollments."updated_at" IS 'When the row last changed; the version for optimistic concurrency';
COMMENT ON COLUMN classes."extra_seats" IS 'Seats that an admin gave beyond the capacity';
COMMENT ON COLUMN classes."teacher_count" IS 'Teachers on the roster, kept by trigger';
COMMENT ON COLUMN classes."academic_session_id" IS 'The term or year it runs in';
COMMENT ON COLUMN classes."course_id" IS 'The course it is a section of';
COMMENT ON COLUMN classes."grade_levels" IS 'Grades it is for';
COMMENT ON COLUMN classes."search_folded" IS 'Name, code and subject as searches compare them; generated';
