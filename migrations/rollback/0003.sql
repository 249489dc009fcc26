drop function app.own_memberships();
drop table group_members;
drop function app.check_system_admin_on_root(), app.keep_system_admin();
drop type member_role;
