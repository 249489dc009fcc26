drop trigger erase_from_chats on users;
drop trigger keep_hold on legal_holds;
drop trigger forget_rule on flag_rules;
drop trigger check_reviewers on chat_notes;
drop trigger check_reviewers on chat_flags;
-- Everything that is kept about the viewer: what belongs to their account, and what the school keeps.
create or replace function app.own_record() returns table (part text, item jsonb)
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
drop function app.erase_from_chats(), app.keep_hold(), app.retention_preview(), app.expire_chats(integer), app.overdue_chats(uuid),
  app.redacted_original(uuid), app.redact_message(uuid, text, text, text), app.forget_rule(),
  app.try_flag_rule(public.flag_rule_kind, text[], text, text), app.find_flags(jsonb, timestamptz, uuid, boolean, integer), app.waiting_mentions(), app.notes_of_chat(uuid),
  app.check_reviewers(), app.chat_reviewers(uuid), app.could_review(uuid, uuid, uuid);
drop function app.save_view(text, text, jsonb), app.own_views(text);
