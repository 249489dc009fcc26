-- Who can see and do what, and why: answers from the functions that the policies use.
select 1;
