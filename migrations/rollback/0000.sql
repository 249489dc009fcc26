-- The last step back: nothing of Homeroom is left, the log of the migrations included.
drop table audit_logs, tenants, migration_log;
drop schema app cascade;
drop type execution_status, tenant_status;
drop extension unaccent;
drop extension btree_gist;
drop extension pg_trgm;
drop extension ltree;
alter default privileges grant execute on functions to public;
