ALTER POLICY "viewer_select" ON "tools" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.scope_group_ids()) or (group_id is null and (select app.is_staff())) or (created_by = (select app.user_id()) and (select app.is_staff()))));
drop function app.near_tools(), app.has_wide_scope();
