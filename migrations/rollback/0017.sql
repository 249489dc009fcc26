drop view view_class_enrollment, view_user_roster;
drop function app.own_record();
alter function app.own_account_record() rename to own_record;
grant execute on function app.own_record() to homeroom_app;
drop function app.erase_person(uuid);
alter function app.erase_account(uuid) rename to erase_person;
grant execute on function app.erase_person(uuid) to homeroom_app;
drop trigger count_teachers_delete on class_members;
drop trigger count_teachers_update on class_members;
drop trigger count_teachers_insert on class_members;
drop trigger sync_class_enrollments on classes;
drop trigger sync_enrollments_delete on class_members;
drop trigger sync_enrollments_update on class_members;
drop trigger sync_enrollments_insert on class_members;
alter table class_members drop constraint class_members_primary_teaches;
drop trigger check_roster_role on class_members;
drop trigger check_roster_insert on class_members;
drop trigger guard_class on classes;
drop trigger touch on classes;
create trigger touch before update on classes for each row execute function app.touch();
drop index idx_classes_search;
drop trigger audit_insert on classes;
drop trigger audit_update on classes;
drop trigger audit_delete on classes;
create trigger audit_insert after insert on classes referencing new table as new_rows for each statement execute function app.audit('group_id', '{}');
create trigger audit_delete after delete on classes referencing old table as old_rows for each statement execute function app.audit('group_id', '{}');
create trigger audit_update after update on classes referencing old table as old_rows new table as new_rows for each statement execute function app.audit_update('group_id', '{}', 'id');
-- As migration 0000 made it.
create or replace function app.audit_update() returns trigger
language plpgsql security definer set search_path = '' set enable_nestloop = off as $$
declare
  v_group text := tg_argv[0];
  v_hidden text[] := tg_argv[1]::text[];
  v_key text := tg_argv[2];
  v_action text := app.audit_action(tg_table_name, tg_op);
  v_meta jsonb := app.audit_metadata();
begin
  insert into public.audit_logs (tenant_id, user_id, action, resource_type, resource_id, group_id, part_of, changes, metadata)
  select app.audit_tenant(tg_table_name, p.n), app.user_id(), v_action, tg_table_name, app.audit_row_id(p.n),
         (p.n ->> v_group)::uuid, nullif(app.subject_id(), app.audit_row_id(p.n)), d.changes, v_meta
  from (
    select o.j - v_hidden o, n.j - v_hidden n
    from (select x.j ->> v_key k, x.j from (select to_jsonb(r) - '{updated_at,last_login}'::text[] j from old_rows r offset 0) x offset 0) o
    join (select x.j ->> v_key k, x.j from (select to_jsonb(r) - '{updated_at,last_login}'::text[] j from new_rows r offset 0) x offset 0) n using (k)
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
-- As migration 0005 made them.
alter policy viewer_select on classes to homeroom_app USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.scope_group_ids()) or id in (select app.my_class_ids())));
alter policy viewer_insert on classes to homeroom_app WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.scope_group_ids())));
alter policy viewer_update on classes to homeroom_app USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.admin_group_ids()) or id in (select app.taught_class_ids()))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.scope_group_ids())));
alter policy viewer_select on class_members to homeroom_app USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) or (select app.is_system_admin()) or class_id in (select app.edited_class_ids())));
alter policy viewer_insert on class_members to homeroom_app WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or class_id in (select app.edited_class_ids())));
alter policy viewer_update on class_members to homeroom_app USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or class_id in (select app.edited_class_ids()))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or class_id in (select app.edited_class_ids())));
alter policy viewer_delete on class_members to homeroom_app USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or class_id in (select app.edited_class_ids())));
alter table classes drop constraint check_capacity, drop constraint classes_name_present, drop constraint classes_extra_seats,
  drop constraint classes_course_fk, drop constraint classes_academic_session_fk;
alter table classes drop column search_folded, drop column grade_levels, drop column course_id, drop column academic_session_id,
  drop column teacher_count, drop column extra_seats;
drop index classes_name_idx, classes_code_idx, classes_start_idx, classes_enrolled_idx, classes_subject_idx, classes_over_capacity_idx;
-- The seats beyond the capacity become the capacity: nobody leaves a class.
update classes set capacity = enrolled_count where enrolled_count > capacity;
alter table classes add constraint check_capacity check (capacity > 0 and enrolled_count <= capacity);
drop table enrollments, students, schools, courses, academic_sessions;
drop function app.count_teachers(), app.update_class_enrolled_count(), app.sync_class_enrollments(), app.sync_enrollments(),
  app.check_roster_role(), app.check_roster(), app.fits_roster(uuid, uuid, public.class_role, public.ltree, public.ltree),
  app.fitting_memberships(uuid, uuid, public.class_role, public.ltree, public.ltree),
  app.school_day(uuid), app.home_of(uuid, public.ltree), app.path_and_above(public.ltree), app.note_student_editor(), app.check_time_zone(), app.guard_class(),
  app.edits_roster(uuid), app.keeps_class(uuid), app.edits_class(uuid, uuid), app.sees_class(uuid, uuid), app.teaches_class(uuid),
  app.administers_group(uuid), app.works_in_group(uuid), app.sees_group(uuid), app.group_within(uuid, public.ltree[]), app.administers_tenant();
drop type student_status, grade_level, enrollment_status, academic_session_type;
