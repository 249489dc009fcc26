set local check_function_bodies = off;
create or replace function app.readable_chat_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select s.id from public.chat_sessions s
  where s.tenant_id = app.tenant_id()
    and (s.user_id = app.user_id()
      or s.class_id in (select app.taught_class_ids())
      or (app.reason() is not null
          and (app.is_system_admin() or s.user_id in (select app.admin_user_ids()))))
$$;
drop function app.own_record();
drop trigger end_views on sessions;
drop function app.end_views();
drop function app.start_view_as(uuid, text, text);
drop function app.end_view_as(text);
drop function app.can_view_as(uuid);
drop function app.real_user_id();
drop function app.resolve_session(text, interval, interval);
drop function app.enter(uuid, text, text, uuid);
drop function app.may_view_as(uuid, uuid, uuid);
drop table view_as_sessions;
drop table jobs;
drop type job_status;
delete from imports where kind::text = 'people';
alter type import_kind rename to import_kind_later;
create type import_kind as enum ('groups');
alter table imports alter column kind type import_kind using kind::text::import_kind;
drop type import_kind_later;
create function app.enter(p_user uuid, p_request text default null, p_reason text default null)
returns table (tenant_id uuid, role text)
language plpgsql security definer set search_path = '' as $$
declare
  v_tenant uuid;
  v_at record;
begin
  select u.tenant_id into v_tenant
  from public.users u join public.tenants t on t.id = u.tenant_id
  where u.id = p_user and u.status = 'active' and u.deleted_at is null and t.status = 'active';
  if not found then
    raise exception 'the viewer may not work now' using errcode = 'HR401';
  end if;
  select * into v_at from app.scopes_of(v_tenant, p_user);
  perform set_config('app.tenant_id', v_tenant::text, true),
          set_config('app.user_id', p_user::text, true),
          set_config('app.user_role', coalesce(v_at.role::text, ''), true),
          set_config('app.admin_paths', v_at.admin_paths::text, true),
          set_config('app.scope_paths', v_at.scope_paths::text, true),
          set_config('app.granted', case when v_at.granted = '{}' then '' else v_at.granted::text end, true),
          set_config('app.request_id', coalesce(p_request, ''), true),
          set_config('app.reason', coalesce(p_reason, ''), true);
  return query select v_tenant, v_at.role::text;
end $$;
create function app.resolve_session(p_id text, p_idle interval, p_absolute interval)
returns table (user_id uuid, tenant_id uuid, tenant_name text, name text, email text, username text,
               role text, expires_at timestamptz, created_at timestamptz)
language plpgsql security definer set search_path = '' as $$
declare
  v_until timestamptz;
begin
  return query
  select u.id, u.tenant_id, t.name::text, u.name::text, u.email::text, u.username::text,
         (select min(m.role)::text from public.group_members m
            join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
            where m.tenant_id = u.tenant_id and m.user_id = u.id and g.deleted_at is null),
         s.expires_at, s.created_at
  from public.sessions s
  join public.users u on u.tenant_id = s.tenant_id and u.id = s.user_id
  join public.tenants t on t.id = u.tenant_id
  where s.id = p_id and s.expires_at > now() and s.created_at + p_absolute > now()
    and u.status = 'active' and u.deleted_at is null and t.status = 'active';
  if found then
    update public.sessions s set expires_at = least(now() + p_idle, s.created_at + p_absolute)
    where s.id = p_id and s.expires_at < least(now() + p_idle, s.created_at + p_absolute) - interval '5 minutes';
  end if;
end $$;
grant execute on function app.enter(uuid, text, text), app.resolve_session(text, interval, interval) to homeroom_app;
