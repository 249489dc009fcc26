-- Which of many tools somebody may see: for their list.

-- Whether the viewer's groups are too many to be listed for each statement.
create function app.has_wide_scope() returns boolean language sql stable security definer set search_path = '' as $$
  select count(*) > 300 from (select from public.groups g
    where g.tenant_id = app.tenant_id() and g.path operator(public.<@) any (app.scope_paths()) limit 301) few
$$;

-- The tools that the viewer may see, where these are few; else null. Their list then begins with them instead of
-- looking through all of a district for a page that fits.
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
grant execute on function app.has_wide_scope(), app.near_tools() to homeroom_app;--> statement-breakpoint
ALTER POLICY "viewer_select" ON "tools" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or (case when (select app.has_wide_scope()) then (select true from groups g where g.tenant_id = tools.tenant_id and g.id = tools.group_id and g.path operator(public.<@) any ((select app.scope_paths())::ltree[])) else group_id in (select app.scope_group_ids()) end) or (group_id is null and (select app.is_staff())) or (created_by = (select app.user_id()) and (select app.is_staff()))));
