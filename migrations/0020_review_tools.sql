CREATE TABLE "role_tools" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"role_id" uuid NOT NULL,
	"tool_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "role_tools_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "role_tools_once" UNIQUE("tenant_id","tool_id","role_id")
);
--> statement-breakpoint
ALTER TABLE "role_tools" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tool_drafts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"tool_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"yaml" text NOT NULL,
	"base" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tool_drafts_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "tool_drafts_once" UNIQUE("tenant_id","tool_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "tool_drafts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tool_versions" ADD COLUMN "definition" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tool_versions" ADD COLUMN "editors" uuid[] DEFAULT '{}'::uuid[] NOT NULL;--> statement-breakpoint
ALTER TABLE "tool_versions" ADD COLUMN "rejected_by" uuid;--> statement-breakpoint
ALTER TABLE "tool_versions" ADD COLUMN "rejected_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tool_versions" ADD COLUMN "rejection_reason" text;--> statement-breakpoint
ALTER TABLE "tool_versions" ADD COLUMN "audience" jsonb GENERATED ALWAYS AS (definition -> 'audience') STORED;--> statement-breakpoint
ALTER TABLE "tools" ADD COLUMN "editors" uuid[] DEFAULT '{}'::uuid[] NOT NULL;--> statement-breakpoint
ALTER TABLE "tools" ADD COLUMN "search" text GENERATED ALWAYS AS (app.fold(name || ' ' || key || ' ' || coalesce(definition ->> 'summary', ''))) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "role_tools" ADD CONSTRAINT "role_tools_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_tools" ADD CONSTRAINT "role_tools_role_fk" FOREIGN KEY ("tenant_id","role_id") REFERENCES "public"."roles"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_tools" ADD CONSTRAINT "role_tools_tool_fk" FOREIGN KEY ("tenant_id","tool_id") REFERENCES "public"."tools"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_drafts" ADD CONSTRAINT "tool_drafts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_drafts" ADD CONSTRAINT "tool_drafts_tool_fk" FOREIGN KEY ("tenant_id","tool_id") REFERENCES "public"."tools"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_drafts" ADD CONSTRAINT "tool_drafts_user_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "role_tools_role_idx" ON "role_tools" USING btree ("tenant_id","role_id");--> statement-breakpoint
CREATE INDEX "tool_drafts_user_idx" ON "tool_drafts" USING btree ("tenant_id","user_id");--> statement-breakpoint
ALTER TABLE "tool_versions" ADD CONSTRAINT "tool_versions_rejected_by_fk" FOREIGN KEY ("tenant_id","rejected_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tool_versions_rejected_by_idx" ON "tool_versions" USING btree ("tenant_id","rejected_by");--> statement-breakpoint
CREATE INDEX "tools_name_idx" ON "tools" USING btree ("tenant_id","name" collate app.natural,"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "tools_updated_at_idx" ON "tools" USING btree ("tenant_id","updated_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "tool_versions" ADD CONSTRAINT "tool_versions_one_answer" CHECK ("tool_versions"."approver_id" is null or "tool_versions"."rejected_by" is null);--> statement-breakpoint
ALTER TABLE "tool_versions" ADD CONSTRAINT "tool_versions_rejection_reason" CHECK ("tool_versions"."rejected_by" is null or btrim("tool_versions"."rejection_reason") <> '');--> statement-breakpoint
CREATE POLICY "owner" ON "role_tools" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "role_tools" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (tool_id in (select id from public.tools)));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "role_tools" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and (tool_id in (select app.approved_tool_ids())));--> statement-breakpoint
CREATE POLICY "viewer_delete" ON "role_tools" AS PERMISSIVE FOR DELETE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (tool_id in (select app.approved_tool_ids())));--> statement-breakpoint
CREATE POLICY "owner" ON "tool_drafts" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "tool_drafts" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) and tool_id in (select id from public.tools)));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "tool_drafts" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) and tool_id in (select id from public.tools)));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "tool_drafts" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) and tool_id in (select id from public.tools))) WITH CHECK (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) and tool_id in (select id from public.tools)));--> statement-breakpoint
CREATE POLICY "viewer_delete" ON "tool_drafts" AS PERMISSIVE FOR DELETE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) and tool_id in (select id from public.tools)));--> statement-breakpoint
ALTER POLICY "viewer_update" ON "tool_versions" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and (tool_id in (select app.approved_tool_ids()))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.user_id()) in (approver_id, rejected_by) and tool_id in (select app.approved_tool_ids())));--> statement-breakpoint
ALTER POLICY "viewer_update" ON "tools" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.admin_group_ids()) or (created_by = (select app.user_id()) and group_id in (select app.scope_group_ids()) and status <> 'retired'))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.admin_group_ids()) or (created_by = (select app.user_id()) and group_id in (select app.scope_group_ids()) and status in ('draft', 'in_review'))));
--> statement-breakpoint
-- ---- Written by hand ------------------------------------------------------------------------
GRANT INSERT (definition) ON tool_versions TO homeroom_app;
GRANT UPDATE (rejected_by, rejected_at, rejection_reason) ON tool_versions TO homeroom_app;

ALTER TABLE tool_drafts FORCE ROW LEVEL SECURITY;
GRANT SELECT, DELETE ON tool_drafts TO homeroom_app;
GRANT INSERT (tenant_id, tool_id, user_id, yaml, base) ON tool_drafts TO homeroom_app;
GRANT UPDATE (yaml, base) ON tool_drafts TO homeroom_app;
create trigger touch before update on tool_drafts for each row execute function app.touch();

ALTER TABLE role_tools FORCE ROW LEVEL SECURITY;
GRANT SELECT, DELETE ON role_tools TO homeroom_app;
GRANT INSERT (tenant_id, role_id, tool_id) ON role_tools TO homeroom_app;
CALL app.watch('role_tools');

-- What somebody never saved goes with them when they are erased; their row stays.
create function app.erase_drafts() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.tool_drafts d where d.tenant_id = new.tenant_id and d.user_id = new.id;
  return null;
end $$;
create trigger erase_drafts after update of erased_at on users for each row
  when (new.erased_at is not null) execute function app.erase_drafts();

-- A text has its place in the versions; the log says that it changed.
drop trigger audit_insert on tools;
drop trigger audit_update on tools;
drop trigger audit_delete on tools;
drop trigger touch on tools;
CALL app.watch('tools', 'group_id', array['yaml', 'definition', 'search', 'editors']);
drop trigger audit_insert on tool_versions;
drop trigger audit_update on tool_versions;
drop trigger audit_delete on tool_versions;
CALL app.watch('tool_versions', '', array['yaml', 'definition', 'audience', 'editors']);

-- Only a custom role: the built-in ones are named by the document.
create function app.check_role_tool() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from public.roles r where r.tenant_id = new.tenant_id and r.id = new.role_id and r.built_in is not null) then
    raise exception 'the document names the built-in roles'
      using errcode = 'check_violation', constraint = 'role_tools_custom_only';
  end if;
  return new;
end $$;
create trigger check_role_tool before insert on role_tools for each row execute function app.check_role_tool();

-- ---- Review ---------------------------------------------------------------------------------
-- A version is what was reviewed: it gets one answer, from somebody whose words are not in it.
create or replace function app.keep_tool_version() returns trigger language plpgsql set search_path = '' as $$
begin
  if (new.tool_id, new.number, new.yaml, new.content_hash, new.author_id, new.definition, new.editors, new.note) is distinct from
     (old.tool_id, old.number, old.yaml, old.content_hash, old.author_id, old.definition, old.editors, old.note)
     or old.approver_id is not null or old.rejected_by is not null then
    raise exception 'a version of a tool never changes'
      using errcode = 'check_violation', constraint = 'tool_versions_immutable';
  end if;
  if new.approver_id = any (new.editors) then
    raise exception 'whoever wrote on it does not approve it'
      using errcode = 'check_violation', constraint = 'tool_versions_four_eyes';
  end if;
  return new;
end $$;

-- Whose words are in a version is what the tool says, never what the request says.
create function app.sign_tool_version() returns trigger language plpgsql set search_path = '' as $$
begin
  new.editors := array(
    select distinct e from unnest((select t.editors from public.tools t where t.id = new.tool_id) || new.author_id) e
    where e is not null order by e);
  return new;
end $$;
create trigger sign_tool_version before insert on tool_versions for each row execute function app.sign_tool_version();

-- Who wrote is remembered until a version is approved. How a tool goes from state to state is decided
-- here, so that no statement of the application goes round the review.
create function app.guard_tool() returns trigger language plpgsql set search_path = '' as $$
declare
  v_admin boolean;
  v_last record;
begin
  if new.yaml is distinct from old.yaml and app.user_id() is not null and not app.user_id() = any (old.editors) then
    new.editors := old.editors || app.user_id();
  end if;
  if current_user <> 'homeroom_app' then return new; end if;
  v_admin := app.is_system_admin() or old.group_id in (select app.admin_group_ids());
  if new.yaml is distinct from old.yaml and new.status <> 'draft' then
    raise exception 'a text that is not a draft stands still'
      using errcode = 'check_violation', constraint = 'tools_write_drafts';
  end if;
  if (new.deleted_at is distinct from old.deleted_at or new.group_id is distinct from old.group_id)
     and not v_admin and old.published_version is not null then
    raise exception 'only an admin moves or archives what was published' using errcode = 'insufficient_privilege';
  end if;
  if new.status is distinct from old.status or new.published_version is distinct from old.published_version then
    select v.number, v.yaml, v.approver_id, v.rejected_by into v_last
    from public.tool_versions v where v.tool_id = old.id order by v.number desc limit 1;
    if not coalesce(case
         when new.published_version is distinct from old.published_version then
           v_admin and new.status in ('approved', 'draft')
           and exists (select from public.tool_versions v
                       where v.tool_id = old.id and v.number = new.published_version and v.approver_id is not null)
         when new.status = 'in_review' then
           old.status in ('draft', 'rejected') and v_last.yaml = new.yaml
           and v_last.approver_id is null and v_last.rejected_by is null
         when new.status = 'rejected' then old.status = 'in_review' and v_last.rejected_by = app.user_id()
         when new.status = 'approved' then v_admin and old.status = 'retired' and old.published_version is not null
         when new.status = 'retired' then v_admin
         else old.status <> 'retired' or v_admin end, false) then
      raise exception 'a tool does not go from % to % like this', old.status, new.status
        using errcode = 'check_violation', constraint = 'tools_reviewed';
    end if;
    if new.status = 'approved' and old.status = 'in_review' then new.editors := '{}'; end if;
  end if;
  return new;
end $$;
create trigger guard_tool before update on tools for each row execute function app.guard_tool();

create function app.sign_tool() returns trigger language plpgsql set search_path = '' as $$
begin
  new.editors := array[new.created_by];
  return new;
end $$;
create trigger sign_tool before insert on tools for each row execute function app.sign_tool();

-- A document says K and 5 where a roster says KG and 05.
create function app.roster_grade(p_grade text) returns public.grade_level
language sql immutable parallel safe strict set search_path = '' as $$
  select (case p_grade when 'PK' then 'PK' when 'K' then 'KG' else lpad(p_grade, 2, '0') end)::public.grade_level
$$;

-- ---- Who may use a tool, and why ----------------------------------------------------------------
-- The one set of conditions: for each of these tools of a tenant, which of them one person meets, by its
-- published version, else by its draft. Set by set, because a person is asked about thousands of tools.
-- No viewer is asked: whoever calls this has proved what they may be told.
create function app.tool_conditions(p_tenant uuid, p_tools uuid[], p_user uuid)
returns table (tool_id uuid, published boolean, account boolean, role boolean, place boolean, groups boolean, grade boolean,
               audience jsonb, excluded text[])
language sql stable security definer set search_path = '' as $$
  with person as materialized (
    select u.status = 'active' and u.deleted_at is null as active, s.grade_level
    from public.users u left join public.students s on s.tenant_id = u.tenant_id and s.user_id = u.id
    where u.tenant_id = p_tenant and u.id = p_user
  ), places as materialized (
    select m.role::text as role, g.path
    from public.group_members m join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
    where m.tenant_id = p_tenant and m.user_id = p_user and g.deleted_at is null
  ), held as materialized (
    select coalesce(array_agg(distinct p.role), '{}') as roles, coalesce(bool_or(p.role = 'student'), false) as learns from places p
  ), custom as materialized (
    select distinct rt.tool_id
    from public.user_roles ur join public.role_tools rt on rt.tenant_id = ur.tenant_id and rt.role_id = ur.role_id
    where ur.tenant_id = p_tenant and ur.user_id = p_user
  ), asked as (
    select t.id, t.published_version is not null and t.status <> 'retired' and t.deleted_at is null as published,
           t.group_id is null as everywhere, g.path, case when v.id is null then t.definition -> 'audience' else v.audience end as a
    from public.tools t
    left join public.groups g on g.tenant_id = t.tenant_id and g.id = t.group_id
    left join public.tool_versions v on v.tenant_id = t.tenant_id and v.tool_id = t.id and v.number = t.published_version
    where t.tenant_id = p_tenant and t.id = any (p_tools)
    offset 0
  )
  select q.id, q.published, coalesce((select w.active from person w), false),
         coalesce(q.a -> 'roles' ?| h.roles, false) or q.id in (select c.tool_id from custom c),
         q.everywhere or exists (
           select from places p where p.path operator(public.<@) q.path or (p.role <> 'student' and q.path operator(public.<@) p.path)),
         cardinality(n.excluded) = 0 and n.included,
         q.a -> 'grades' is null or not h.learns or coalesce((
           select w.grade_level between app.roster_grade(q.a -> 'grades' ->> 'min') and app.roster_grade(q.a -> 'grades' ->> 'max')
           from person w), false),
         q.a, n.excluded
  from asked q
  cross join held h
  cross join lateral (
    select array(
             select distinct e from jsonb_array_elements_text(q.a -> 'groups' -> 'exclude') e
             join places p on p.path::text = e or (q.a -> 'groups' ->> 'scope' is distinct from 'node' and starts_with(p.path::text, e || '.'))
             order by e) as excluded,
           coalesce(jsonb_array_length(q.a -> 'groups' -> 'include'), 0) = 0 or exists (
             select from jsonb_array_elements_text(q.a -> 'groups' -> 'include') e
             join places p on p.path::text = e or (q.a -> 'groups' ->> 'scope' is distinct from 'node' and starts_with(p.path::text, e || '.'))
           ) as included
  ) n
$$;
revoke execute on function app.tool_conditions(uuid, uuid[], uuid) from public;

-- Every condition with what it found: a tool may be used when all are met. The viewer must see the tool
-- and the person; otherwise there is no row.
create function app.tool_checks(p_tool uuid, p_user uuid)
returns table (reason text, met boolean, detail jsonb)
language plpgsql stable security definer rows 6 set search_path = '' as $$
declare
  t record;
  u record;
begin
  select x.id, x.status, x.published_version, g.name as group_name into t
  from public.tools x
  left join public.groups g on g.tenant_id = x.tenant_id and g.id = x.group_id
  where x.tenant_id = app.tenant_id() and x.id = p_tool and app.is_staff()
    and (app.is_system_admin() or x.group_id is null or x.created_by = app.user_id() or x.group_id in (select app.scope_group_ids()));
  select x.id, x.status, s.grade_level into u
  from public.users x left join public.students s on s.tenant_id = x.tenant_id and s.user_id = x.id
  where x.tenant_id = app.tenant_id() and x.id = p_user
    and (app.is_system_admin() or x.id = app.user_id() or app.sees_user(x.id));
  if t.id is null or u.id is null then return; end if;
  return query
  select k.reason, k.met, k.detail
  from app.tool_conditions(app.tenant_id(), array[p_tool], p_user) c
  cross join lateral (values
    (1, 'published', c.published, jsonb_build_object('status', t.status, 'version', t.published_version)),
    (2, 'account', c.account, jsonb_build_object('status', u.status)),
    (3, 'role', c.role, jsonb_build_object(
       'asks', coalesce(c.audience -> 'roles', '[]'),
       'has', (select coalesce(jsonb_agg(distinct m.role), '[]') from public.group_members m
               join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
               where m.tenant_id = app.tenant_id() and m.user_id = p_user and g.deleted_at is null),
       'custom', (select coalesce(jsonb_agg(r.name order by r.name), '[]') from public.role_tools rt
                  join public.roles r on r.tenant_id = rt.tenant_id and r.id = rt.role_id
                  join public.user_roles ur on ur.tenant_id = r.tenant_id and ur.role_id = r.id and ur.user_id = p_user
                  where rt.tenant_id = app.tenant_id() and rt.tool_id = p_tool))),
    (4, 'place', c.place, jsonb_build_object('group', t.group_name)),
    (5, 'groups', c.groups, jsonb_build_object(
       'include', coalesce(c.audience -> 'groups' -> 'include', '[]'),
       'exclude', coalesce(c.audience -> 'groups' -> 'exclude', '[]'), 'excludedBy', to_jsonb(c.excluded))),
    (6, 'grade', c.grade, jsonb_build_object(
       'grade', u.grade_level, 'min', c.audience -> 'grades' ->> 'min', 'max', c.audience -> 'grades' ->> 'max'))
  ) k(n, reason, met, detail) order by k.n;
end $$;

grant execute on function app.roster_grade(text), app.tool_checks(uuid, uuid), app.check_role_tool(), app.erase_drafts(),
  app.sign_tool_version(), app.guard_tool(), app.sign_tool() to homeroom_app;

COMMENT ON COLUMN tools."editors" IS 'Who changed the text since a version was last approved; none of them approves the next';
COMMENT ON COLUMN tools."search" IS 'Name, key and summary, folded, for the search box';
COMMENT ON COLUMN tool_versions."definition" IS 'The document parsed';
COMMENT ON COLUMN tool_versions."editors" IS 'Everybody whose words are in it; none of them approves it';
COMMENT ON COLUMN tool_versions."rejected_by" IS 'Who sent it back';
COMMENT ON COLUMN tool_versions."rejected_at" IS 'When it was sent back';
COMMENT ON COLUMN tool_versions."rejection_reason" IS 'Why it was sent back';
COMMENT ON COLUMN tool_versions."audience" IS 'Of the document; beside it, so that thousands can be asked at once';

COMMENT ON TABLE tool_drafts IS 'What somebody is writing and has not saved';
COMMENT ON COLUMN tool_drafts."id" IS 'Primary key';
COMMENT ON COLUMN tool_drafts."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN tool_drafts."tool_id" IS 'The tool';
COMMENT ON COLUMN tool_drafts."user_id" IS 'Who is writing';
COMMENT ON COLUMN tool_drafts."yaml" IS 'The text as typed';
COMMENT ON COLUMN tool_drafts."base" IS 'The version of the tool on which it was begun';
COMMENT ON COLUMN tool_drafts."created_at" IS 'When the row was made';
COMMENT ON COLUMN tool_drafts."updated_at" IS 'When the row last changed; the version for optimistic concurrency';

COMMENT ON TABLE role_tools IS 'Custom roles that may use a tool, besides the roles that its document names';
COMMENT ON COLUMN role_tools."id" IS 'Primary key';
COMMENT ON COLUMN role_tools."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN role_tools."role_id" IS 'The custom role';
COMMENT ON COLUMN role_tools."tool_id" IS 'The tool';
COMMENT ON COLUMN role_tools."created_at" IS 'When the row was made';
