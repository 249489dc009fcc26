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
-- What was chosen may name thousands of classes and pupils; the log says that it changed.
CALL app.watch('rollovers', 'group_id', array['options']);

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

-- ---- What a draft would do, and doing it ----------------------------------------------------------
-- One plan for preview and deed: app.rollover_plan_classes and app.rollover_plan_pupils say what would
-- happen now, and app.apply_rollover does just that. What an applied rollover into the same year has
-- done already is done once: nobody is promoted twice, however groups overlap.
set local check_function_bodies = off;

create function app.next_grade(p_grade public.grade_level) returns public.grade_level
language sql stable parallel safe strict set search_path = '' as $$
  select (pg_catalog.enum_range(p_grade, null::public.grade_level))[2]
$$;

-- A rollover of a group that the viewer administers; no row otherwise.
create function app.rollover_scope(p_rollover uuid)
returns table (id uuid, path public.ltree, from_id uuid, to_id uuid, status public.rollover_status, options jsonb, applied_at timestamptz)
language plpgsql stable security definer rows 1 set search_path = '' as $$
begin
  return query
  select r.id, g.path, r.from_session_id, r.to_session_id, r.status, r.options, r.applied_at
  from public.rollovers r join public.groups g on g.tenant_id = r.tenant_id and g.id = r.group_id
  where r.tenant_id = app.tenant_id() and r.id = p_rollover
    and (app.is_system_admin() or g.path operator(public.<@) any (app.admin_paths()));
end $$;
create function app.rollover_ids(p_options jsonb, p_key text) returns uuid[]
language sql immutable parallel safe set search_path = '' as $$
  select coalesce(array_agg(v::uuid), '{}') from pg_catalog.jsonb_array_elements_text(coalesce(p_options -> p_key, '[]')) v
$$;

-- The term of the new year for each of the old one: of the same type, by its name, then by its words
-- without the year, then by its place; else the year itself.
create function app.rollover_terms(p_from uuid, p_to uuid)
returns table (from_id uuid, from_title text, from_start date, from_end date, to_id uuid, to_title text, to_start date, to_end date)
language sql stable rows 10 set search_path = '' as $$
  with parts as materialized (
    select s.id, s.title::text, s.type, s.start_date, s.end_date, s.id = any ((select app.session_and_parts(p_from))::uuid[]) as old,
           btrim(regexp_replace(lower(s.title), '[^[:alpha:]]+', ' ', 'g')) as words
    from public.academic_sessions s
    where s.tenant_id = app.tenant_id()
      and (s.id = any ((select app.session_and_parts(p_from))::uuid[])
        or (s.id = any ((select app.session_and_parts(p_to))::uuid[]) and (s.deleted_at is null or s.id = p_to)))
  ), ranked as (
    select p.*, row_number() over (partition by p.old, p.type order by p.start_date, p.end_date, p.title, p.id) n from parts p
  )
  select o.id, o.title, o.start_date, o.end_date, t.id, t.title, t.start_date, t.end_date
  from ranked o cross join lateral (
    select n.* from ranked n where not n.old and (n.id = p_to or n.type = o.type)
    order by (n.id = p_to) = (o.id = p_from) desc, n.title = o.title desc, n.words = o.words desc, abs(n.n - o.n), n.id
    limit 1) t
  where o.old
$$;

-- Every class of the year that ends, and those without a term. `done`: copied already into this year.
-- `keeps`: how many of its teachers would come along. Ids are gathered first: the planner knows the
-- length of an array.
create function app.rollover_plan_classes(p_rollover uuid)
returns table (class_id uuid, group_id uuid, term text, to_term_id uuid, to_term text, start_date date, end_date date,
               timed boolean, running boolean, done boolean, copied boolean, left_out boolean, with_teachers boolean, teachers integer, keeps integer)
language plpgsql stable security definer rows 5000 set search_path = '' set jit = off set plan_cache_mode = force_custom_plan as $$
declare
  v record;
  v_out uuid[];
  v_bare uuid[];
  v_ids uuid[];
  v_taken uuid[];
begin
  select * into v from app.rollover_scope(p_rollover);
  if v.id is null then return; end if;
  v_out := app.rollover_ids(v.options, 'leftOut');
  v_bare := app.rollover_ids(v.options, 'withoutTeachers');
  v_ids := array(
    select c.id from public.groups g join public.classes c on c.tenant_id = g.tenant_id and c.group_id = g.id
    where g.tenant_id = app.tenant_id() and g.path operator(public.<@) v.path and g.deleted_at is null and c.deleted_at is null
      and (c.academic_session_id is null and c.status = 'active'
        or c.academic_session_id = any ((select app.session_and_parts(v.from_id))::uuid[]) and c.status <> 'cancelled'));
  v_taken := array(
    select h.class_id from public.rollovers r
    join public.rollover_changes h on h.tenant_id = r.tenant_id and h.rollover_id = r.id and h.kind = 'class_copied'
    join public.classes k on k.tenant_id = h.tenant_id and k.id = h.new_class_id and k.deleted_at is null
    where r.tenant_id = app.tenant_id() and r.status = 'applied' and r.to_session_id = v.to_id);
  return query
  with terms as materialized (select * from app.rollover_terms(v.from_id, v.to_id)),
  year as (select t.* from terms t where t.from_id = v.from_id),
  running as materialized (
    select c.id, c.group_id, c.status, c.start_date, c.end_date, t.from_id, t.from_title, t.from_start, t.from_end,
           coalesce(t.to_id, v.to_id) to_id, coalesce(t.to_title, y.to_title) to_title,
           coalesce(t.to_start, y.to_start) to_start, coalesce(t.to_end, y.to_end) to_end, y.to_start - y.from_start shift
    from unnest(v_ids) i(id) join public.classes c on c.tenant_id = app.tenant_id() and c.id = i.id
    left join terms t on t.from_id = c.academic_session_id
    cross join year y
  ), staff as materialized (
    select k.id, m.user_id, k.group_id from running k
    join public.class_members m on m.tenant_id = app.tenant_id() and m.class_id = k.id and m.role = 'teacher'
  ), fitting as materialized (
    select p.group_id, p.user_id, app.fits_roster(app.tenant_id(), p.user_id, 'teacher', p.home, p.path) fits
    from (select d.group_id, d.user_id, g.path, g.home
          from (select distinct s.group_id, s.user_id from staff s) d
          join (select x.id, x.path, app.home_of(x.tenant_id, x.path) home from public.groups x
                where x.tenant_id = app.tenant_id() and x.id in (select distinct s.group_id from staff s) offset 0) g on g.id = d.group_id) p
  ), teaching as (
    select s.id, count(*)::integer teachers, (count(*) filter (where f.fits))::integer keeps
    from staff s join fitting f on f.group_id = s.group_id and f.user_id = s.user_id group by s.id
  ), planned as (
    select k.*, k.id = any (v_taken) done, k.id = any (v_out) out,
           coalesce((v.options ->> 'keepTeachers')::boolean, true) and not k.id = any (v_bare) bring,
           coalesce(w.teachers, 0) teachers, coalesce(w.keeps, 0) keeps
    from running k left join teaching w on w.id = k.id
  )
  select p.id, p.group_id, p.from_title, p.to_id, p.to_title, x.first,
         case when p.end_date is null then null
              else greatest(x.first, case when p.from_id is null then p.end_date + p.shift
                                          else least(p.to_end, p.to_end + (p.end_date - p.from_end)) end) end,
         p.from_id is not null, p.status = 'active', p.done,
         not p.done and not p.out and (p.from_id is not null or coalesce((v.options ->> 'withoutTerm')::boolean, true)),
         p.out, p.bring, p.teachers, case when p.bring then p.keeps else 0 end
  from planned p
  cross join lateral (
    select case when p.from_id is null then p.start_date + p.shift
                else least(p.to_end, greatest(p.to_start, p.to_start + (p.start_date - p.from_start))) end first) x;
end $$;

-- Everybody with a place as a pupil below the group, and what becomes of them: promoted, graduated, held,
-- stays (grades are left alone), ungraded, left (is at no school any more), done (by another rollover).
create function app.rollover_plan_pupils(p_rollover uuid)
returns table (user_id uuid, student_id uuid, grade public.grade_level, grade_after public.grade_level, what text)
language plpgsql stable security definer rows 50000 set search_path = '' set jit = off set plan_cache_mode = force_custom_plan as $$
declare
  v record;
  v_held uuid[];
  v_pupils uuid[];
  v_risen uuid[];
begin
  select * into v from app.rollover_scope(p_rollover);
  if v.id is null then return; end if;
  v_held := app.rollover_ids(v.options, 'heldBack');
  v_pupils := array(
    select distinct m.user_id from public.groups g
    join public.group_members m on m.tenant_id = g.tenant_id and m.group_id = g.id and m.role = 'student'
    where g.tenant_id = app.tenant_id() and g.path operator(public.<@) v.path and g.deleted_at is null);
  v_risen := array(
    select h.student_id from public.rollovers r
    join public.rollover_changes h on h.tenant_id = r.tenant_id and h.rollover_id = r.id and h.kind in ('student_promoted', 'student_graduated')
    where r.tenant_id = app.tenant_id() and r.status = 'applied' and r.to_session_id = v.to_id);
  return query
  with judged as (
    select u.id, s.id as record, s.grade_level,
           case when s.id = any (v_risen) then 'done'
                when s.status <> 'enrolled' then 'left'
                when s.grade_level is null then 'ungraded'
                when not coalesce((v.options ->> 'promote')::boolean, true) then 'stays'
                when u.id = any (v_held) then 'held'
                when s.grade_level = '12' then 'graduated' else 'promoted' end fate
    from unnest(v_pupils) p(id)
    join public.users u on u.tenant_id = app.tenant_id() and u.id = p.id and u.deleted_at is null
    left join public.students s on s.tenant_id = u.tenant_id and s.user_id = u.id
  )
  select j.id, j.record, j.grade_level, case when j.fate = 'promoted' then app.next_grade(j.grade_level) else j.grade_level end, j.fate
  from judged j;
end $$;

-- Those of them who go on and sit in no class of the new year.
create function app.rollover_unplaced(p_to uuid, p_users uuid[]) returns uuid[]
language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
  v_placed uuid[] := array(
    select distinct m.user_id from public.classes c
    join public.class_members m on m.tenant_id = c.tenant_id and m.class_id = c.id and m.role = 'student'
    where c.tenant_id = app.tenant_id() and c.deleted_at is null
      and c.academic_session_id = any ((select app.session_and_parts(p_to))::uuid[]));
begin
  return array(select u.id from unnest(p_users) u(id) except select p.id from unnest(v_placed) p(id));
end $$;
create function app.rollover_pupil_ids(p_rollover uuid, p_view text) returns uuid[]
language plpgsql stable security definer set search_path = '' set jit = off as $$
declare
  v_ids uuid[];
  v_to uuid;
begin
  select coalesce(array_agg(p.user_id), '{}') into v_ids from app.rollover_plan_pupils(p_rollover) p
  where case p_view when 'unplaced' then p.what not in ('graduated', 'left') else p.what = p_view end;
  if p_view <> 'unplaced' then return v_ids; end if;
  select s.to_id into v_to from app.rollover_scope(p_rollover) s;
  return app.rollover_unplaced(v_to, v_ids);
end $$;
revoke execute on function app.rollover_scope(uuid), app.rollover_plan_classes(uuid), app.rollover_plan_pupils(uuid),
  app.rollover_pupil_ids(uuid, text) from public;

-- The numbers of the preview.
create function app.rollover_facts(p_rollover uuid) returns jsonb
language plpgsql stable security definer set search_path = '' set jit = off as $$
declare
  v_facts jsonb;
  v_next uuid[];
begin
  if not exists (select from app.rollover_scope(p_rollover)) then return null; end if;
  select jsonb_build_object(
    'classes', count(*), 'copied', count(*) filter (where c.copied), 'leftOut', count(*) filter (where c.left_out and not c.done),
    'done', count(*) filter (where c.done), 'withoutTerm', count(*) filter (where not c.timed),
    'vacant', count(*) filter (where c.copied and c.keeps = 0),
    'completed', count(*) filter (where c.running and (c.timed or c.copied))) into v_facts
  from app.rollover_plan_classes(p_rollover) c;
  with pupils as materialized (select * from app.rollover_plan_pupils(p_rollover))
  select v_facts || jsonb_build_object('pupils', coalesce(sum(g.n), 0), 'grades', coalesce(jsonb_agg(
           jsonb_build_object('grade', g.grade, 'after', g.grade_after, 'what', g.what, 'pupils', g.n) order by g.grade, g.what), '[]')),
         array(select p.user_id from pupils p where p.what not in ('graduated', 'left')) into v_facts, v_next
  from (select p.grade, p.grade_after, p.what, count(*) n from pupils p group by 1, 2, 3) g;
  return v_facts || jsonb_build_object('unplaced', cardinality(app.rollover_unplaced((select s.to_id from app.rollover_scope(p_rollover) s), v_next)));
end $$;

-- One page of the classes, by name. p_view: all, vacant, out.
create function app.rollover_classes(p_rollover uuid, p_view text default 'all', p_text text default '', p_up boolean default true,
                                     p_key text default null, p_id uuid default null, p_limit integer default 51)
returns table (id uuid, name text, code text, group_name text, term text, to_term text, start_date date, end_date date,
               pupils integer, teachers integer, keeps integer, done boolean, copied boolean, left_out boolean, with_teachers boolean, key text)
language plpgsql stable security definer rows 51 set search_path = '' set jit = off as $$
declare
  v_words text[] := array(select app.contains_pattern(w) from unnest(app.search_words(p_text)) w);
begin
  return query execute format(
    'select c.id, c.name::text, c.code::text, g.name::text, p.term, p.to_term, p.start_date, p.end_date, c.enrolled_count, p.teachers, p.keeps, '
    || 'p.done, p.copied, p.left_out, p.with_teachers, c.name::text from app.rollover_plan_classes(%1$L) p '
    || 'join public.classes c on c.id = p.class_id join public.groups g on g.id = p.group_id where %2$s and c.search_folded like all (%3$L::text[]) and %4$s '
    || 'order by c.name collate app.natural %5$s, c.id %5$s limit %6$s',
    p_rollover, case p_view when 'vacant' then 'p.copied and p.keeps = 0' when 'out' then 'p.left_out and not p.done' else 'true' end, v_words,
    case when p_id is null then 'true' else format('(c.name collate app.natural, c.id) %s (%L, %L::uuid)', case when p_up then '>' else '<' end, p_key, p_id) end,
    case when p_up then 'asc' else 'desc' end, p_limit);
end $$;

-- One page of pupils, by name. p_view: unplaced, ungraded, held, graduated, promoted.
create function app.rollover_pupils(p_rollover uuid, p_view text, p_text text default '', p_up boolean default true,
                                    p_key text default null, p_id uuid default null, p_limit integer default 51)
returns table (id uuid, name text, number text, grade public.grade_level, place text, key text)
language plpgsql stable security definer rows 51 set search_path = '' set jit = off as $$
declare
  v_words text[] := array(select app.contains_pattern(w) from unnest(app.search_words(p_text)) w);
  v_path public.ltree;
begin
  select s.path into v_path from app.rollover_scope(p_rollover) s;
  if v_path is null then return; end if;
  return query execute format(
    'select x.*, (select g.name::text from public.group_members m join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id '
    || 'where m.tenant_id = %7$L and m.user_id = x.id and m.role = ''student'' and g.deleted_at is null and g.path operator(public.<@) %8$L order by g.path limit 1), x.name '
    || 'from (select u.id, u.name::text, s.number::text, s.grade_level from unnest(app.rollover_pupil_ids(%1$L, %2$L)) p(id) '
    || 'join public.users u on u.tenant_id = %7$L and u.id = p.id left join public.students s on s.tenant_id = u.tenant_id and s.user_id = u.id '
    || 'where (u.name_folded like all (%3$L::text[]) or s.number = %9$L) and %4$s '
    || 'order by u.name collate app.natural %5$s, u.id %5$s limit %6$s) x',
    p_rollover, p_view, v_words,
    case when p_id is null then 'true' else format('(u.name collate app.natural, u.id) %s (%L, %L::uuid)', case when p_up then '>' else '<' end, p_key, p_id) end,
    case when p_up then 'asc' else 'desc' end, p_limit, app.tenant_id(), v_path, btrim(p_text));
end $$;

-- What was applied into the same year for this group, one below it or one above, whose name its admins may read.
create function app.rollovers_before(p_rollover uuid) returns table (group_name text, applied_at timestamptz)
language plpgsql stable security definer rows 5 set search_path = '' as $$
begin
  return query
  select g.name::text, r.applied_at
  from app.rollover_scope(p_rollover) s
  join public.rollovers r on r.tenant_id = app.tenant_id() and r.to_session_id = s.to_id and r.status = 'applied' and r.id <> s.id
  join public.groups g on g.tenant_id = r.tenant_id and g.id = r.group_id
   and (g.path operator(public.<@) s.path or g.path operator(public.@>) s.path)
  order by r.applied_at;
end $$;

-- Does what the preview says, at once and once. One at a time in a tenant, since groups may overlap.
create function app.apply_rollover(p_rollover uuid) returns jsonb
language plpgsql security definer set search_path = '' set jit = off set plan_cache_mode = force_custom_plan as $$
declare
  v record;
  v_classes integer;
  v_teachers integer := 0;
  v_completed integer := 0;
  v_promoted integer := 0;
  v_graduated integer := 0;
  v_complete uuid[];
  v_summary jsonb;
begin
  perform pg_advisory_xact_lock(hashtextextended('rollover:' || app.tenant_id(), 0));
  perform from public.rollovers r where r.tenant_id = app.tenant_id() and r.id = p_rollover for update;
  select * into v from app.rollover_scope(p_rollover);
  if v.id is null or v.status <> 'draft' then
    raise exception 'no draft of the viewer''s to apply' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('app.subject', p_rollover::text, true);
  if coalesce((v.options ->> 'completeOld')::boolean, true) then
    select array_agg(p.class_id) into v_complete from app.rollover_plan_classes(p_rollover) p where p.running and (p.timed or p.copied);
  end if;
  with plan as materialized (
    select p.*, gen_random_uuid() new_id from app.rollover_plan_classes(p_rollover) p where p.copied
  ), made as (
    insert into public.classes (id, tenant_id, group_id, name, code, description, level, subject, capacity, schedule_description,
                                start_date, end_date, academic_session_id, course_id, grade_levels, settings)
    select p.new_id, c.tenant_id, c.group_id, c.name, c.code, c.description, c.level, c.subject, c.capacity, c.schedule_description,
           p.start_date, p.end_date, p.to_term_id, c.course_id, c.grade_levels, c.settings
    from plan p join public.classes c on c.id = p.class_id
  )
  insert into public.rollover_changes (tenant_id, rollover_id, kind, class_id, new_class_id)
  select app.tenant_id(), p_rollover, 'class_copied', p.class_id, p.new_id from plan p;
  get diagnostics v_classes = row_count;
  if coalesce((v.options ->> 'keepTeachers')::boolean, true) then
    with copies as materialized (
      select h.class_id, h.new_class_id, g.path, app.home_of(g.tenant_id, g.path) home
      from public.rollover_changes h
      join public.classes c on c.tenant_id = h.tenant_id and c.id = h.class_id
      join public.groups g on g.tenant_id = c.tenant_id and g.id = c.group_id
      where h.tenant_id = app.tenant_id() and h.rollover_id = p_rollover and h.kind = 'class_copied'
        and not h.class_id = any (app.rollover_ids(v.options, 'withoutTeachers'))
    )
    insert into public.class_members (tenant_id, class_id, user_id, role, is_primary)
    select m.tenant_id, k.new_class_id, m.user_id, 'teacher', m.is_primary
    from copies k join public.class_members m on m.tenant_id = app.tenant_id() and m.class_id = k.class_id and m.role = 'teacher'
    where app.fits_roster(m.tenant_id, m.user_id, 'teacher', k.home, k.path);
    get diagnostics v_teachers = row_count;
  end if;
  with ended as (
    update public.classes c set status = 'completed' where c.id = any (v_complete) and c.tenant_id = app.tenant_id() and c.status = 'active'
    returning c.id
  )
  insert into public.rollover_changes (tenant_id, rollover_id, kind, class_id, class_status_before)
  select app.tenant_id(), p_rollover, 'class_completed', e.id, 'active' from ended e;
  get diagnostics v_completed = row_count;
  with risers as materialized (
    select p.* from app.rollover_plan_pupils(p_rollover) p where p.what in ('promoted', 'graduated')
  ), saved as (
    update public.students s
    set grade_level = r.grade_after, status = case r.what when 'graduated' then 'graduated' else s.status end
    from risers r where s.id = r.student_id and s.grade_level = r.grade and s.status = 'enrolled'
    returning s.id, r.grade, r.grade_after, r.what
  )
  insert into public.rollover_changes (tenant_id, rollover_id, kind, student_id, grade_before, grade_after, student_status_before)
  select app.tenant_id(), p_rollover, ('student_' || s.what)::public.rollover_change_kind, s.id, s.grade, s.grade_after, 'enrolled' from saved s;
  select count(*) filter (where h.kind = 'student_promoted'), count(*) filter (where h.kind = 'student_graduated') into v_promoted, v_graduated
  from public.rollover_changes h where h.tenant_id = app.tenant_id() and h.rollover_id = p_rollover;
  v_summary := jsonb_build_object('classes', v_classes, 'teachers', v_teachers, 'completed', v_completed,
                                  'promoted', v_promoted, 'graduated', v_graduated);
  update public.rollovers r set status = 'applied', applied_by = app.user_id(), applied_at = now(), summary = v_summary
  where r.tenant_id = app.tenant_id() and r.id = p_rollover;
  return v_summary;
end $$;

-- What an undo would take back, and why something stays: a copy that got pupils, was edited or is
-- archived; a class that somebody let run again or archived; a pupil's record that was changed since.
create function app.rollover_undo_rows(p_rollover uuid)
returns table (kind public.rollover_change_kind, id uuid, name text, why text)
language plpgsql stable security definer rows 50000 set search_path = '' set jit = off as $$
declare
  v record;
begin
  select * into v from app.rollover_scope(p_rollover);
  if v.id is null or v.status <> 'applied' then return; end if;
  return query
  select h.kind, c.id, c.name::text,
         case h.kind
           when 'class_copied' then case when c.deleted_at is not null then 'archived'
             when c.enrolled_count > 0 or exists (select from public.class_members m where m.class_id = c.id and m.role = 'student')
               or exists (select from public.enrollments e where e.tenant_id = c.tenant_id and e.class_id = c.id) then 'pupils'
             when c.updated_at <> c.created_at
               or exists (select from public.class_members m where m.class_id = c.id and m.created_at > v.applied_at) then 'edited' end
           else case when c.deleted_at is not null then 'archived' when c.status <> 'completed' then 'changed' end end
  from public.rollover_changes h join public.classes c on c.tenant_id = h.tenant_id
    and c.id = case h.kind when 'class_copied' then h.new_class_id else h.class_id end
  where h.tenant_id = app.tenant_id() and h.rollover_id = p_rollover and h.kind in ('class_copied', 'class_completed')
  union all
  select h.kind, s.id, u.name::text,
         case when s.grade_level is distinct from h.grade_after
                or s.status <> case h.kind when 'student_graduated' then 'graduated' else h.student_status_before end then 'changed' end
  from public.rollover_changes h
  join public.students s on s.tenant_id = h.tenant_id and s.id = h.student_id
  join public.users u on u.tenant_id = s.tenant_id and u.id = s.user_id
  where h.tenant_id = app.tenant_id() and h.rollover_id = p_rollover and h.kind in ('student_promoted', 'student_graduated');
end $$;
revoke execute on function app.rollover_undo_rows(uuid) from public;
create function app.rollover_undo_facts(p_rollover uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    with rows as materialized (select * from app.rollover_undo_rows(p_rollover))
    select jsonb_build_object(
      'archived', count(*) filter (where r.kind = 'class_copied' and r.why is null),
      'running', count(*) filter (where r.kind = 'class_completed' and r.why is null),
      'pupils', count(*) filter (where r.kind in ('student_promoted', 'student_graduated') and r.why is null),
      'conflicts', count(*) filter (where r.why is not null),
      'listed', coalesce((select jsonb_agg(jsonb_build_object('kind', l.kind, 'id', l.id, 'name', l.name, 'why', l.why))
                          from (select * from rows x where x.why is not null
                                order by x.kind, x.name collate app.natural, x.id limit 200) l), '[]'))
    from rows r);
end $$;

-- Takes an applied rollover back within 30 days. p_also: copies that go although they got pupils or
-- were edited.
create function app.undo_rollover(p_rollover uuid, p_also uuid[] default '{}') returns jsonb
language plpgsql security definer set search_path = '' set jit = off set plan_cache_mode = force_custom_plan as $$
declare
  v record;
  v_archived integer;
  v_running integer;
  v_pupils integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('rollover:' || app.tenant_id(), 0));
  perform from public.rollovers r where r.tenant_id = app.tenant_id() and r.id = p_rollover for update;
  select * into v from app.rollover_scope(p_rollover);
  if v.id is null or v.status <> 'applied' or v.applied_at < now() - interval '30 days' then
    raise exception 'nothing of the viewer''s to take back' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('app.subject', p_rollover::text, true);
  update public.classes c set deleted_at = now()
  where c.tenant_id = app.tenant_id() and c.deleted_at is null
    and c.id in (select u.id from app.rollover_undo_rows(p_rollover) u
                 where u.kind = 'class_copied' and (u.why is null or u.id = any (p_also)));
  get diagnostics v_archived = row_count;
  update public.classes c set status = h.class_status_before
  from public.rollover_changes h
  where h.tenant_id = app.tenant_id() and h.rollover_id = p_rollover and h.kind = 'class_completed'
    and c.tenant_id = h.tenant_id and c.id = h.class_id and c.status = 'completed' and c.deleted_at is null;
  get diagnostics v_running = row_count;
  update public.students s set grade_level = h.grade_before, status = h.student_status_before
  from public.rollover_changes h
  where h.tenant_id = app.tenant_id() and h.rollover_id = p_rollover and h.kind in ('student_promoted', 'student_graduated')
    and s.tenant_id = h.tenant_id and s.id = h.student_id and s.grade_level = h.grade_after
    and s.status = case h.kind when 'student_graduated' then 'graduated' else h.student_status_before end;
  get diagnostics v_pupils = row_count;
  update public.rollovers r set status = 'undone', undone_at = now() where r.tenant_id = app.tenant_id() and r.id = p_rollover;
  return jsonb_build_object('archived', v_archived, 'running', v_running, 'pupils', v_pupils);
end $$;

-- That it was applied or taken back is said by what did it; whoever may change a draft only throws it away.
create function app.guard_rollover() returns trigger
language plpgsql set search_path = '' as $$
begin
  if current_user = 'homeroom_app' and (old.status <> 'draft' or new.status not in ('draft', 'discarded')) then
    raise exception 'a draft is changed or thrown away, nothing else' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_rollover before update on rollovers for each row execute function app.guard_rollover();

-- How many classes run in each term, for whoever works here; numbers alone.
create function app.count_classes_by_session() returns table (session_id uuid, classes integer)
language plpgsql stable security definer rows 50 set search_path = '' as $$
begin
  if not app.works_here() then return; end if;
  return query
  select c.academic_session_id, count(*)::integer from public.classes c
  where c.tenant_id = app.tenant_id() and c.academic_session_id is not null and c.deleted_at is null
  group by c.academic_session_id;
end $$;

-- What the school keeps about the viewer, with the names of a school and of classes that pupils don't
-- otherwise see.
create function app.own_schooling() returns table (part text, item jsonb)
language sql stable security definer rows 20 set search_path = '' as $$
  select 'record', jsonb_build_object('number', s.number, 'grade', s.grade_level, 'status', s.status, 'version', s.updated_at::text,
                                      'school', case when g.id is not null then jsonb_build_object('id', g.id, 'name', g.name) end)
  from public.students s
  left join public.schools k on k.tenant_id = s.tenant_id and k.id = s.school_id
  left join public.groups g on g.tenant_id = k.tenant_id and g.id = k.group_id
  where s.tenant_id = app.tenant_id() and s.user_id = app.user_id()
  union all
  (select 'spell', jsonb_build_object('id', e.id, 'class', c.name, 'classId', null, 'from', e.enrollment_date,
                                      'until', e.completion_date, 'status', e.status)
   from public.enrollments e join public.classes c on c.tenant_id = e.tenant_id and c.id = e.class_id
   where e.tenant_id = app.tenant_id() and e.student_id = app.user_id()
   order by e.enrollment_date desc, e.created_at desc, e.id limit 200)
$$;

grant execute on function app.own_schooling(), app.rollover_facts(uuid), app.rollover_classes(uuid, text, text, boolean, text, uuid, integer),
  app.rollover_pupils(uuid, text, text, boolean, text, uuid, integer), app.rollovers_before(uuid), app.apply_rollover(uuid),
  app.rollover_undo_facts(uuid), app.undo_rollover(uuid, uuid[]), app.guard_rollover(), app.count_classes_by_session() to homeroom_app;
-- It reads as whoever asks.
grant execute on function app.session_and_parts(uuid) to homeroom_app;
