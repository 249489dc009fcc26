drop function app.near_tools(text[]);
create function app.near_tools() returns uuid[] language plpgsql stable security definer set search_path = '' as $$
declare
  v_groups uuid[];
  v_ids uuid[];
begin
  if app.tenant_id() is null or app.is_system_admin() or not app.is_staff() or app.has_wide_scope() then return null; end if;
  v_groups := array(select app.scope_group_ids());
  v_ids := array(select t.id from public.tools t where t.tenant_id = app.tenant_id() and t.deleted_at is null
    and (t.group_id = any (v_groups) or t.group_id is null or t.created_by = app.user_id()) limit 1001);
  return case when cardinality(v_ids) <= 1000 then v_ids end;
end $$;
grant execute on function app.near_tools() to homeroom_app;
