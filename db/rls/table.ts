import { chatsTable } from "./table-chats";

/**
 * Who may do what to which row, from the table "Who may do what" of the product, not from the
 * policies. Letters are places, seen from the department where leaf_admin, teacher and student
 * are: o own · w within (the sub-group, the same class) · s sibling · a ancestor · f another
 * tenant's. `reason` is a select by someone who said why. Nobody and the suspended: nothing, ever.
 */
export const table = `
tenants         select  reason  insert  update  move  delete
  system_admin  o       o       -       o       -     -
  root_admin    o       o       -       -       -     -
  leaf_admin    o       o       -       -       -     -
  teacher       o       o       -       -       -     -
  student       o       o       -       -       -     -
  foreign_admin f       f       -       f       -     -

users           select  reason  insert  update  move  delete
  system_admin  owsa    owsa    o       owsa    -     -
  root_admin    owsa    owsa    o       ows     -     -
  leaf_admin    ow      ow      o       ow      -     -
  teacher       ow      ow      -       -       -     -
  student       o       o       -       -       -     -
  foreign_admin of      of      f       of      -     -

groups          select  reason  insert  update  move  delete
  system_admin  owsa    owsa    owsa    owsa    sa    -
  root_admin    owsa    owsa    owsa    owsa    sa    -
  leaf_admin    ow      ow      ow      w       -     -
  teacher       ow      ow      -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin f       f       f       f       -     -

group_members   select  reason  insert  update  move  delete
  system_admin  owsa    owsa    owsa    wsa     -     wsa
  root_admin    owsa    owsa    owsa    ws      -     ws
  leaf_admin    ow      ow      ow      w       -     w
  teacher       ow      ow      -       -       -     -
  student       o       o       -       -       -     -
  foreign_admin of      of      f       f       -     f

sessions        select  reason  insert  update  move  delete
  system_admin  owsa    owsa    -       -       -     owsa
  root_admin    ows     ows     -       -       -     ows
  leaf_admin    ow      ow      -       -       -     ow
  teacher       o       o       -       -       -     o
  student       o       o       -       -       -     o
  foreign_admin of      of      -       -       -     of

credentials     select  reason  insert  update  move  delete
  system_admin  -       -       -       -       -     -
  root_admin    -       -       -       -       -     -
  leaf_admin    -       -       -       -       -     -
  teacher       -       -       -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin -       -       -       -       -     -

auth_tokens     select  reason  insert  update  move  delete
  system_admin  owsa    owsa    owsa    -       -     owsa
  root_admin    ows     ows     ows     -       -     ows
  leaf_admin    ow      ow      ow      -       -     ow
  teacher       -       -       -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin of      of      of      -       -     of

classes         select  reason  insert  update  move  delete
  system_admin  owsa    owsa    owsa    owsa    wsa   -
  root_admin    owsa    owsa    owsa    owsa    wsa   -
  leaf_admin    ow      ow      ow      ow      w     -
  teacher       ow      ow      ow      o       -     -
  student       o       o       -       -       -     -
  foreign_admin f       f       f       f       -     -

class_members   select  reason  insert  update  move  delete
  system_admin  owsa    owsa    owsa    owsa    -     owsa
  root_admin    owsa    owsa    owsa    owsa    -     owsa
  leaf_admin    ow      ow      ow      ow      -     ow
  teacher       ow      ow      o       ow      -     ow
  student       o       o       -       -       -     -
  foreign_admin f       f       f       f       -     f

tools           select  reason  insert  update  move  delete
  system_admin  owsa    owsa    owsa    owsa    wsa   -
  root_admin    owsa    owsa    owsa    owsa    wsa   -
  leaf_admin    ow      ow      ow      ow      w     -
  teacher       ow      ow      ow      o       w     -
  student       -       -       -       -       -     -
  foreign_admin of      of      f       of      -     -

tool_versions   select  reason  insert  update  move  delete
  system_admin  owsa    owsa    owsa    owsa    -     -
  root_admin    owsa    owsa    owsa    owsa    -     -
  leaf_admin    ow      ow      ow      ow      -     -
  teacher       ow      ow      o       -       -     -
  student       -       -       -       -       -     -
  foreign_admin of      of      of      of      -     -

tool_drafts     select  reason  insert  update  move  delete
  system_admin  o       o       wsa     o       -     o
  root_admin    o       o       wsa     o       -     o
  leaf_admin    o       o       w       o       -     o
  teacher       o       o       w       o       -     o
  student       -       -       -       -       -     -
  foreign_admin o       o       f       o       -     o

role_tools      select  reason  insert  update  move  delete
  system_admin  owsa    owsa    owsa    -       -     owsa
  root_admin    owsa    owsa    owsa    -       -     owsa
  leaf_admin    ow      ow      ow      -       -     ow
  teacher       ow      ow      -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin of      of      of      -       -     of

${chatsTable.trim()}

api_requests    select  reason  insert  update  move  delete
  system_admin  -       -       -       -       -     -
  root_admin    -       -       -       -       -     -
  leaf_admin    -       -       -       -       -     -
  teacher       -       -       -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin -       -       -       -       -     -

imports         select  reason  insert  update  move  delete
  system_admin  owsa    owsa    owsa    owsa    wsa   -
  root_admin    owsa    owsa    owsa    owsa    wsa   -
  leaf_admin    ow      ow      ow      ow      w     -
  teacher       -       -       -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin f       f       f       f       -     -

audit_logs      select  reason  insert  update  move  delete
  system_admin  owsa    owsa    -       -       -     -
  root_admin    owsa    owsa    -       -       -     -
  leaf_admin    ow      ow      -       -       -     -
  teacher       -       -       -       -       -     -
  student       o       o       -       -       -     -
  foreign_admin of      of      -       -       -     -

roles           select  reason  insert  update  move  delete
  system_admin  o       o       o       o       -     o
  root_admin    o       o       -       -       -     -
  leaf_admin    o       o       -       -       -     -
  teacher       o       o       -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin f       f       f       f       -     f

user_roles      select  reason  insert  update  move  delete
  system_admin  owsa    owsa    wsa     -       -     wsa
  root_admin    owsa    owsa    -       -       -     -
  leaf_admin    ow      ow      -       -       -     -
  teacher       o       o       -       -       -     -
  student       o       o       -       -       -     -
  foreign_admin of      of      f       -       -     f

custom_fields   select  reason  insert  update  move  delete
  system_admin  o       o       o       o       -     -
  root_admin    o       o       -       -       -     -
  leaf_admin    o       o       -       -       -     -
  teacher       o       o       -       -       -     -
  student       o       o       -       -       -     -
  foreign_admin f       f       f       f       -     -

second_factors  select  reason  insert  update  move  delete
  system_admin  -       -       -       -       -     -
  root_admin    -       -       -       -       -     -
  leaf_admin    -       -       -       -       -     -
  teacher       -       -       -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin -       -       -       -       -     -

recovery_codes  select  reason  insert  update  move  delete
  system_admin  -       -       -       -       -     -
  root_admin    -       -       -       -       -     -
  leaf_admin    -       -       -       -       -     -
  teacher       -       -       -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin -       -       -       -       -     -

unplaced_users  select  reason  insert  update  move  delete
  system_admin  -       -       -       -       -     -
  root_admin    -       -       -       -       -     -
  leaf_admin    -       -       -       -       -     -
  teacher       -       -       -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin -       -       -       -       -     -

identity_providers select reason insert  update  move  delete
  system_admin  o       o       o       o       -     o
  root_admin    -       -       -       -       -     -
  leaf_admin    -       -       -       -       -     -
  teacher       -       -       -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin f       f       f       f       -     f

api_keys        select  reason  insert  update  move  delete
  system_admin  o       o       o       o       -     -
  root_admin    -       -       -       -       -     -
  leaf_admin    -       -       -       -       -     -
  teacher       -       -       -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin f       f       f       f       -     -

identity_links  select  reason  insert  update  move  delete
  system_admin  owsa    owsa    owsa    -       -     owsa
  root_admin    o       o       -       -       -     -
  leaf_admin    o       o       -       -       -     -
  teacher       o       o       -       -       -     -
  student       o       o       -       -       -     -
  foreign_admin of      of      of      -       -     of

jobs            select  reason  insert  update  move  delete
  system_admin  owsa    owsa    o       owsa    -     -
  root_admin    o       o       o       o       -     -
  leaf_admin    o       o       o       o       -     -
  teacher       o       o       -       o       -     -
  student       o       o       -       o       -     -
  foreign_admin of      of      of      of      -     -

view_as_sessions select reason  insert  update  move  delete
  system_admin  owsa    owsa    -       -       -     -
  root_admin    o       o       -       -       -     -
  leaf_admin    o       o       -       -       -     -
  teacher       o       o       -       -       -     -
  student       o       o       -       -       -     -
  foreign_admin of      of      -       -       -     -

schools         select  reason  insert  update  move  delete
  system_admin  owsa    owsa    owsa    owsa    -     -
  root_admin    owsa    owsa    owsa    owsa    -     -
  leaf_admin    ow      ow      ow      ow      -     -
  teacher       ow      ow      -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin f       f       f       f       -     -

students        select  reason  insert  update  move  delete
  system_admin  owsa    owsa    owsa    owsa    -     -
  root_admin    owsa    owsa    owsa    ows     -     -
  leaf_admin    ow      ow      ow      ow      -     -
  teacher       ow      ow      -       -       -     -
  student       o       o       -       -       -     -
  foreign_admin of      of      f       of      -     -

academic_sessions select reason insert  update  move  delete
  system_admin  o       o       o       o       -     -
  root_admin    o       o       o       o       -     -
  leaf_admin    o       o       -       -       -     -
  teacher       o       o       -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin f       f       f       f       -     -

courses         select  reason  insert  update  move  delete
  system_admin  owsa    owsa    owsa    owsa    wsa   -
  root_admin    owsa    owsa    owsa    owsa    wsa   -
  leaf_admin    owsa    owsa    ow      ow      w     -
  teacher       owsa    owsa    -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin f       f       f       f       -     -

enrollments     select  reason  insert  update  move  delete
  system_admin  owsa    owsa    -       -       -     -
  root_admin    owsa    owsa    -       -       -     -
  leaf_admin    ow      ow      -       -       -     -
  teacher       ow      ow      -       -       -     -
  student       o       o       -       -       -     -
  foreign_admin f       f       -       -       -     -

rollovers       select  reason  insert  update  move  delete
  system_admin  owsa    owsa    owsa    owsa    -     -
  root_admin    owsa    owsa    owsa    owsa    -     -
  leaf_admin    ow      ow      ow      ow      -     -
  teacher       -       -       -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin f       f       f       f       -     -

rollover_changes select reason  insert  update  move  delete
  system_admin  owsa    owsa    -       -       -     -
  root_admin    owsa    owsa    -       -       -     -
  leaf_admin    ow      ow      -       -       -     -
  teacher       -       -       -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin f       f       -       -       -     -
`;
