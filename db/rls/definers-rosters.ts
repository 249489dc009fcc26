import type { Asked } from "./definers-asked";

/** Definer functions around classes, their rosters and rollovers, asked for one out of reach. */
export const rostersByArgument: Record<string, (asked: Asked) => string> = {
  teaches_class: (asked) => `select 'told' as key where app.teaches_class('${asked.class}')`,
  sees_class: (asked) =>
    `select 'told' as key where app.sees_class('${asked.class}', '${asked.group}')`,
  edits_class: (asked) =>
    `select 'told' as key where app.edits_class('${asked.class}', '${asked.group}')`,
  keeps_class: (asked) => `select 'told' as key where app.keeps_class('${asked.class}')`,
  edits_roster: (asked) => `select 'told' as key where app.edits_roster('${asked.class}')`,
  class_facts: (asked) =>
    `select id::text as key from app.class_facts(array['${asked.class}']::uuid[])`,
  find_roster: (asked) => `select user_id::text as key from app.find_roster('${asked.class}')`,
  find_for_roster: (asked) =>
    `select user_id::text as key from app.find_for_roster('${asked.class}', 'student', 'person')`,
  resolve_for_roster: (asked) =>
    `select user_id::text as key from app.resolve_for_roster('${asked.class}', 'student',
       array(select 'person-' || n || '@example.org' from generate_series(1, 500) n))`,
  fit_for_roster: (asked) =>
    `select id::text as key from app.fit_for_roster('${asked.class}', 'student', array['${asked.person}']::uuid[]) id`,
  roster_history: (asked) => `select id::text as key from app.roster_history('${asked.class}')`,
  class_move_access: (asked) =>
    `select change as key from app.class_move_access('${asked.class}', '${asked.group}')`,
  class_move_astray: (asked) =>
    `select 'told' as key where app.class_move_astray('${asked.class}', '${asked.group}') is not null`,
};
// Where a rollover is out of reach, it is no row and no number.
for (const [name, call] of Object.entries({
  rollover_facts: "select 'told' as key from app.rollover_facts(%) f where f is not null",
  rollover_classes: "select id::text as key from app.rollover_classes(%)",
  rollover_pupils: "select id::text as key from app.rollover_pupils(%, 'unplaced')",
  rollovers_before: "select group_name as key from app.rollovers_before(%)",
  rollover_undo_facts:
    "select 'told' as key from app.rollover_undo_facts(%) f where (f ->> 'archived')::integer > 0",
}))
  rostersByArgument[name] = ({ rollover }) => call.replace("%", `'${rollover}'`);

/** Those that ask for nothing but the viewer's own. */
export const rostersByViewer: Record<string, string> = {
  // What these two refuse is proved in lib/rollover/apply.test.ts and undo.test.ts.
  apply_rollover: "select app.apply_rollover(gen_random_uuid())",
  undo_rollover: "select app.undo_rollover(gen_random_uuid())",
  count_classes_by_session: "select session_id::text as key from app.count_classes_by_session()",
  own_schooling: "select part as key from app.own_schooling()",
  count_classes: "select n::text as key from app.count_classes('{}') where n > 0",
  my_school_days: "select class_id::text as key from app.my_school_days()",
  find_classes: "select id::text as key from app.find_classes('{}', p_limit => 500)",
};
