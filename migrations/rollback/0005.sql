drop table class_members, classes;
drop function app.become_teacher();
drop type class_role, class_status;
