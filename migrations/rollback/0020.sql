drop function app.tool_checks(uuid, uuid), app.tool_conditions(uuid, uuid[], uuid), app.roster_grade(text);
drop trigger sign_tool on tools;
drop trigger guard_tool on tools;
drop trigger sign_tool_version on tool_versions;
drop function app.sign_tool(), app.guard_tool(), app.sign_tool_version();
create or replace function app.keep_tool_version() returns trigger language plpgsql set search_path = '' as $$
begin
  if (new.tool_id, new.number, new.yaml, new.content_hash, new.author_id) is distinct from
     (old.tool_id, old.number, old.yaml, old.content_hash, old.author_id) or old.approver_id is not null then
    raise exception 'a version of a tool never changes'
      using errcode = 'check_violation', constraint = 'tool_versions_immutable';
  end if;
  return new;
end $$;
drop trigger erase_drafts on users;
drop function app.erase_drafts();
drop table role_tools, tool_drafts;
drop function app.check_role_tool();
drop trigger audit_insert on tool_versions;
drop trigger audit_update on tool_versions;
drop trigger audit_delete on tool_versions;
call app.watch('tool_versions');
drop trigger audit_insert on tools;
drop trigger audit_update on tools;
drop trigger audit_delete on tools;
drop trigger touch on tools;
call app.watch('tools', 'group_id');
alter policy viewer_update on tool_versions using (tenant_id = (select app.tenant_id()) and (tool_id in (select app.approved_tool_ids())))
  with check (tenant_id = (select app.tenant_id()) and (approver_id = (select app.user_id()) and tool_id in (select app.approved_tool_ids())));
alter policy viewer_update on tools using (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.admin_group_ids()) or (created_by = (select app.user_id()) and status = 'draft' and group_id in (select app.scope_group_ids()))))
  with check (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.admin_group_ids()) or (created_by = (select app.user_id()) and status = 'draft' and group_id in (select app.scope_group_ids()))));
alter table tool_versions drop column audience, drop column rejection_reason, drop column rejected_at, drop column rejected_by, drop column editors, drop column definition;
drop index tools_updated_at_idx, tools_name_idx;
alter table tools drop column search, drop column editors;
