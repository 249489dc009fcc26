-- What was said, who may read it, and what comes of it.
set local check_function_bodies = off;

-- ---- Words of many languages ----------------------------------------------------------------------
-- One configuration for each language that Postgres stems, with accents taken away first: `Éléphants` is found
-- by `elephant`. What has no stemmer is taken word by word.
create text search configuration app.words_simple (copy = pg_catalog.simple);
alter text search configuration app.words_simple
  alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with public.unaccent, simple;
do $$
declare v_name text;
begin
  foreach v_name in array '{arabic,danish,dutch,english,finnish,french,german,greek,hindi,hungarian,indonesian,irish,italian,norwegian,portuguese,romanian,russian,spanish,swedish,tamil,turkish}'::text[] loop
    execute format('create text search configuration app.words_%1$s (copy = pg_catalog.%1$I)', v_name);
    execute format('alter text search configuration app.words_%1$s alter mapping for word, hword, hword_part with public.unaccent, %1$s_stem', v_name);
  end loop;
end $$;

-- The configuration for a language tag (BCP 47): `en-GB` is English.
create function app.text_search(p_language text) returns regconfig
language sql immutable parallel safe set search_path = '' as $$
  select case split_part(lower(coalesce(p_language, '')), '-', 1)
    when 'ar' then 'app.words_arabic'::regconfig when 'da' then 'app.words_danish'::regconfig
    when 'de' then 'app.words_german'::regconfig when 'el' then 'app.words_greek'::regconfig
    when 'en' then 'app.words_english'::regconfig when 'es' then 'app.words_spanish'::regconfig
    when 'fi' then 'app.words_finnish'::regconfig when 'fr' then 'app.words_french'::regconfig
    when 'ga' then 'app.words_irish'::regconfig when 'hi' then 'app.words_hindi'::regconfig
    when 'hu' then 'app.words_hungarian'::regconfig when 'id' then 'app.words_indonesian'::regconfig
    when 'it' then 'app.words_italian'::regconfig when 'nb' then 'app.words_norwegian'::regconfig
    when 'nl' then 'app.words_dutch'::regconfig when 'nn' then 'app.words_norwegian'::regconfig
    when 'no' then 'app.words_norwegian'::regconfig when 'pt' then 'app.words_portuguese'::regconfig
    when 'ro' then 'app.words_romanian'::regconfig when 'ru' then 'app.words_russian'::regconfig
    when 'sv' then 'app.words_swedish'::regconfig when 'ta' then 'app.words_tamil'::regconfig
    when 'tr' then 'app.words_turkish'::regconfig
    else 'app.words_simple'::regconfig end
$$;
-- What of a message can be searched: its first 100,000 characters, since a tsvector holds a megabyte.
create function app.message_vector(p_language text, p_content text) returns tsvector
language sql immutable parallel safe set search_path = '' as $$
  select to_tsvector(app.text_search(p_language), left(p_content, 100000))
$$;
grant execute on function app.text_search(text), app.message_vector(text, text) to homeroom_app;

-- ---- Who sees, who reviews, who reads ---------------------------------------------------------------
-- Whether a chat of this class or group is the viewer's to oversee, as its teacher or as an admin above it.
create function app.oversees_chat(p_group uuid, p_class uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  v_admin public.ltree[] := app.admin_paths();
begin
  return (p_class is not null and exists (
      select from public.class_members m
      where m.class_id = p_class and m.user_id = app.user_id() and m.role = 'teacher' and m.tenant_id = app.tenant_id()))
    or (v_admin <> '{}' and exists (
      select from public.groups g where g.tenant_id = app.tenant_id() and g.id = p_group and g.path operator(public.<@) any (v_admin)));
end $$;

-- Whether the viewer may flag, note and mask: whoever oversees the chat, and not the person who talked.
create function app.reviews_chat(p_session uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.chat_sessions s
    where s.tenant_id = app.tenant_id() and s.id = p_session
      and (app.is_system_admin() or app.oversees_chat(s.group_id, s.class_id))
      and (s.user_id <> app.user_id() or app.is_system_admin()));
end $$;

-- 'on' unless the tenant said 'flagged': then admins read chats alone that a rule or somebody else flagged.
create function app.admin_chat_reading() returns text
language sql stable security definer set search_path = '' as $$
  select coalesce((select t.settings ->> 'adminChatReading' from public.tenants t where t.id = app.tenant_id()), 'on')
$$;

-- In what capacity the viewer could read what was said, before anything is on record: 'own', 'teacher', 'admin';
-- 'barred' for an admin whom the tenant's switch keeps out; null for whoever has no business there.
create function app.chat_capacity(p_session uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
declare
  s record;
begin
  if app.real_user_id() is not null then return null; end if;
  select c.user_id, c.group_id, c.class_id into s from public.chat_sessions c
  where c.tenant_id = app.tenant_id() and c.id = p_session;
  if not found then return null; end if;
  if s.user_id = app.user_id() then return 'own'; end if;
  if s.class_id is not null and app.teaches_class(s.class_id) then return 'teacher'; end if;
  if not app.is_system_admin() and not app.oversees_chat(s.group_id, null) then return null; end if;
  if app.admin_chat_reading() = 'on' or exists (
      select from public.chat_flags f
      where f.tenant_id = app.tenant_id() and f.session_id = p_session and not f.dismissed
        and f.created_by is distinct from app.user_id()) then
    return 'admin';
  end if;
  return 'barred';
end $$;

-- Whether the viewer reads the words of a chat now: one's own, and what stands opened in chat_reads.
create function app.reads_chat(p_session uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  v_as text := app.chat_capacity(p_session);
begin
  return coalesce(v_as = 'own' or (v_as in ('teacher', 'admin') and exists (
    select from public.chat_reads r
    where r.tenant_id = app.tenant_id() and r.session_id = p_session and r.reader_id = app.user_id()
      and r.kind = 'opened' and r.expires_at > now() and (v_as = 'teacher' or r.reason is not null))), false);
end $$;

CREATE TYPE "public"."flag_state" AS ENUM('open', 'looking', 'closed');--> statement-breakpoint
CREATE TYPE "public"."chat_read_kind" AS ENUM('opened', 'searched', 'found', 'exported');--> statement-breakpoint
CREATE TYPE "public"."flag_rule_kind" AS ENUM('terms', 'pattern');--> statement-breakpoint
CREATE TYPE "public"."flag_severity" AS ENUM('low', 'medium', 'high');--> statement-breakpoint
CREATE TABLE "api_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"idempotency_key" varchar(255) NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer NOT NULL,
	"answer" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_requests_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "api_requests_once" UNIQUE("tenant_id","key_id","idempotency_key"),
	CONSTRAINT "api_requests_hash_form" CHECK ("api_requests"."request_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "api_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "chat_flags" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"message_id" uuid,
	"rule_id" uuid,
	"reason" varchar(500) NOT NULL,
	"severity" "flag_severity" NOT NULL,
	"state" "flag_state" DEFAULT 'open' NOT NULL,
	"dismissed" boolean DEFAULT false NOT NULL,
	"assignee_id" uuid,
	"due_at" timestamp with time zone NOT NULL,
	"closing_note" varchar(2000),
	"closed_at" timestamp with time zone,
	"closed_by" uuid,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chat_flags_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "chat_flags_closed" CHECK ((state = 'closed') = (closed_at is not null) and (state = 'closed' or not dismissed)
          and (state <> 'closed' or closing_note ~ '[^ \t\n\r\f\v]')),
	CONSTRAINT "chat_flags_reason_present" CHECK ("chat_flags"."reason" ~ '[^ \t\n\r\f\v]')
);
--> statement-breakpoint
ALTER TABLE "chat_flags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "chat_notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"flag_id" uuid,
	"author_id" uuid NOT NULL,
	"body" varchar(4000) NOT NULL,
	"mentions" uuid[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "chat_notes_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "chat_notes_body_present" CHECK ("chat_notes"."body" ~ '[^ \t\n\r\f\v]')
);
--> statement-breakpoint
ALTER TABLE "chat_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "chat_reads" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"kind" "chat_read_kind" NOT NULL,
	"session_id" uuid,
	"user_id" uuid,
	"reader_id" uuid NOT NULL,
	"reader_role" "member_role" NOT NULL,
	"reason" varchar(500),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "chat_reads_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "chat_reads_subject" CHECK ((kind = 'searched') = (session_id is null) and (session_id is null) = (user_id is null))
);
--> statement-breakpoint
ALTER TABLE "chat_reads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "exports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"template_id" varchar(100) NOT NULL,
	"template_version" varchar(20) NOT NULL,
	"filename" varchar(255) NOT NULL,
	"file_url" varchar(500),
	"file_size" bigint,
	"filters" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"row_count" integer,
	"reason" varchar(500) NOT NULL,
	"manifest" jsonb,
	"job_id" uuid,
	"requested_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	CONSTRAINT "exports_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "exports_reason_present" CHECK ("exports"."reason" ~ '[^ \t\n\r\f\v]')
);
--> statement-breakpoint
ALTER TABLE "exports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "flag_rules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" varchar(100) NOT NULL,
	"kind" "flag_rule_kind" NOT NULL,
	"terms" text[] DEFAULT '{}' NOT NULL,
	"pattern" varchar(500),
	"test" text DEFAULT '' NOT NULL,
	"severity" "flag_severity" DEFAULT 'medium' NOT NULL,
	"due_hours" integer DEFAULT 24 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "flag_rules_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "flag_rules_name" UNIQUE("tenant_id","name"),
	CONSTRAINT "flag_rules_one_kind" CHECK (case kind when 'terms' then cardinality(terms) between 1 and 500 and pattern is null
               else pattern <> '' and cardinality(terms) = 0 end),
	CONSTRAINT "flag_rules_due_hours" CHECK (due_hours between 1 and 2160)
);
--> statement-breakpoint
ALTER TABLE "flag_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "legal_holds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"user_id" uuid,
	"class_id" uuid,
	"tool_id" uuid,
	"reason" varchar(500) NOT NULL,
	"created_by" uuid NOT NULL,
	"released_at" timestamp with time zone,
	"released_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "legal_holds_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "legal_holds_one_thing" CHECK (num_nonnulls(user_id, class_id, tool_id) = 1),
	CONSTRAINT "legal_holds_released" CHECK ((released_at is null) = (released_by is null)),
	CONSTRAINT "legal_holds_reason_present" CHECK ("legal_holds"."reason" ~ '[^ \t\n\r\f\v]')
);
--> statement-breakpoint
ALTER TABLE "legal_holds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "message_edits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"content" text NOT NULL,
	"edited_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_edits_tenant_id_id" UNIQUE("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "message_edits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "message_redactions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"sealed" text NOT NULL,
	"reason" varchar(500) NOT NULL,
	"redacted_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_redactions_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "message_redactions_once" UNIQUE("tenant_id","message_id"),
	CONSTRAINT "message_redactions_reason_present" CHECK ("message_redactions"."reason" ~ '[^ \t\n\r\f\v]')
);
--> statement-breakpoint
ALTER TABLE "message_redactions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "retention_rules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"tool_id" uuid,
	"days" integer NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "retention_rules_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "retention_rules_once" UNIQUE NULLS NOT DISTINCT("tenant_id","tool_id"),
	CONSTRAINT "retention_rules_days" CHECK (days between 1 and 3650)
);
--> statement-breakpoint
ALTER TABLE "retention_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "chat_sessions" ALTER COLUMN "last_message_at" SET DEFAULT now();--> statement-breakpoint
UPDATE chat_sessions SET last_message_at = created_at WHERE last_message_at IS NULL;--> statement-breakpoint
ALTER TABLE "chat_sessions" ALTER COLUMN "last_message_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD COLUMN "group_id" uuid;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD COLUMN "language" varchar(35) DEFAULT 'und' NOT NULL;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD COLUMN "model" varchar(100);--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD COLUMN "user_message_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD COLUMN "flag_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "language" varchar(35) DEFAULT 'und' NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ALTER COLUMN "search" SET EXPRESSION AS (app.message_vector(language, content));--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "model" varchar(100);--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "latency_ms" integer;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "edited_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "redacted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "api_requests" ADD CONSTRAINT "api_requests_key_fk" FOREIGN KEY ("tenant_id","key_id") REFERENCES "public"."api_keys"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_flags" ADD CONSTRAINT "chat_flags_session_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."chat_sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_flags" ADD CONSTRAINT "chat_flags_message_fk" FOREIGN KEY ("tenant_id","message_id") REFERENCES "public"."messages"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_flags" ADD CONSTRAINT "chat_flags_rule_fk" FOREIGN KEY ("tenant_id","rule_id") REFERENCES "public"."flag_rules"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_flags" ADD CONSTRAINT "chat_flags_assignee_fk" FOREIGN KEY ("tenant_id","assignee_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_flags" ADD CONSTRAINT "chat_flags_created_by_fk" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_flags" ADD CONSTRAINT "chat_flags_closed_by_fk" FOREIGN KEY ("tenant_id","closed_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_notes" ADD CONSTRAINT "chat_notes_session_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."chat_sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_notes" ADD CONSTRAINT "chat_notes_flag_fk" FOREIGN KEY ("tenant_id","flag_id") REFERENCES "public"."chat_flags"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_notes" ADD CONSTRAINT "chat_notes_author_fk" FOREIGN KEY ("tenant_id","author_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_reads" ADD CONSTRAINT "chat_reads_session_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."chat_sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_reads" ADD CONSTRAINT "chat_reads_user_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_reads" ADD CONSTRAINT "chat_reads_reader_fk" FOREIGN KEY ("tenant_id","reader_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_job_fk" FOREIGN KEY ("tenant_id","job_id") REFERENCES "public"."jobs"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_requested_by_fk" FOREIGN KEY ("tenant_id","requested_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flag_rules" ADD CONSTRAINT "flag_rules_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flag_rules" ADD CONSTRAINT "flag_rules_created_by_fk" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_user_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_class_fk" FOREIGN KEY ("tenant_id","class_id") REFERENCES "public"."classes"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_tool_fk" FOREIGN KEY ("tenant_id","tool_id") REFERENCES "public"."tools"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_created_by_fk" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_released_by_fk" FOREIGN KEY ("tenant_id","released_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_edits" ADD CONSTRAINT "message_edits_message_fk" FOREIGN KEY ("tenant_id","message_id") REFERENCES "public"."messages"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_redactions" ADD CONSTRAINT "message_redactions_message_fk" FOREIGN KEY ("tenant_id","message_id") REFERENCES "public"."messages"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_redactions" ADD CONSTRAINT "message_redactions_redacted_by_fk" FOREIGN KEY ("tenant_id","redacted_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_rules" ADD CONSTRAINT "retention_rules_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_rules" ADD CONSTRAINT "retention_rules_tool_fk" FOREIGN KEY ("tenant_id","tool_id") REFERENCES "public"."tools"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_rules" ADD CONSTRAINT "retention_rules_created_by_fk" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_requests_created_at_idx" ON "api_requests" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "chat_flags_once" ON "chat_flags" USING btree ("tenant_id","session_id","rule_id") WHERE state <> 'closed' and rule_id is not null;--> statement-breakpoint
CREATE INDEX "chat_flags_session_idx" ON "chat_flags" USING btree ("tenant_id","session_id");--> statement-breakpoint
CREATE INDEX "chat_flags_due_idx" ON "chat_flags" USING btree ("tenant_id","due_at","id") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "chat_flags_created_idx" ON "chat_flags" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "chat_flags_message_idx" ON "chat_flags" USING btree ("tenant_id","message_id");--> statement-breakpoint
CREATE INDEX "chat_flags_rule_idx" ON "chat_flags" USING btree ("tenant_id","rule_id");--> statement-breakpoint
CREATE INDEX "chat_flags_assignee_idx" ON "chat_flags" USING btree ("tenant_id","assignee_id");--> statement-breakpoint
CREATE INDEX "chat_flags_created_by_idx" ON "chat_flags" USING btree ("tenant_id","created_by");--> statement-breakpoint
CREATE INDEX "chat_flags_closed_by_idx" ON "chat_flags" USING btree ("tenant_id","closed_by");--> statement-breakpoint
CREATE INDEX "chat_notes_session_idx" ON "chat_notes" USING btree ("tenant_id","session_id","created_at");--> statement-breakpoint
CREATE INDEX "chat_notes_flag_idx" ON "chat_notes" USING btree ("tenant_id","flag_id");--> statement-breakpoint
CREATE INDEX "chat_notes_author_idx" ON "chat_notes" USING btree ("tenant_id","author_id");--> statement-breakpoint
CREATE INDEX "chat_reads_session_idx" ON "chat_reads" USING btree ("tenant_id","session_id","reader_id");--> statement-breakpoint
CREATE INDEX "chat_reads_user_idx" ON "chat_reads" USING btree ("tenant_id","user_id","created_at");--> statement-breakpoint
CREATE INDEX "chat_reads_reader_idx" ON "chat_reads" USING btree ("tenant_id","reader_id","created_at");--> statement-breakpoint
CREATE INDEX "exports_created_at_idx" ON "exports" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "exports_requested_by_idx" ON "exports" USING btree ("tenant_id","requested_by");--> statement-breakpoint
CREATE INDEX "exports_job_idx" ON "exports" USING btree ("tenant_id","job_id");--> statement-breakpoint
CREATE INDEX "flag_rules_created_by_idx" ON "flag_rules" USING btree ("tenant_id","created_by");--> statement-breakpoint
CREATE INDEX "legal_holds_user_idx" ON "legal_holds" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE INDEX "legal_holds_class_idx" ON "legal_holds" USING btree ("tenant_id","class_id");--> statement-breakpoint
CREATE INDEX "legal_holds_tool_idx" ON "legal_holds" USING btree ("tenant_id","tool_id");--> statement-breakpoint
CREATE INDEX "legal_holds_created_by_idx" ON "legal_holds" USING btree ("tenant_id","created_by");--> statement-breakpoint
CREATE INDEX "legal_holds_released_by_idx" ON "legal_holds" USING btree ("tenant_id","released_by");--> statement-breakpoint
CREATE INDEX "message_edits_message_idx" ON "message_edits" USING btree ("tenant_id","message_id","edited_at");--> statement-breakpoint
CREATE INDEX "message_redactions_redacted_by_idx" ON "message_redactions" USING btree ("tenant_id","redacted_by");--> statement-breakpoint
CREATE INDEX "retention_rules_created_by_idx" ON "retention_rules" USING btree ("tenant_id","created_by");--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD CONSTRAINT "chat_sessions_group_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chat_sessions_group_id_idx" ON "chat_sessions" USING btree ("tenant_id","group_id");--> statement-breakpoint
CREATE INDEX "chat_sessions_created_at_idx" ON "chat_sessions" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "chat_sessions_message_count_idx" ON "chat_sessions" USING btree ("tenant_id","message_count","id");--> statement-breakpoint
CREATE INDEX "chat_sessions_token_count_idx" ON "chat_sessions" USING btree ("tenant_id","token_count","id");--> statement-breakpoint
CREATE INDEX "chat_sessions_flagged_idx" ON "chat_sessions" USING btree ("tenant_id","last_message_at","id") WHERE flag_count > 0;--> statement-breakpoint
CREATE INDEX "messages_created_at_idx" ON "messages" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_latency_counts" CHECK ("messages"."latency_ms" >= 0);--> statement-breakpoint
CREATE POLICY "owner" ON "api_requests" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "owner" ON "chat_flags" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "chat_flags" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (app.reviews_chat(session_id)));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "chat_flags" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and (created_by = (select app.user_id()) and app.reviews_chat(session_id)));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "chat_flags" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (app.reviews_chat(session_id))) WITH CHECK (tenant_id = (select app.tenant_id()) and (app.reviews_chat(session_id)));--> statement-breakpoint
CREATE POLICY "owner" ON "chat_notes" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "chat_notes" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (app.reviews_chat(session_id)));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "chat_notes" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and (author_id = (select app.user_id()) and app.reviews_chat(session_id)));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "chat_notes" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (author_id = (select app.user_id()) and app.reviews_chat(session_id))) WITH CHECK (tenant_id = (select app.tenant_id()) and (author_id = (select app.user_id()) and app.reviews_chat(session_id)));--> statement-breakpoint
CREATE POLICY "owner" ON "chat_reads" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "chat_reads" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (reader_id = (select app.user_id()) or user_id = (select app.user_id()) or (select app.is_system_admin())));--> statement-breakpoint
CREATE POLICY "owner" ON "exports" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "exports" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (requested_by = (select app.user_id())));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "exports" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and (requested_by = (select app.user_id()) and (select app.user_role()) in ('system_admin', 'group_admin')));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "exports" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (requested_by = (select app.user_id()))) WITH CHECK (tenant_id = (select app.tenant_id()) and (requested_by = (select app.user_id())));--> statement-breakpoint
CREATE POLICY "owner" ON "flag_rules" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "flag_rules" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.user_role()) in ('system_admin', 'group_admin')));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "flag_rules" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) and created_by = (select app.user_id())));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "flag_rules" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin())));--> statement-breakpoint
CREATE POLICY "viewer_delete" ON "flag_rules" AS PERMISSIVE FOR DELETE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin())));--> statement-breakpoint
CREATE POLICY "owner" ON "legal_holds" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "legal_holds" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin())));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "legal_holds" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) and created_by = (select app.user_id())));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "legal_holds" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin())));--> statement-breakpoint
CREATE POLICY "owner" ON "message_edits" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "message_edits" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (app.reads_chat(session_id)));--> statement-breakpoint
CREATE POLICY "owner" ON "message_redactions" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "message_redactions" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and (app.reviews_chat(session_id)));--> statement-breakpoint
CREATE POLICY "owner" ON "retention_rules" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "retention_rules" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.user_role()) in ('system_admin', 'group_admin')));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "retention_rules" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) and created_by = (select app.user_id())));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "retention_rules" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin())));--> statement-breakpoint
CREATE POLICY "viewer_delete" ON "retention_rules" AS PERMISSIVE FOR DELETE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin())));--> statement-breakpoint
ALTER POLICY "viewer_select" ON "chat_sessions" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and ((user_id = (select app.user_id()) and (select app.real_user_id()) is null) or (select app.is_system_admin()) or app.oversees_chat(group_id, class_id)));--> statement-breakpoint
ALTER POLICY "viewer_select" ON "messages" TO homeroom_app USING (tenant_id = (select app.tenant_id()) and (app.reads_chat(session_id)));--> statement-breakpoint
-- ---- Written by hand ------------------------------------------------------------------------
-- Words are many, and a search asks first how common one is.
ALTER TABLE messages ALTER COLUMN search SET STATISTICS 1000;

-- A title and inputs are a pupil's words: they come from app.chat_words alone.
REVOKE SELECT ON chat_sessions FROM homeroom_app;
GRANT SELECT (id, tenant_id, tool_id, tool_version_id, user_id, class_id, group_id, status, language, model, message_count,
  user_message_count, token_count, flag_count, last_message_at, created_at, updated_at, deleted_at) ON chat_sessions TO homeroom_app;

ALTER TABLE chat_reads FORCE ROW LEVEL SECURITY;
GRANT SELECT ON chat_reads TO homeroom_app;
ALTER TABLE message_edits FORCE ROW LEVEL SECURITY;
GRANT SELECT ON message_edits TO homeroom_app;
CALL app.watch('message_edits', '', array['content']);
ALTER TABLE message_redactions FORCE ROW LEVEL SECURITY;
GRANT SELECT (id, tenant_id, session_id, message_id, reason, redacted_by, created_at) ON message_redactions TO homeroom_app;
-- What people write about pupils stands in the row; the log says that there is such a row.
CALL app.watch('message_redactions', '', array['sealed', 'reason']);
ALTER TABLE flag_rules FORCE ROW LEVEL SECURITY;
GRANT SELECT, DELETE ON flag_rules TO homeroom_app;
GRANT INSERT (id, tenant_id, name, kind, terms, pattern, severity, due_hours, active, created_by) ON flag_rules TO homeroom_app;
GRANT UPDATE (name, kind, terms, pattern, severity, due_hours, active) ON flag_rules TO homeroom_app;
CALL app.watch('flag_rules', '', array['test']);
ALTER TABLE chat_flags FORCE ROW LEVEL SECURITY;
GRANT SELECT ON chat_flags TO homeroom_app;
GRANT INSERT (id, tenant_id, session_id, message_id, reason, severity, due_at, assignee_id, created_by) ON chat_flags TO homeroom_app;
GRANT UPDATE (severity, state, dismissed, assignee_id, due_at, closing_note) ON chat_flags TO homeroom_app;
CALL app.watch('chat_flags', '', array['reason', 'closing_note']);
ALTER TABLE chat_notes FORCE ROW LEVEL SECURITY;
GRANT SELECT ON chat_notes TO homeroom_app;
GRANT INSERT (id, tenant_id, session_id, flag_id, author_id, body, mentions) ON chat_notes TO homeroom_app;
GRANT UPDATE (body, mentions, deleted_at) ON chat_notes TO homeroom_app;
CALL app.watch('chat_notes', '', array['body']);
ALTER TABLE retention_rules FORCE ROW LEVEL SECURITY;
GRANT SELECT, DELETE ON retention_rules TO homeroom_app;
GRANT INSERT (id, tenant_id, tool_id, days, created_by) ON retention_rules TO homeroom_app;
GRANT UPDATE (days) ON retention_rules TO homeroom_app;
CALL app.watch('retention_rules');
ALTER TABLE legal_holds FORCE ROW LEVEL SECURITY;
GRANT SELECT ON legal_holds TO homeroom_app;
GRANT INSERT (id, tenant_id, user_id, class_id, tool_id, reason, created_by) ON legal_holds TO homeroom_app;
GRANT UPDATE (released_at, released_by) ON legal_holds TO homeroom_app;
CALL app.watch('legal_holds', '', array['reason']);
ALTER TABLE api_requests FORCE ROW LEVEL SECURITY;
ALTER TABLE exports FORCE ROW LEVEL SECURITY;
GRANT SELECT ON exports TO homeroom_app;
GRANT INSERT (id, tenant_id, template_id, template_version, filename, filters, reason, job_id, requested_by) ON exports TO homeroom_app;
GRANT UPDATE (job_id, file_url, file_size, row_count, manifest, expires_at) ON exports TO homeroom_app;
CALL app.watch('exports', '', array['manifest', 'reason', 'filters']);

-- ---- Reading, on record -----------------------------------------------------------------------------
-- Opens a chat for an hour and puts that on record. Returns until when; one's own needs no record. Null where
-- it is not the viewer's to read. Raises check_violation (chat_reads_reason) where an admin gives no reason.
create function app.open_chat(p_session uuid, p_reason text default null) returns timestamptz
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_as text := app.chat_capacity(p_session);
  v_reason text := nullif(btrim(p_reason), '');
  v_until timestamptz;
  s record;
begin
  if v_as = 'own' then return 'infinity'; end if;
  if v_as is null or v_as = 'barred' then return null; end if;
  if v_as = 'teacher' then v_reason := null; end if;
  if v_as = 'admin' and (v_reason is null or length(v_reason) < 10) then
    raise exception 'reading needs a reason' using errcode = 'check_violation', constraint = 'chat_reads_reason';
  end if;
  -- Two tabs at once are one look.
  perform pg_advisory_xact_lock(hashtextextended('chat:' || app.user_id()::text || p_session::text, 0));
  select r.expires_at into v_until from public.chat_reads r
  where r.tenant_id = app.tenant_id() and r.session_id = p_session and r.reader_id = app.user_id()
    and r.kind = 'opened' and r.expires_at > now() and (v_as = 'teacher' or r.reason is not null)
  order by r.expires_at desc limit 1;
  if found then return v_until; end if;
  select c.user_id, c.group_id into s from public.chat_sessions c where c.tenant_id = app.tenant_id() and c.id = p_session;
  insert into public.chat_reads (tenant_id, kind, session_id, user_id, reader_id, reader_role, reason, expires_at)
  values (app.tenant_id(), 'opened', p_session, s.user_id, app.user_id(), app.user_role()::public.member_role, v_reason, now() + interval '1 hour')
  returning expires_at into v_until;
  perform app.log_event('chat_read', 'chat_sessions', p_session, s.group_id, jsonb_strip_nulls(jsonb_build_object('reason', v_reason, 'as', v_as)));
  return v_until;
end $$;

-- Titles and inputs of those among these chats that the viewer reads.
create function app.chat_words(p_sessions uuid[]) returns table (id uuid, title text, inputs jsonb)
language sql stable security definer rows 50 set search_path = '' as $$
  select s.id, s.title::text, s.inputs from unnest(p_sessions) p(id)
  join public.chat_sessions s on s.tenant_id = app.tenant_id() and s.id = p.id
  where app.reads_chat(s.id)
$$;

-- Who looked at what the viewer said, the newest first: a name, in what role, how and why.
create function app.reads_of_me(p_before timestamptz default null, p_limit integer default 51)
returns table (id uuid, kind public.chat_read_kind, reader text, reader_role public.member_role, reason text, tool text, title text,
               session_id uuid, read_at timestamptz)
language sql stable security definer rows 51 set search_path = '' as $$
  select r.id, r.kind, u.name::text, r.reader_role, r.reason::text, t.name::text, s.title::text, s.id, r.created_at
  from public.chat_reads r
  join public.users u on u.tenant_id = r.tenant_id and u.id = r.reader_id
  join public.chat_sessions s on s.tenant_id = r.tenant_id and s.id = r.session_id
  join public.tools t on t.tenant_id = s.tenant_id and t.id = s.tool_id
  where r.tenant_id = app.tenant_id() and r.user_id = app.user_id() and app.real_user_id() is null
    and (p_before is null or r.created_at < p_before)
  order by r.created_at desc, r.id desc limit p_limit
$$;
drop function app.readable_chat_ids();

-- ---- What triggers keep -----------------------------------------------------------------------------
-- Where a chat is held: the class's group, else where the person is a pupil, else their first membership.
create function app.chat_home(p_tenant uuid, p_user uuid, p_class uuid) returns uuid
language sql stable security definer set search_path = '' as $$
  select coalesce(
    (select c.group_id from public.classes c where c.tenant_id = p_tenant and c.id = p_class),
    (select m.group_id from public.group_members m join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
     where m.tenant_id = p_tenant and m.user_id = p_user and g.deleted_at is null
     order by m.role = 'student' desc, g.path limit 1))
$$;
revoke execute on function app.chat_home(uuid, uuid, uuid) from public;
create function app.place_chat() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  new.group_id := app.chat_home(new.tenant_id, new.user_id, new.class_id);
  return new;
end $$;
create trigger place_chat before insert or update of user_id, class_id on chat_sessions
  for each row execute function app.place_chat();
UPDATE chat_sessions s SET group_id = app.chat_home(s.tenant_id, s.user_id, s.class_id);
UPDATE chat_sessions s SET user_message_count = (SELECT count(*) FROM messages m WHERE m.tenant_id = s.tenant_id AND m.session_id = s.id AND m.role = 'user');
-- A class that moves takes its chats along.
create function app.move_class_chats() returns trigger
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
begin
  update public.chat_sessions s set group_id = n.group_id
  from new_rows n join old_rows o on o.id = n.id and o.group_id <> n.group_id
  where s.tenant_id = n.tenant_id and s.class_id = n.id;
  return null;
end $$;
create trigger move_class_chats after update on classes referencing old table as old_rows new table as new_rows
  for each statement execute function app.move_class_chats();

-- Counts, the last message and the model follow what comes in, set by set.
create function app.count_messages() returns trigger
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
begin
  update public.chat_sessions s set
    message_count = s.message_count + n.messages, user_message_count = s.user_message_count + n.mine,
    token_count = s.token_count + n.tokens, last_message_at = greatest(s.last_message_at, n.last),
    model = coalesce(n.model, s.model)
  from (select r.tenant_id, r.session_id, count(*) messages, count(*) filter (where r.role = 'user') mine, sum(r.token_count) tokens,
               max(r.created_at) last, (array_agg(r.model order by r.ordinal desc) filter (where r.model is not null))[1] model
        from new_rows r group by 1, 2) n
  where s.tenant_id = n.tenant_id and s.id = n.session_id;
  return null;
end $$;
create trigger count_messages after insert on messages referencing new table as new_rows
  for each statement execute function app.count_messages();

-- What a rule holds messages against. Terms are whole words, without accents and case; a pattern is one already.
create function app.compile_flag_rule() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.kind = 'pattern' then
    new.test := new.pattern;
    -- Said here and not while a pupil writes.
    perform '' ~ new.test;
    if new.pattern ~ '\\[1-9]' then
      raise exception 'a pattern without back references' using errcode = 'invalid_regular_expression';
    end if;
    return new;
  end if;
  new.test := (
    select string_agg(case when w.word ~ '^[[:alnum:]]' and w.word !~ '[\u3000-\u9fff\uac00-\ud7af]' then '\m' else '' end
                      || regexp_replace(w.word, '([][\\^$.|?*+(){}])', '\\\1', 'g')
                      || case when w.word ~ '[[:alnum:]]$' and w.word !~ '[\u3000-\u9fff\uac00-\ud7af]' then '\M' else '' end, '|')
    from (select app.fold(btrim(t)) word from unnest(new.terms) t where btrim(t) <> '') w);
  if new.test is null then
    raise exception 'a rule needs a term' using errcode = 'check_violation', constraint = 'flag_rules_one_kind';
  end if;
  return new;
end $$;
create trigger compile_flag_rule before insert or update of kind, terms, pattern on flag_rules
  for each row execute function app.compile_flag_rule();

-- Flags by rule, for messages that came in or were changed. One for a chat and rule until it is closed.
create function app.flag_messages() returns trigger
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
begin
  if not exists (select from public.flag_rules r where r.active and r.tenant_id in (select n.tenant_id from new_rows n)) then
    return null;
  end if;
  insert into public.chat_flags (tenant_id, session_id, message_id, rule_id, reason, severity, due_at)
  select distinct on (n.session_id, r.id) n.tenant_id, n.session_id, n.id, r.id, r.name, r.severity, now() + make_interval(hours => r.due_hours)
  from (select x.tenant_id, x.session_id, x.id, x.ordinal, x.content, app.fold(x.content) folded from new_rows x
        where x.role in ('user', 'assistant') and x.redacted_at is null offset 0) n
  join public.flag_rules r on r.tenant_id = n.tenant_id and r.active
    and case r.kind when 'terms' then n.folded ~ r.test else n.content ~* r.test end
  order by n.session_id, r.id, n.ordinal
  on conflict (tenant_id, session_id, rule_id) where state <> 'closed' and rule_id is not null do nothing;
  return null;
end $$;
create trigger flag_messages after insert on messages referencing new table as new_rows
  for each statement execute function app.flag_messages();
create trigger flag_changed_messages after update on messages referencing new table as new_rows
  for each statement execute function app.flag_messages();

-- Who closed a flag and when, and how many of a chat are not closed.
create function app.keep_flag() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.state = 'closed' and old.state <> 'closed' then
    new.closed_at := now();
    new.closed_by := app.user_id();
  elsif new.state <> 'closed' then
    new.closed_at := null;
    new.closed_by := null;
    new.dismissed := false;
  end if;
  return new;
end $$;
create trigger keep_flag before update on chat_flags for each row execute function app.keep_flag();
create function app.count_flags() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if (to_jsonb(old) ->> 'state') is distinct from (to_jsonb(new) ->> 'state') then
    update public.chat_sessions s set flag_count = (
      select count(*) from public.chat_flags f where f.tenant_id = s.tenant_id and f.session_id = s.id and f.state <> 'closed')
    where s.tenant_id = coalesce(new.tenant_id, old.tenant_id) and s.id = coalesce(new.session_id, old.session_id);
  end if;
  return null;
end $$;
create trigger count_flags after insert or update or delete on chat_flags for each row execute function app.count_flags();

-- What triggers keep is no change that anybody made; else as before.
create or replace function app.audit_update() returns trigger
language plpgsql security definer set search_path = '' set enable_nestloop = off as $$
declare
  v_group text := tg_argv[0];
  v_hidden text[] := tg_argv[1]::text[];
  v_key text := tg_argv[2];
  v_action text := app.audit_action(tg_table_name, tg_op);
  v_meta jsonb := app.audit_metadata();
  -- What triggers keep, and what changes without anybody's doing.
  v_derived constant text[] := '{updated_at,last_login,last_used_at,enrolled_count,teacher_count,message_count,user_message_count,token_count,flag_count,last_message_at,model}';
begin
  insert into public.audit_logs (tenant_id, user_id, action, resource_type, resource_id, group_id, part_of, changes, metadata)
  select app.audit_tenant(tg_table_name, p.n), app.user_id(), v_action, tg_table_name, app.audit_row_id(p.n),
         case v_group when 'class_id' then (select c.group_id from public.classes c where c.id = (p.n ->> 'class_id')::uuid)
                      else (p.n ->> v_group)::uuid end,
         nullif(app.subject_id(), app.audit_row_id(p.n)), d.changes, v_meta
  from (
    select o.j - v_hidden o, n.j - v_hidden n
    from (select x.j ->> v_key k, x.j from (select to_jsonb(r) - v_derived j from old_rows r offset 0) x offset 0) o
    join (select x.j ->> v_key k, x.j from (select to_jsonb(r) - v_derived j from new_rows r offset 0) x offset 0) n using (k)
    where o.j <> n.j
    offset 0
  ) p
  cross join lateral (
    select jsonb_build_object('before', coalesce(jsonb_object_agg(b.key, b.value), '{}'),
                              'after', coalesce(jsonb_object_agg(b.key, p.n -> b.key), '{}')) changes
    from jsonb_each(p.o) b where b.value <> p.n -> b.key
  ) d;
  return null;
end $$;
-- A pupil's words are not for the log.
drop trigger audit_insert on chat_sessions;
drop trigger audit_update on chat_sessions;
drop trigger audit_delete on chat_sessions;
drop trigger touch on chat_sessions;
CALL app.watch('chat_sessions', 'group_id', array['title', 'inputs']);

-- ---- Seed 003's conversations (8.5.2): a chat with its messages as one row ---------------------------
create view conversations with (security_invoker = true) as
  select s.id, s.tenant_id, s.user_id, (select w.title from app.chat_words(array[s.id]) w) as title,
         coalesce((select jsonb_agg(jsonb_build_object('role', m.role, 'content', m.content, 'timestamp', m.created_at) order by m.ordinal)
                   from messages m where m.tenant_id = s.tenant_id and m.session_id = s.id), '[]') as messages,
         s.created_at, s.updated_at
  from chat_sessions s where s.deleted_at is null;
GRANT SELECT ON conversations TO homeroom_app;
COMMENT ON VIEW conversations IS 'Chats with their messages as one document (seed 003, 8.5.2); a message stands there for whoever reads the chat';

grant execute on function app.oversees_chat(uuid, uuid), app.reviews_chat(uuid), app.admin_chat_reading(), app.chat_capacity(uuid),
  app.reads_chat(uuid), app.open_chat(uuid, text), app.chat_words(uuid[]), app.reads_of_me(timestamptz, integer), app.place_chat(),
  app.move_class_chats(), app.count_messages(), app.compile_flag_rule(), app.flag_messages(), app.keep_flag(), app.count_flags() to homeroom_app;

COMMENT ON TABLE chat_reads IS 'Every look at what somebody said, and the right that it gives';
COMMENT ON COLUMN chat_reads."id" IS 'Primary key';
COMMENT ON COLUMN chat_reads."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN chat_reads."kind" IS 'How it was read';
COMMENT ON COLUMN chat_reads."session_id" IS 'The chat; null for the right to search';
COMMENT ON COLUMN chat_reads."user_id" IS 'Whose chat it is';
COMMENT ON COLUMN chat_reads."reader_id" IS 'Who read';
COMMENT ON COLUMN chat_reads."reader_role" IS 'As whom they read';
COMMENT ON COLUMN chat_reads."reason" IS 'Why; null for teachers of the class';
COMMENT ON COLUMN chat_reads."created_at" IS 'When the row was made';
COMMENT ON COLUMN chat_reads."expires_at" IS 'Until when it opens the chat, or the search';

COMMENT ON TABLE message_edits IS 'What messages said before they were edited';
COMMENT ON COLUMN message_edits."id" IS 'Primary key';
COMMENT ON COLUMN message_edits."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN message_edits."session_id" IS 'The chat';
COMMENT ON COLUMN message_edits."message_id" IS 'The message';
COMMENT ON COLUMN message_edits."content" IS 'What it said';
COMMENT ON COLUMN message_edits."edited_at" IS 'When it was replaced';
COMMENT ON COLUMN message_edits."created_at" IS 'When the row was made';

COMMENT ON TABLE message_redactions IS 'Messages that were masked, with the original, sealed';
COMMENT ON COLUMN message_redactions."id" IS 'Primary key';
COMMENT ON COLUMN message_redactions."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN message_redactions."session_id" IS 'The chat';
COMMENT ON COLUMN message_redactions."message_id" IS 'The message';
COMMENT ON COLUMN message_redactions."sealed" IS 'The original, encrypted by the app';
COMMENT ON COLUMN message_redactions."reason" IS 'Why it was masked';
COMMENT ON COLUMN message_redactions."redacted_by" IS 'Who masked it';
COMMENT ON COLUMN message_redactions."created_at" IS 'When the row was made';

COMMENT ON TABLE flag_rules IS 'What marks chats for review by itself';
COMMENT ON COLUMN flag_rules."id" IS 'Primary key';
COMMENT ON COLUMN flag_rules."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN flag_rules."name" IS 'What people call it';
COMMENT ON COLUMN flag_rules."kind" IS 'A list of terms, or a pattern';
COMMENT ON COLUMN flag_rules."terms" IS 'Whole words or phrases';
COMMENT ON COLUMN flag_rules."pattern" IS 'A regular expression';
COMMENT ON COLUMN flag_rules."test" IS 'What messages are held against, made of terms or pattern';
COMMENT ON COLUMN flag_rules."severity" IS 'How grave a hit is';
COMMENT ON COLUMN flag_rules."due_hours" IS 'Hours until somebody must have looked';
COMMENT ON COLUMN flag_rules."active" IS 'Whether it is used';
COMMENT ON COLUMN flag_rules."created_by" IS 'Who made it';
COMMENT ON COLUMN flag_rules."created_at" IS 'When the row was made';
COMMENT ON COLUMN flag_rules."updated_at" IS 'When the row last changed; the version for optimistic concurrency';

COMMENT ON TABLE chat_flags IS 'Chats that somebody should look at';
COMMENT ON COLUMN chat_flags."id" IS 'Primary key';
COMMENT ON COLUMN chat_flags."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN chat_flags."session_id" IS 'The chat';
COMMENT ON COLUMN chat_flags."message_id" IS 'The message; null for the whole chat';
COMMENT ON COLUMN chat_flags."rule_id" IS 'The rule; null when a person raised it';
COMMENT ON COLUMN chat_flags."reason" IS 'The rules name at that time, or what the person wrote';
COMMENT ON COLUMN chat_flags."severity" IS 'How grave it is';
COMMENT ON COLUMN chat_flags."state" IS 'How far the review is';
COMMENT ON COLUMN chat_flags."dismissed" IS 'Closed because there was nothing to it';
COMMENT ON COLUMN chat_flags."assignee_id" IS 'Who looks';
COMMENT ON COLUMN chat_flags."due_at" IS 'Until when somebody must have looked';
COMMENT ON COLUMN chat_flags."closing_note" IS 'What came of it';
COMMENT ON COLUMN chat_flags."closed_at" IS 'When it was closed';
COMMENT ON COLUMN chat_flags."closed_by" IS 'Who closed it';
COMMENT ON COLUMN chat_flags."created_by" IS 'Who raised it; null for a rule';
COMMENT ON COLUMN chat_flags."created_at" IS 'When the row was made';
COMMENT ON COLUMN chat_flags."updated_at" IS 'When the row last changed; the version for optimistic concurrency';

COMMENT ON TABLE chat_notes IS 'What those who review a chat write to each other';
COMMENT ON COLUMN chat_notes."id" IS 'Primary key';
COMMENT ON COLUMN chat_notes."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN chat_notes."session_id" IS 'The chat';
COMMENT ON COLUMN chat_notes."flag_id" IS 'The flag it is about';
COMMENT ON COLUMN chat_notes."author_id" IS 'Who wrote it';
COMMENT ON COLUMN chat_notes."body" IS 'What they wrote';
COMMENT ON COLUMN chat_notes."mentions" IS 'People who are asked to look';
COMMENT ON COLUMN chat_notes."created_at" IS 'When the row was made';
COMMENT ON COLUMN chat_notes."updated_at" IS 'When the row last changed; the version for optimistic concurrency';
COMMENT ON COLUMN chat_notes."deleted_at" IS 'When it was taken back; null while it stands';

COMMENT ON TABLE retention_rules IS 'How long chats are kept';
COMMENT ON COLUMN retention_rules."id" IS 'Primary key';
COMMENT ON COLUMN retention_rules."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN retention_rules."tool_id" IS 'For this tool; null for all others';
COMMENT ON COLUMN retention_rules."days" IS 'Days after the last message';
COMMENT ON COLUMN retention_rules."created_by" IS 'Who made it';
COMMENT ON COLUMN retention_rules."created_at" IS 'When the row was made';
COMMENT ON COLUMN retention_rules."updated_at" IS 'When the row last changed; the version for optimistic concurrency';

COMMENT ON TABLE legal_holds IS 'What retention must not touch';
COMMENT ON COLUMN legal_holds."id" IS 'Primary key';
COMMENT ON COLUMN legal_holds."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN legal_holds."user_id" IS 'Chats of this person';
COMMENT ON COLUMN legal_holds."class_id" IS 'Chats of this class';
COMMENT ON COLUMN legal_holds."tool_id" IS 'Chats with this tool';
COMMENT ON COLUMN legal_holds."reason" IS 'Why';
COMMENT ON COLUMN legal_holds."created_by" IS 'Who ordered it';
COMMENT ON COLUMN legal_holds."released_at" IS 'When it was released';
COMMENT ON COLUMN legal_holds."released_by" IS 'Who released it';
COMMENT ON COLUMN legal_holds."created_at" IS 'When the row was made';
COMMENT ON COLUMN legal_holds."updated_at" IS 'When the row last changed; the version for optimistic concurrency';

COMMENT ON TABLE api_requests IS 'What the write API answered, so that a repeated request writes nothing twice';
COMMENT ON COLUMN api_requests."id" IS 'Primary key';
COMMENT ON COLUMN api_requests."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN api_requests."key_id" IS 'With which key it was asked';
COMMENT ON COLUMN api_requests."idempotency_key" IS 'The callers own key of the request';
COMMENT ON COLUMN api_requests."request_hash" IS 'SHA-256 of method, path and body, in hex';
COMMENT ON COLUMN api_requests."status" IS 'The HTTP status of the answer';
COMMENT ON COLUMN api_requests."answer" IS 'The answer';
COMMENT ON COLUMN api_requests."created_at" IS 'When the row was made';

COMMENT ON TABLE exports IS 'Files that somebody had made of a list';
COMMENT ON COLUMN exports."id" IS 'Primary key';
COMMENT ON COLUMN exports."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN exports."template_id" IS 'What kind of file';
COMMENT ON COLUMN exports."template_version" IS 'Its version';
COMMENT ON COLUMN exports."filename" IS 'What the file is called';
COMMENT ON COLUMN exports."file_url" IS 'Where it lies; null until it is whole';
COMMENT ON COLUMN exports."file_size" IS 'Bytes';
COMMENT ON COLUMN exports."filters" IS 'What was asked for';
COMMENT ON COLUMN exports."row_count" IS 'How many rows it holds';
COMMENT ON COLUMN exports."reason" IS 'Why it was made';
COMMENT ON COLUMN exports."manifest" IS 'Filter, counts, hashes, who and why';
COMMENT ON COLUMN exports."job_id" IS 'The job that made it';
COMMENT ON COLUMN exports."requested_by" IS 'Who asked for it';
COMMENT ON COLUMN exports."created_at" IS 'When the row was made';
COMMENT ON COLUMN exports."expires_at" IS 'Until when it can be fetched';

COMMENT ON COLUMN chat_sessions."group_id" IS 'The group in which it was held';
COMMENT ON COLUMN chat_sessions."language" IS 'Language of the chat, as BCP 47';
COMMENT ON COLUMN chat_sessions."model" IS 'The model that answered last';
COMMENT ON COLUMN chat_sessions."user_message_count" IS 'Messages of the person';
COMMENT ON COLUMN chat_sessions."flag_count" IS 'Flags that are not closed';
COMMENT ON COLUMN messages."language" IS 'Its language, as BCP 47';
COMMENT ON COLUMN messages."model" IS 'The model that answered';
COMMENT ON COLUMN messages."latency_ms" IS 'Milliseconds until the answer stood';
COMMENT ON COLUMN messages."edited_at" IS 'When it was last edited';
COMMENT ON COLUMN messages."deleted_at" IS 'When the person took it back; null while it stands';
COMMENT ON COLUMN messages."redacted_at" IS 'When it was masked';
COMMENT ON COLUMN messages."search" IS 'Stems of its language without accents, generated';
