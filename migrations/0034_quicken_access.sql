-- Who sees a person or a group is asked through the eyes of each of the fifty on the page. The functions that ask plan
-- for what they are given, and Postgres hands that setting on to all that they call: each of the fifty was planned
-- anew, some nine statements of one row, which took four fifths of the time (ADR 023).
alter function app.scopes_of(uuid, uuid) set plan_cache_mode = force_generic_plan;--> statement-breakpoint
alter function app.judge_person(uuid, uuid) set plan_cache_mode = force_generic_plan;--> statement-breakpoint
alter function app.judge_group(uuid, public.ltree) set plan_cache_mode = force_generic_plan;
