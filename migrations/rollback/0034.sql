alter function app.scopes_of(uuid, uuid) reset plan_cache_mode;
alter function app.judge_person(uuid, uuid) reset plan_cache_mode;
alter function app.judge_group(uuid, public.ltree) reset plan_cache_mode;
