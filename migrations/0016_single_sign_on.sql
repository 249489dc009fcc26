-- Signing in through an OpenID Connect provider.
-- The date of the last use is no change that anybody made; app roles can't update a link at all.
drop trigger audit_update on identity_links;

drop function app.open_session(text, uuid, interval, text, text);
-- Opens a session after the password, or the provider's answer, was checked.
create function app.open_session(p_id text, p_user uuid, p_idle interval, p_ip text, p_agent text,
                                 p_method public.session_method default 'password') returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_tenant uuid;
begin
  select u.tenant_id into v_tenant from public.users u join public.tenants t on t.id = u.tenant_id
  where u.id = p_user and u.status = 'active' and u.deleted_at is null and t.status = 'active';
  if not found then
    raise exception 'the person may not sign in' using errcode = 'HR401';
  end if;
  perform set_config('app.tenant_id', v_tenant::text, true), set_config('app.user_id', p_user::text, true),
          set_config('app.action', 'signed_in', true);
  insert into public.sessions (id, tenant_id, user_id, expires_at, ip, user_agent, method)
  values (p_id, v_tenant, p_user, now() + p_idle, p_ip, left(p_agent, 500), p_method);
  -- The session's own row says it all in the log; the date on the person is no further event.
  update public.users set last_login = now() where id = p_user;
  perform set_config('app.action', '', true);
end $$;

-- What the sign-in page offers: the providers of the district that the address names, or of all
-- districts while those are few. Names alone.
create function app.sign_in_providers(p_subdomain text)
returns table (id uuid, name text, tenant_name text)
language sql stable security definer set search_path = '' as $$
  with offering as (
    select p.id, p.name::text, p.tenant_id, t.name::text tenant_name, t.subdomain
    from public.identity_providers p join public.tenants t on t.id = p.tenant_id
    where p.enabled and t.status = 'active'
  )
  select o.id, o.name, o.tenant_name from offering o
  where case when exists (select from public.tenants t where t.subdomain = p_subdomain and t.status = 'active')
             then o.subdomain = p_subdomain
             else (select count(distinct tenant_id) from offering) <= 5 end
  order by o.tenant_name, o.name, o.id
  limit 20
$$;

-- One provider, for asking it; the secret is sealed, and the key is not in the database.
create function app.sign_in_provider(p_id uuid)
returns table (tenant_id uuid, issuer text, client_id text, client_secret text)
language sql stable security definer set search_path = '' as $$
  select p.tenant_id, p.issuer::text, p.client_id::text, p.client_secret
  from public.identity_providers p join public.tenants t on t.id = p.tenant_id
  where p.id = p_id and p.enabled and t.status = 'active'
$$;

-- Whoever was invited and proves who they are has joined; the invitation's link opens nothing more.
create function app.join_by_single_sign_on(p_tenant uuid, p_user uuid, p_email_proved boolean) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform set_config('app.tenant_id', p_tenant::text, true), set_config('app.user_id', p_user::text, true),
          set_config('app.action', 'joined_by_single_sign_on', true);
  update public.users set status = 'active', email_verified = email_verified or p_email_proved
  where tenant_id = p_tenant and id = p_user and status = 'invited';
  if found then
    update public.auth_tokens set used_at = now() where tenant_id = p_tenant and user_id = p_user and used_at is null;
  end if;
  perform set_config('app.action', '', true);
end $$;
revoke execute on function app.join_by_single_sign_on(uuid, uuid, boolean) from public;

-- The person whom a link names. `unlinked` when there is none, `suspended` when they may not work.
create function app.follow_identity_link(p_provider uuid, p_subject text)
returns table (outcome text, user_id uuid)
language plpgsql security definer set search_path = '' as $$
declare
  v record;
begin
  select l.id, l.tenant_id, l.user_id, u.status in ('active', 'invited') and u.deleted_at is null as may into v
  from public.identity_providers p
  join public.tenants t on t.id = p.tenant_id
  join public.identity_links l on l.tenant_id = p.tenant_id and l.provider_id = p.id
  join public.users u on u.tenant_id = l.tenant_id and u.id = l.user_id
  where p.id = p_provider and p.enabled and t.status = 'active' and l.subject = p_subject;
  if not found then return query select 'unlinked', null::uuid; return; end if;
  if not v.may then return query select 'suspended', v.user_id; return; end if;
  update public.identity_links l set last_used_at = now() where l.tenant_id = v.tenant_id and l.id = v.id;
  -- An admin who maps an invited person vouches for them, not for the address.
  perform app.join_by_single_sign_on(v.tenant_id, v.user_id, false);
  return query select 'linked', v.user_id;
end $$;

-- Links an account to the one living person of the tenant who has the address, which the provider
-- says it has verified. (idx_users_tenant_email keeps it to one.) Letters count as equal in either
-- case only within ASCII: outside of it lower() maps letters of different addresses to one.
create function app.link_identity_by_email(p_provider uuid, p_subject text, p_email text)
returns table (outcome text, user_id uuid)
language plpgsql security definer set search_path = '' as $$
declare
  v_at record;
  v_who record;
begin
  select p.tenant_id, p.link_by_email into v_at
  from public.identity_providers p join public.tenants t on t.id = p.tenant_id
  where p.id = p_provider and p.enabled and t.status = 'active';
  if not found or not v_at.link_by_email then return query select 'unmapped', null::uuid; return; end if;
  select u.id, u.status into v_who from public.users u
  where u.tenant_id = v_at.tenant_id and u.deleted_at is null and lower(u.email) = lower(p_email)
    and (u.email = p_email or (u.email || p_email) ~ '^[\x21-\x7e]+$')
  for update;
  if not found then return query select 'unknown', null::uuid; return; end if;
  if v_who.status not in ('active', 'invited') then return query select 'suspended', v_who.id; return; end if;
  -- Whoever could take over an address there would take over the district here.
  if exists (select from public.group_members m
             where m.tenant_id = v_at.tenant_id and m.user_id = v_who.id and m.role = 'system_admin') then
    return query select 'administrator', v_who.id; return;
  end if;
  -- The same address under another account: handed on to somebody else, as addresses are.
  if exists (select from public.identity_links l
             where l.tenant_id = v_at.tenant_id and l.provider_id = p_provider and l.user_id = v_who.id
               and l.subject <> p_subject) then
    return query select 'mapped', v_who.id; return;
  end if;
  perform set_config('app.tenant_id', v_at.tenant_id::text, true), set_config('app.user_id', v_who.id::text, true),
          set_config('app.action', 'identity_linked', true);
  insert into public.identity_links (tenant_id, provider_id, user_id, subject, last_used_at)
  values (v_at.tenant_id, p_provider, v_who.id, p_subject, now())
  on conflict (tenant_id, provider_id, subject) do nothing;
  if not found then
    -- Linked in the meantime, by another tab or by an admin: what stands counts.
    return query select f.outcome, f.user_id from app.follow_identity_link(p_provider, p_subject) f; return;
  end if;
  perform app.join_by_single_sign_on(v_at.tenant_id, v_who.id, true);
  return query select 'linked', v_who.id;
end $$;

grant execute on function app.open_session(text, uuid, interval, text, text, public.session_method),
  app.sign_in_providers(text), app.sign_in_provider(uuid), app.follow_identity_link(uuid, text),
  app.link_identity_by_email(uuid, text, text) to homeroom_app;
