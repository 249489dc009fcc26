drop function app.refresh_people_statistics(boolean);
drop function app.open_imports(uuid[]);
drop function app.expire_imports(interval);
drop function app.people_by_keys(text[], text[], text[]);
