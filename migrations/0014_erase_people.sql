-- Erasing a person everywhere.
select 1;
