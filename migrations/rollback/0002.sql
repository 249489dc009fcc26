drop function app.groups_at(ltree[]), app.group_ids_below(uuid), app.move_access(uuid, uuid), app.manages_path(ltree), app.scope_root_ids(), app.subtree_facts(uuid), app.group_trail(uuid[]), app.search_groups(text, integer, boolean);
drop table groups;
drop function app.check_tree(), app.lock_tree_before();
drop type group_type;
