drop table identity_links;
drop table identity_providers;
drop table recovery_codes;
drop table second_factors;
alter table sessions drop column method;
drop type session_method;
-- A value can't leave an enum: the type is made anew, and what names it with it.
delete from auth_tokens where purpose::text = 'second_factor';
drop function app.peek_token(text);
alter type token_purpose rename to token_purpose_later;
create type token_purpose as enum ('invitation', 'password_reset');
alter table auth_tokens alter column purpose type token_purpose using purpose::text::token_purpose;
drop type token_purpose_later;
create function app.peek_token(p_hash text)
returns table (user_id uuid, purpose public.token_purpose, name text, login text, tenant_name text, expires_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select u.id, k.purpose, u.name::text, coalesce(u.email, u.username)::text, t.name::text, k.expires_at
  from public.auth_tokens k
  join public.users u on u.tenant_id = k.tenant_id and u.id = k.user_id
  join public.tenants t on t.id = u.tenant_id
  where k.token_hash = p_hash and k.used_at is null and k.expires_at > now()
    and u.deleted_at is null and u.status in ('invited', 'active') and t.status = 'active'
$$;
grant execute on function app.peek_token(text) to homeroom_app;
