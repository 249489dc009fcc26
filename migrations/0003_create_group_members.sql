CREATE TYPE "public"."member_role" AS ENUM('system_admin', 'group_admin', 'teacher', 'student');--> statement-breakpoint
CREATE TABLE "group_members" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"role" "member_role" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "group_members_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "group_members_user_id_group_id" UNIQUE("user_id","group_id")
);
--> statement-breakpoint
ALTER TABLE "group_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_user_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "group_members_user_id_idx" ON "group_members" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE INDEX "group_members_group_id_idx" ON "group_members" USING btree ("tenant_id","group_id","role");--> statement-breakpoint
CREATE POLICY "owner" ON "group_members" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "group_members" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) or (select app.is_system_admin()) or group_id in (select app.scope_group_ids())));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "group_members" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or (role <> 'system_admin' and group_id in (select app.admin_group_ids()))));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "group_members" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (user_id <> (select app.user_id()) and ((select app.is_system_admin()) or (role <> 'system_admin' and group_id in (select app.admin_group_ids()))))) WITH CHECK (tenant_id = (select app.tenant_id()) and (user_id <> (select app.user_id()) and ((select app.is_system_admin()) or (role <> 'system_admin' and group_id in (select app.admin_group_ids())))));--> statement-breakpoint
CREATE POLICY "viewer_delete" ON "group_members" AS PERMISSIVE FOR DELETE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (user_id <> (select app.user_id()) and ((select app.is_system_admin()) or (role <> 'system_admin' and group_id in (select app.admin_group_ids())))));
--> statement-breakpoint
ALTER TABLE group_members FORCE ROW LEVEL SECURITY;
GRANT SELECT, DELETE ON group_members TO homeroom_app;
GRANT INSERT (id, tenant_id, user_id, group_id, role) ON group_members TO homeroom_app;
GRANT UPDATE (role, updated_at) ON group_members TO homeroom_app;
CALL app.watch('group_members', 'group_id');

-- A tenant keeps at least one system_admin (product: the last one can't be revoked).
create function app.keep_system_admin() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- Two who revoke each other at the same moment would each see the other one standing: whoever
  -- comes second waits for the first one's commit and looks again.
  perform pg_advisory_xact_lock(hashtextextended('admins:' || old.tenant_id::text, 0));
  if exists (select from public.tenants t where t.id = old.tenant_id)
     and not exists (select from public.group_members m where m.tenant_id = old.tenant_id and m.role = 'system_admin') then
    raise exception 'the last system_admin of a tenant stays'
      using errcode = 'check_violation', constraint = 'group_members_keep_system_admin';
  end if;
  return null;
end $$;
create constraint trigger keep_system_admin after update or delete on group_members
  deferrable initially deferred for each row when (old.role = 'system_admin')
  execute function app.keep_system_admin();

-- system_admin sits on the root of the tenant and nowhere else.
create function app.check_system_admin_on_root() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from public.groups g where g.tenant_id = new.tenant_id and g.id = new.group_id and g.parent_path is not null) then
    raise exception 'system_admin is granted on the root group'
      using errcode = 'check_violation', constraint = 'group_members_system_admin_on_root';
  end if;
  return null;
end $$;
create constraint trigger check_system_admin_on_root after insert or update on group_members
  deferrable initially immediate for each row when (new.role = 'system_admin')
  execute function app.check_system_admin_on_root();
grant execute on function app.keep_system_admin(), app.check_system_admin_on_root() to homeroom_app;

-- The viewer's own memberships with the names of the groups: pupils see no groups, but they may
-- read what is kept about themselves (FERPA, 34 CFR 99.10).
create function app.own_memberships()
returns table (role public.member_role, since timestamptz, group_name text, group_type public.group_type, above text[])
language sql stable security definer set search_path = '' as $$
  select m.role, m.created_at, g.name::text, g.type,
         array(select a.name::text from public.groups a
               where a.tenant_id = g.tenant_id and a.path operator(public.@>) g.path and a.id <> g.id
               order by public.nlevel(a.path))
  from public.group_members m
  join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
  where m.tenant_id = app.tenant_id() and m.user_id = app.user_id() and g.deleted_at is null
  order by m.role, g.path
$$;
grant execute on function app.own_memberships() to homeroom_app;


COMMENT ON TABLE group_members IS 'Who holds which role on which group; it counts for all below';
COMMENT ON COLUMN group_members."id" IS 'Primary key';
COMMENT ON COLUMN group_members."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN group_members."user_id" IS 'The person';
COMMENT ON COLUMN group_members."group_id" IS 'The group';
COMMENT ON COLUMN group_members."role" IS 'One role per person and group';
COMMENT ON COLUMN group_members."created_at" IS 'When the row was made';
COMMENT ON COLUMN group_members."updated_at" IS 'When the row last changed; the version for optimistic concurrency';
