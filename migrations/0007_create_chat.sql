CREATE TYPE "public"."chat_status" AS ENUM('active', 'closed');--> statement-breakpoint
CREATE TYPE "public"."message_role" AS ENUM('system', 'user', 'assistant', 'tool');--> statement-breakpoint
CREATE TABLE "chat_sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"tool_id" uuid NOT NULL,
	"tool_version_id" uuid,
	"user_id" uuid NOT NULL,
	"class_id" uuid,
	"title" varchar(255),
	"inputs" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" "chat_status" DEFAULT 'active' NOT NULL,
	"message_count" integer DEFAULT 0 NOT NULL,
	"token_count" integer DEFAULT 0 NOT NULL,
	"last_message_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "chat_sessions_tenant_id_id" UNIQUE("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "chat_sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"role" "message_role" NOT NULL,
	"content" text NOT NULL,
	"token_count" integer DEFAULT 0 NOT NULL,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', content)) STORED,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "messages_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "messages_session_id_ordinal" UNIQUE("tenant_id","session_id","ordinal"),
	CONSTRAINT "messages_ordinal_counts" CHECK ("messages"."ordinal" >= 0)
);
--> statement-breakpoint
ALTER TABLE "messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD CONSTRAINT "chat_sessions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD CONSTRAINT "chat_sessions_tool_fk" FOREIGN KEY ("tenant_id","tool_id") REFERENCES "public"."tools"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD CONSTRAINT "chat_sessions_tool_version_fk" FOREIGN KEY ("tenant_id","tool_version_id") REFERENCES "public"."tool_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD CONSTRAINT "chat_sessions_user_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD CONSTRAINT "chat_sessions_class_fk" FOREIGN KEY ("tenant_id","class_id") REFERENCES "public"."classes"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_session_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."chat_sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chat_sessions_user_id_idx" ON "chat_sessions" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE INDEX "chat_sessions_tool_id_idx" ON "chat_sessions" USING btree ("tenant_id","tool_id");--> statement-breakpoint
CREATE INDEX "chat_sessions_tool_version_id_idx" ON "chat_sessions" USING btree ("tenant_id","tool_version_id");--> statement-breakpoint
CREATE INDEX "chat_sessions_class_id_idx" ON "chat_sessions" USING btree ("tenant_id","class_id");--> statement-breakpoint
CREATE INDEX "chat_sessions_last_message_idx" ON "chat_sessions" USING btree ("tenant_id","last_message_at","id");--> statement-breakpoint
CREATE INDEX "messages_search_idx" ON "messages" USING gin ("search");--> statement-breakpoint
CREATE POLICY "owner" ON "chat_sessions" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "chat_sessions" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (user_id = (select app.user_id()) or (select app.is_system_admin()) or class_id in (select app.edited_class_ids()) or user_id in (select app.admin_user_ids())));--> statement-breakpoint
CREATE POLICY "owner" ON "messages" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "messages" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (session_id in (select app.readable_chat_ids())));
--> statement-breakpoint
-- Written by the learning app through definer functions that come with its API; the console reads.
ALTER TABLE chat_sessions FORCE ROW LEVEL SECURITY;
GRANT SELECT ON chat_sessions TO homeroom_app;
CALL app.watch('chat_sessions');

ALTER TABLE messages FORCE ROW LEVEL SECURITY;
GRANT SELECT ON messages TO homeroom_app;
-- The log says that a message came or went, not what a pupil said.
CALL app.watch('messages', '', array['content', 'search', 'metadata']);


COMMENT ON TABLE chat_sessions IS 'One conversation of a person with a tool';
COMMENT ON COLUMN chat_sessions."id" IS 'Primary key';
COMMENT ON COLUMN chat_sessions."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN chat_sessions."tool_id" IS 'The tool';
COMMENT ON COLUMN chat_sessions."tool_version_id" IS 'The version it ran on';
COMMENT ON COLUMN chat_sessions."user_id" IS 'Who talked';
COMMENT ON COLUMN chat_sessions."class_id" IS 'The class in which it was held';
COMMENT ON COLUMN chat_sessions."title" IS 'Title as shown in lists';
COMMENT ON COLUMN chat_sessions."inputs" IS 'Values of the tool''s form';
COMMENT ON COLUMN chat_sessions."status" IS 'Whether it goes on';
COMMENT ON COLUMN chat_sessions."message_count" IS 'Messages so far';
COMMENT ON COLUMN chat_sessions."token_count" IS 'Tokens so far';
COMMENT ON COLUMN chat_sessions."last_message_at" IS 'When the last message came';
COMMENT ON COLUMN chat_sessions."created_at" IS 'When the row was made';
COMMENT ON COLUMN chat_sessions."updated_at" IS 'When the row last changed; the version for optimistic concurrency';
COMMENT ON COLUMN chat_sessions."deleted_at" IS 'When it was archived; null while it lives';

COMMENT ON TABLE messages IS 'What was said, in order';
COMMENT ON COLUMN messages."id" IS 'Primary key';
COMMENT ON COLUMN messages."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN messages."session_id" IS 'The conversation';
COMMENT ON COLUMN messages."ordinal" IS 'Place in the conversation, from 0';
COMMENT ON COLUMN messages."role" IS 'Who speaks';
COMMENT ON COLUMN messages."content" IS 'What was said';
COMMENT ON COLUMN messages."token_count" IS 'Tokens of this message';
COMMENT ON COLUMN messages."metadata" IS 'Model, latency and other facts, by key';
COMMENT ON COLUMN messages."search" IS 'Lexemes of content, generated';
COMMENT ON COLUMN messages."created_at" IS 'When the row was made';
