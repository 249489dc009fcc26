-- Words first, then sight: for a list of tools that is looked through.
drop function app.near_tools();--> statement-breakpoint

-- The tools that the viewer may see, with all of these words in them where some are given, where these are few; else
-- null. Their list then begins with them instead of looking through all of a district for a page that fits. A policy
-- is asked before any word: of ten thousand tools, where five hold them.
create function app.near_tools(p_words text[] default null) returns uuid[] language plpgsql stable security definer set search_path = '' as $$
declare
  v_wide boolean;
  v_patterns text[];
  v_groups uuid[];
  v_ids uuid[];
begin
  if app.tenant_id() is null or app.is_system_admin() or not app.is_staff() then return null; end if;
  v_wide := app.has_wide_scope();
  if v_wide and p_words is null then return null; end if;
  v_patterns := array(select app.contains_pattern(app.fold(w)) from unnest(p_words) w);
  if v_wide then
    v_ids := array(
      select t.id from (
        select t.id, t.group_id, t.created_by from public.tools t
        where t.tenant_id = app.tenant_id() and t.deleted_at is null and t.search like all (v_patterns) offset 0) t
      left join public.groups g on g.tenant_id = app.tenant_id() and g.id = t.group_id
      where t.group_id is null or t.created_by = app.user_id() or g.path operator(public.<@) any (app.scope_paths()) limit 1001);
  else
    v_groups := array(select app.scope_group_ids());
    v_ids := array(select t.id from public.tools t where t.tenant_id = app.tenant_id() and t.deleted_at is null
      and (p_words is null or t.search like all (v_patterns))
      and (t.group_id = any (v_groups) or t.group_id is null or t.created_by = app.user_id()) limit 1001);
  end if;
  return case when cardinality(v_ids) <= 1000 then v_ids end;
end $$;
grant execute on function app.near_tools(text[]) to homeroom_app;
