drop table class_members, classes;
drop type class_role, class_status;
