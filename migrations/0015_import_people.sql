-- Importing people, set by set.
select 1;
