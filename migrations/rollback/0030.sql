create or replace function app.chat_languages() returns text[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct split_part(lower(s.language), '-', 1)), '{}') from public.chat_sessions s where s.tenant_id = app.tenant_id()
$$;
drop index if exists "chat_sessions_language_idx";
