-- What the learning app writes.
select 1;
