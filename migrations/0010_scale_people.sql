-- People by the million: what their list is sorted, searched and filtered by, who has no membership,
-- and what follows when somebody may no longer sign in.
CREATE TABLE "unplaced_users" (
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unplaced_users_pk" PRIMARY KEY("tenant_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "unplaced_users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "search_folded" text GENERATED ALWAYS AS (app.fold(name || ' ' || coalesce(email, '') || ' ' || coalesce(username, ''))) STORED;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "unplaced_users" ADD CONSTRAINT "unplaced_users_user_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "group_members_role_idx" ON "group_members" USING btree ("tenant_id","role","user_id");--> statement-breakpoint
CREATE INDEX "idx_users_tenant_email_sort" ON "users" USING btree ("tenant_id",lower("email"),"id");--> statement-breakpoint
CREATE INDEX "idx_users_tenant_created" ON "users" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "idx_users_tenant_last_login" ON "users" USING btree ("tenant_id","last_login","id");--> statement-breakpoint
CREATE POLICY "owner" ON "unplaced_users" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);
--> statement-breakpoint
-- ---- Written by hand ------------------------------------------------------------------------
ALTER TABLE unplaced_users FORCE ROW LEVEL SECURITY;
-- One index for the text search of people: name, e-mail and user name together.
DROP INDEX idx_users_search;
CREATE INDEX idx_users_search ON users USING gin (search_folded gin_trgm_ops);
drop trigger audit_insert on users;
drop trigger audit_update on users;
drop trigger audit_delete on users;
create trigger audit_insert after insert on users referencing new table as new_rows
  for each statement execute function app.audit('', '{name_folded,search_folded}');
create trigger audit_delete after delete on users referencing old table as old_rows
  for each statement execute function app.audit('', '{name_folded,search_folded}');
create trigger audit_update after update on users referencing old table as old_rows new table as new_rows
  for each statement execute function app.audit_update('', '{name_folded,search_folded}', 'id');

-- ---- Who has no membership ------------------------------------------------------------------
-- An import that adds people and memberships in one statement writes nothing here: both are in
-- place when the triggers run.
create function app.note_unplaced() returns trigger
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
begin
  if tg_table_name = 'users' then
    insert into public.unplaced_users (tenant_id, user_id)
    select n.tenant_id, n.id from new_rows n
    where not exists (select from public.group_members m where m.tenant_id = n.tenant_id and m.user_id = n.id);
  elsif tg_op = 'INSERT' then
    delete from public.unplaced_users u using new_rows n
    where u.tenant_id = n.tenant_id and u.user_id = n.user_id;
  else
    -- Where the person goes, their memberships go with them: nobody is left to be unplaced.
    insert into public.unplaced_users (tenant_id, user_id)
    select distinct o.tenant_id, o.user_id from old_rows o
    join public.users p on p.tenant_id = o.tenant_id and p.id = o.user_id
    where not exists (select from public.group_members m where m.tenant_id = o.tenant_id and m.user_id = o.user_id)
    on conflict do nothing;
  end if;
  return null;
end $$;
create trigger note_unplaced after insert on users referencing new table as new_rows
  for each statement execute function app.note_unplaced();
create trigger note_placed after insert on group_members referencing new table as new_rows
  for each statement execute function app.note_unplaced();
create trigger note_unplaced after delete on group_members referencing old table as old_rows
  for each statement execute function app.note_unplaced();
insert into unplaced_users (tenant_id, user_id)
select u.tenant_id, u.id from users u
where not exists (select from group_members m where m.tenant_id = u.tenant_id and m.user_id = u.id);

-- ---- Who may no longer sign in --------------------------------------------------------------
-- Suspended or archived: every session ends in the same transaction (ASVS 7.4.2).
create function app.end_sessions() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from public.sessions s where s.tenant_id = new.tenant_id and s.user_id = new.id;
  return null;
end $$;
create trigger end_sessions after update of status, deleted_at on users for each row
  when ((new.status <> 'active' or new.deleted_at is not null) and old.status = 'active' and old.deleted_at is null)
  execute function app.end_sessions();

-- A tenant keeps at least one system_admin who can sign in, whichever way they would be lost: two
-- who suspend each other at the same moment wait for each other, and the second is refused.
create function app.keep_active_admin() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('admins:' || new.tenant_id::text, 0));
  if exists (select from public.group_members m
             where m.tenant_id = new.tenant_id and m.user_id = new.id and m.role = 'system_admin')
     and not exists (select from public.group_members m
             join public.users u on u.tenant_id = m.tenant_id and u.id = m.user_id
             where m.tenant_id = new.tenant_id and m.role = 'system_admin' and u.status = 'active' and u.deleted_at is null) then
    raise exception 'the last system_admin who can sign in stays'
      using errcode = 'check_violation', constraint = 'users_keep_active_admin';
  end if;
  return null;
end $$;
create constraint trigger keep_active_admin after update on users
  deferrable initially deferred for each row
  when ((new.status <> 'active' or new.deleted_at is not null) and old.status = 'active' and old.deleted_at is null)
  execute function app.keep_active_admin();
grant execute on function app.note_unplaced(), app.end_sessions(), app.keep_active_admin() to homeroom_app;

COMMENT ON COLUMN users."search_folded" IS 'Name, e-mail and user name as searches compare them; generated';
COMMENT ON COLUMN users."erased_at" IS 'When everything about the person was erased; the row stays for what refers to it';

COMMENT ON TABLE unplaced_users IS 'People without any membership, kept by triggers';
COMMENT ON COLUMN unplaced_users."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN unplaced_users."user_id" IS 'The person';
COMMENT ON COLUMN unplaced_users."created_at" IS 'Since when';
