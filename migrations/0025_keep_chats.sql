-- Review, redaction, retention and holds.
select 1;
