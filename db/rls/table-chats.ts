/** The part of the table about chats; `table.ts`, which joins it, says how to read it. */
export const chatsTable = `
chat_sessions   select  reason  insert  update  move  delete
  system_admin  owsa    owsa    -       -       -     -
  root_admin    owsa    owsa    -       -       -     -
  leaf_admin    ow      ow      -       -       -     -
  teacher       ow      ow      -       -       -     -
  student       o       o       -       -       -     -
  foreign_admin of      of      -       -       -     -

messages        select  reason  insert  update  move  delete
  system_admin  o       owsa    -       -       -     -
  root_admin    o       owsa    -       -       -     -
  leaf_admin    o       ow      -       -       -     -
  teacher       o       ow      -       -       -     -
  student       o       o       -       -       -     -
  foreign_admin o       of      -       -       -     -

message_edits   select  reason  insert  update  move  delete
  system_admin  o       owsa    -       -       -     -
  root_admin    o       owsa    -       -       -     -
  leaf_admin    o       ow      -       -       -     -
  teacher       o       ow      -       -       -     -
  student       o       o       -       -       -     -
  foreign_admin o       of      -       -       -     -

message_redactions select reason insert  update  move  delete
  system_admin  owsa    owsa    -       -       -     -
  root_admin    wsa     wsa     -       -       -     -
  leaf_admin    w       w       -       -       -     -
  teacher       w       w       -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin of      of      -       -       -     -

chat_reads      select  reason  insert  update  move  delete
  system_admin  owsa    owsa    -       -       -     -
  root_admin    o       o       -       -       -     -
  leaf_admin    o       o       -       -       -     -
  teacher       o       o       -       -       -     -
  student       o       o       -       -       -     -
  foreign_admin of      of      -       -       -     -

chat_flags      select  reason  insert  update  move  delete
  system_admin  owsa    owsa    owsa    owsa    -     -
  root_admin    wsa     wsa     wsa     wsa     -     -
  leaf_admin    w       w       w       w       -     -
  teacher       w       w       w       w       -     -
  student       -       -       -       -       -     -
  foreign_admin of      of      of      of      -     -

chat_notes      select  reason  insert  update  move  delete
  system_admin  owsa    owsa    owsa    o       -     -
  root_admin    wsa     wsa     wsa     -       -     -
  leaf_admin    w       w       w       -       -     -
  teacher       w       w       w       -       -     -
  student       -       -       -       -       -     -
  foreign_admin of      of      of      o       -     -

flag_rules      select  reason  insert  update  move  delete
  system_admin  o       o       o       o       -     o
  root_admin    o       o       -       -       -     -
  leaf_admin    o       o       -       -       -     -
  teacher       -       -       -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin f       f       f       f       -     f

retention_rules select  reason  insert  update  move  delete
  system_admin  o       o       o       o       -     o
  root_admin    o       o       -       -       -     -
  leaf_admin    o       o       -       -       -     -
  teacher       -       -       -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin f       f       f       f       -     f

legal_holds     select  reason  insert  update  move  delete
  system_admin  o       o       o       o       -     -
  root_admin    -       -       -       -       -     -
  leaf_admin    -       -       -       -       -     -
  teacher       -       -       -       -       -     -
  student       -       -       -       -       -     -
  foreign_admin f       f       f       f       -     -

exports         select  reason  insert  update  move  delete
  system_admin  o       o       o       o       -     -
  root_admin    o       o       o       o       -     -
  leaf_admin    o       o       o       o       -     -
  teacher       o       o       -       o       -     -
  student       o       o       -       o       -     -
  foreign_admin o       o       o       o       -     -
`;
