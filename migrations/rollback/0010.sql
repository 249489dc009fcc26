drop trigger keep_active_admin on users;
drop trigger end_sessions on users;
drop trigger note_unplaced on group_members;
drop trigger note_placed on group_members;
drop trigger note_unplaced on users;
drop function app.keep_active_admin(), app.end_sessions(), app.note_unplaced();
drop table unplaced_users;
drop index idx_users_tenant_last_login;
drop index idx_users_tenant_created;
drop index idx_users_tenant_email_sort;
drop index group_members_role_idx;
drop index idx_users_search;
alter table users drop column search_folded, drop column erased_at;
create index idx_users_search on users using gin (name_folded gin_trgm_ops);
drop trigger audit_insert on users;
drop trigger audit_update on users;
drop trigger audit_delete on users;
create trigger audit_insert after insert on users referencing new table as new_rows
  for each statement execute function app.audit('', '{name_folded}');
create trigger audit_delete after delete on users referencing old table as old_rows
  for each statement execute function app.audit('', '{name_folded}');
create trigger audit_update after update on users referencing old table as old_rows new table as new_rows
  for each statement execute function app.audit_update('', '{name_folded}', 'id');
