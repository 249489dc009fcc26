drop table rollover_changes, rollovers;
drop type rollover_status, rollover_change_kind;
