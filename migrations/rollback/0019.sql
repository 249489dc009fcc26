revoke execute on function app.session_and_parts(uuid) from homeroom_app;
drop function app.own_schooling(), app.count_classes_by_session(), app.undo_rollover(uuid, uuid[]), app.rollover_undo_facts(uuid), app.rollover_undo_rows(uuid),
  app.apply_rollover(uuid), app.rollovers_before(uuid), app.rollover_pupils(uuid, text, text, boolean, text, uuid, integer),
  app.rollover_classes(uuid, text, text, boolean, text, uuid, integer), app.rollover_facts(uuid), app.rollover_pupil_ids(uuid, text),
  app.rollover_unplaced(uuid, uuid[]), app.rollover_plan_pupils(uuid), app.rollover_plan_classes(uuid), app.rollover_terms(uuid, uuid),
  app.rollover_ids(jsonb, text), app.rollover_scope(uuid), app.next_grade(public.grade_level);
drop table rollover_changes, rollovers;
drop function app.guard_rollover();
drop type rollover_status, rollover_change_kind;
