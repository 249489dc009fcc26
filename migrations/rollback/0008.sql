drop table imports;
drop type import_status, import_kind;
