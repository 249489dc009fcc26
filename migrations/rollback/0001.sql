drop function app.search_people(text, integer);
drop table users;
drop type user_status;
