CREATE TYPE "public"."tool_status" AS ENUM('draft', 'in_review', 'approved', 'rejected', 'retired');--> statement-breakpoint
CREATE TABLE "tools" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"group_id" uuid,
	"created_by" uuid NOT NULL,
	"key" varchar(64) NOT NULL,
	"name" varchar(80) NOT NULL,
	"yaml" text NOT NULL,
	"definition" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" "tool_status" DEFAULT 'draft' NOT NULL,
	"published_version" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "tools_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "tools_key_form" CHECK ("tools"."key" ~ '^[a-z][a-z0-9-]{2,63}$')
);
--> statement-breakpoint
ALTER TABLE "tools" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tool_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"tool_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"yaml" text NOT NULL,
	"content_hash" varchar(64) NOT NULL,
	"note" text,
	"author_id" uuid NOT NULL,
	"approver_id" uuid,
	"approved_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tool_versions_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "tool_versions_tool_id_number" UNIQUE("tool_id","number"),
	CONSTRAINT "tool_versions_four_eyes" CHECK ("tool_versions"."approver_id" <> "tool_versions"."author_id")
);
--> statement-breakpoint
ALTER TABLE "tool_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tools" ADD CONSTRAINT "tools_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tools" ADD CONSTRAINT "tools_group_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tools" ADD CONSTRAINT "tools_created_by_fk" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_versions" ADD CONSTRAINT "tool_versions_tool_fk" FOREIGN KEY ("tenant_id","tool_id") REFERENCES "public"."tools"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_versions" ADD CONSTRAINT "tool_versions_author_fk" FOREIGN KEY ("tenant_id","author_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_versions" ADD CONSTRAINT "tool_versions_approver_fk" FOREIGN KEY ("tenant_id","approver_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "tools_tenant_id_key" ON "tools" USING btree ("tenant_id","key") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "tools_group_id_idx" ON "tools" USING btree ("tenant_id","group_id");--> statement-breakpoint
CREATE INDEX "tools_created_by_idx" ON "tools" USING btree ("tenant_id","created_by");--> statement-breakpoint
CREATE INDEX "tools_status_idx" ON "tools" USING btree ("tenant_id","status");--> statement-breakpoint
CREATE INDEX "tool_versions_tool_idx" ON "tool_versions" USING btree ("tenant_id","tool_id");--> statement-breakpoint
CREATE INDEX "tool_versions_author_idx" ON "tool_versions" USING btree ("tenant_id","author_id");--> statement-breakpoint
CREATE INDEX "tool_versions_approver_idx" ON "tool_versions" USING btree ("tenant_id","approver_id");--> statement-breakpoint
CREATE POLICY "owner" ON "tools" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "tools" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.scope_group_ids()) or (group_id is null and (select app.is_staff())) or (created_by = (select app.user_id()) and (select app.is_staff()))));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "tools" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and (created_by = (select app.user_id()) and status = 'draft' and ((select app.is_system_admin()) or group_id in (select app.scope_group_ids()))));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "tools" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.admin_group_ids()) or (created_by = (select app.user_id()) and status = 'draft' and group_id in (select app.scope_group_ids())))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or group_id in (select app.admin_group_ids()) or (created_by = (select app.user_id()) and status = 'draft' and group_id in (select app.scope_group_ids()))));--> statement-breakpoint
CREATE POLICY "owner" ON "tool_versions" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "tool_versions" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (tool_id in (select id from public.tools)));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "tool_versions" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and (author_id = (select app.user_id()) and approver_id is null and tool_id in (select app.written_tool_ids())));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "tool_versions" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (tool_id in (select app.approved_tool_ids()))) WITH CHECK (tenant_id = (select app.tenant_id()) and (approver_id = (select app.user_id()) and tool_id in (select app.approved_tool_ids())));
--> statement-breakpoint
ALTER TABLE tools FORCE ROW LEVEL SECURITY;
GRANT SELECT ON tools TO homeroom_app;
GRANT INSERT (id, tenant_id, group_id, created_by, key, name, yaml, definition, status) ON tools TO homeroom_app;
GRANT UPDATE (group_id, name, yaml, definition, status, published_version, updated_at, deleted_at) ON tools TO homeroom_app;
CALL app.watch('tools', 'group_id');

ALTER TABLE tool_versions FORCE ROW LEVEL SECURITY;
GRANT SELECT ON tool_versions TO homeroom_app;
GRANT INSERT (id, tenant_id, tool_id, number, yaml, content_hash, note, author_id) ON tool_versions TO homeroom_app;
GRANT UPDATE (approver_id, approved_at) ON tool_versions TO homeroom_app;
CALL app.watch('tool_versions');

-- A version is what was reviewed: only its approval may be added, once.
create function app.keep_tool_version() returns trigger language plpgsql set search_path = '' as $$
begin
  if (new.tool_id, new.number, new.yaml, new.content_hash, new.author_id) is distinct from
     (old.tool_id, old.number, old.yaml, old.content_hash, old.author_id) or old.approver_id is not null then
    raise exception 'a version of a tool never changes'
      using errcode = 'check_violation', constraint = 'tool_versions_immutable';
  end if;
  return new;
end $$;
create trigger keep_tool_version before update on tool_versions
  for each row execute function app.keep_tool_version();
grant execute on function app.keep_tool_version() to homeroom_app;


COMMENT ON TABLE tools IS 'AI tools: YAML text is the source, definition its parsed form';
COMMENT ON COLUMN tools."id" IS 'Primary key';
COMMENT ON COLUMN tools."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN tools."group_id" IS 'Where it may be used; null for the whole tenant';
COMMENT ON COLUMN tools."created_by" IS 'Its author';
COMMENT ON COLUMN tools."key" IS 'Stable key of the document';
COMMENT ON COLUMN tools."name" IS 'Display name';
COMMENT ON COLUMN tools."yaml" IS 'The document as written';
COMMENT ON COLUMN tools."definition" IS 'The document parsed';
COMMENT ON COLUMN tools."status" IS 'Where it stands in the review';
COMMENT ON COLUMN tools."published_version" IS 'Number of the version in use';
COMMENT ON COLUMN tools."created_at" IS 'When the row was made';
COMMENT ON COLUMN tools."updated_at" IS 'When the row last changed; the version for optimistic concurrency';
COMMENT ON COLUMN tools."deleted_at" IS 'When it was archived; null while it lives';

COMMENT ON TABLE tool_versions IS 'A tool''s text as it stood; immutable but for its approval';
COMMENT ON COLUMN tool_versions."id" IS 'Primary key';
COMMENT ON COLUMN tool_versions."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN tool_versions."tool_id" IS 'The tool';
COMMENT ON COLUMN tool_versions."number" IS 'Counts from 1';
COMMENT ON COLUMN tool_versions."yaml" IS 'The document as it stood';
COMMENT ON COLUMN tool_versions."content_hash" IS 'SHA-256 of yaml, in hex';
COMMENT ON COLUMN tool_versions."note" IS 'What the author says of it';
COMMENT ON COLUMN tool_versions."author_id" IS 'Who wrote it';
COMMENT ON COLUMN tool_versions."approver_id" IS 'Who approved it; never the author';
COMMENT ON COLUMN tool_versions."approved_at" IS 'When it was approved';
COMMENT ON COLUMN tool_versions."created_at" IS 'When the row was made';
