drop function app.change_own_profile(text, timestamptz);
create or replace function app.redeem_token(p_hash text, p_password_hash text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid; v_tenant uuid; v_purpose public.token_purpose;
begin
  update public.auth_tokens k set used_at = now()
  from public.users u
  where k.token_hash = p_hash and k.used_at is null and k.expires_at > now()
    and u.tenant_id = k.tenant_id and u.id = k.user_id and u.deleted_at is null and u.status in ('invited', 'active')
  returning k.user_id, k.tenant_id, k.purpose into v_user, v_tenant, v_purpose;
  if not found then return null; end if;
  perform set_config('app.tenant_id', v_tenant::text, true), set_config('app.user_id', v_user::text, true),
          set_config('app.action', v_purpose || '_redeemed', true);
  insert into public.credentials (user_id, tenant_id, password_hash) values (v_user, v_tenant, p_password_hash)
  on conflict (user_id) do update set password_hash = excluded.password_hash;
  update public.users set status = 'active', email_verified = true where id = v_user and status = 'invited';
  update public.auth_tokens set used_at = now() where user_id = v_user and used_at is null;
  delete from public.sessions where user_id = v_user;
  perform set_config('app.action', '', true);
  return v_user;
end $$;
drop function app.redeem_challenge(text, bigint, text);
drop function app.peek_challenge(text);
drop function app.open_challenge(text, uuid, interval);
drop function app.reset_second_factor(uuid);
drop function app.second_factor_since(uuid);
drop function app.drop_own_second_factor();
drop function app.take_own_second_factor(bigint, text);
drop function app.take_second_factor(uuid, uuid, bigint, text);
drop function app.confirm_second_factor(text, bigint, text[], text);
drop function app.replace_recovery_codes(text[]);
drop function app.begin_second_factor(text);
drop function app.own_second_factor();
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
