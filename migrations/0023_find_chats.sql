-- Finding chats and what was said in them.
select 1;
