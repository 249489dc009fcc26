drop function app.link_identity_by_email(uuid, text, text), app.follow_identity_link(uuid, text),
  app.join_by_single_sign_on(uuid, uuid, boolean), app.sign_in_provider(uuid), app.sign_in_providers(text),
  app.open_session(text, uuid, interval, text, text, public.session_method);
-- As migration 0004 made it.
create function app.open_session(p_id text, p_user uuid, p_idle interval, p_ip text, p_agent text) returns void
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
  insert into public.sessions (id, tenant_id, user_id, expires_at, ip, user_agent)
  values (p_id, v_tenant, p_user, now() + p_idle, p_ip, left(p_agent, 500));
  -- The session's own row says it all in the log; the date on the person is no further event.
  update public.users set last_login = now() where id = p_user;
  perform set_config('app.action', '', true);
end $$;
grant execute on function app.open_session(text, uuid, interval, text, text) to homeroom_app;
create trigger audit_update after update on identity_links referencing old table as old_rows new table as new_rows
  for each statement execute function app.audit_update('', '{}', 'id');
