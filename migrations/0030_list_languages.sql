CREATE INDEX "chat_sessions_language_idx" ON "chat_sessions" USING btree ("tenant_id","language");--> statement-breakpoint

-- The languages of the tenant's chats, without their regions; from one to the next by the index, since every chat of a
-- district was read for it: a third of a second at 200,000.
create or replace function app.chat_languages() returns text[]
language sql stable security definer set search_path = '' as $$
  with recursive spoken(language) as (
    (select s.language from public.chat_sessions s where s.tenant_id = app.tenant_id() order by s.language limit 1)
    union all
    select (select s.language from public.chat_sessions s where s.tenant_id = app.tenant_id() and s.language > p.language order by s.language limit 1)
    from spoken p where p.language is not null)
  select coalesce(array_agg(distinct split_part(lower(language), '-', 1)) filter (where language is not null), '{}') from spoken
$$;
