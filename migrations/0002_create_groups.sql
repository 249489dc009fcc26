CREATE TYPE "public"."group_type" AS ENUM('district', 'school', 'department', 'custom');--> statement-breakpoint
CREATE TABLE "groups" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" uuid NOT NULL,
	"type" "group_type" NOT NULL,
	"name" varchar(255) NOT NULL,
	"slug" varchar(100) NOT NULL,
	"path" "ltree" NOT NULL,
	"parent_path" text GENERATED ALWAYS AS (case when nlevel(path) > 1 then ltree2text(subpath(path, 0, -1)) end) STORED,
	"name_folded" text GENERATED ALWAYS AS (app.fold(name)) STORED,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sourced_id" varchar(255),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "groups_tenant_id_id" UNIQUE("tenant_id","id"),
	CONSTRAINT "groups_tenant_id_path" UNIQUE("tenant_id","path"),
	CONSTRAINT "groups_slug_is_label" CHECK ("groups"."slug" ~ '^[a-z0-9][a-z0-9_-]*$'),
	CONSTRAINT "groups_path_ends_in_slug" CHECK (ltree2text(subpath("groups"."path", -1)) = "groups"."slug"),
	CONSTRAINT "groups_name_present" CHECK ("groups"."name" ~ '[^ \t\n\r\f\v]')
);
--> statement-breakpoint
ALTER TABLE "groups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "idx_groups_tenant_sourced_id" ON "groups" USING btree ("tenant_id","sourced_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "idx_groups_children" ON "groups" USING btree ("tenant_id","parent_path","name" collate app.natural,"id");--> statement-breakpoint
CREATE INDEX "idx_groups_path" ON "groups" USING gist ("tenant_id","path");--> statement-breakpoint
CREATE POLICY "owner" ON "groups" AS PERMISSIVE FOR ALL TO "homeroom_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_select" ON "groups" AS PERMISSIVE FOR SELECT TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((path operator(public.<@) any ((select app.scope_paths())::ltree[])) is true));--> statement-breakpoint
CREATE POLICY "viewer_insert" ON "groups" AS PERMISSIVE FOR INSERT TO "homeroom_app" WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or ((path operator(public.<@) any ((select app.admin_paths())::ltree[])) is true and not path operator(public.=) any ((select app.admin_paths())::ltree[]))));--> statement-breakpoint
CREATE POLICY "viewer_update" ON "groups" AS PERMISSIVE FOR UPDATE TO "homeroom_app" USING (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or ((path operator(public.<@) any ((select app.admin_paths())::ltree[])) is true and not path operator(public.=) any ((select app.admin_paths())::ltree[])))) WITH CHECK (tenant_id = (select app.tenant_id()) and ((select app.is_system_admin()) or ((path operator(public.<@) any ((select app.admin_paths())::ltree[])) is true and not path operator(public.=) any ((select app.admin_paths())::ltree[]))));
--> statement-breakpoint
ALTER TABLE groups FORCE ROW LEVEL SECURITY;
GRANT SELECT ON groups TO homeroom_app;
GRANT INSERT (id, tenant_id, type, name, slug, path, settings, sourced_id) ON groups TO homeroom_app;
GRANT UPDATE (type, name, slug, path, settings, sourced_id, updated_at, deleted_at) ON groups TO homeroom_app;

CREATE INDEX idx_groups_search ON groups USING gin ((name_folded || ' ' || ltree2text(path)) gin_trgm_ops);
CALL app.watch('groups', 'id', array['parent_path', 'name_folded']);

-- Whoever writes to the tree waits for whoever else does, even without asking for the lock.
create function app.lock_tree_before() returns trigger language plpgsql set search_path = '' as $$
begin
  if app.tenant_id() is not null then
    perform app.lock_tree();
  end if;
  return null;
end $$;
create trigger lock_tree before insert or update of path, deleted_at or delete on groups
  for each statement execute function app.lock_tree_before();

-- After every statement each node has a parent, a living node a living one, and no child is left
-- behind. A path cannot hold itself, so with every parent in place there is no cycle. Set-based,
-- so that a move of thousands is one look; the tree lock keeps others out until commit.
-- Changed rows are found by EXCEPT and not by a join of old and new: how many rows a transition
-- table holds is remembered from the first call in a session, and after a change of one row a join
-- of thousands would run as a nested loop.
create function app.check_tree() returns trigger
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan
set enable_nestloop = on as $$
declare
  v_path text;
  v_event text := tg_op;
  v_bulk boolean;
begin
  if v_event = 'DELETE' then
    select count(*) = 200 into v_bulk from (select from old_rows limit 200) few;
  else
    select count(*) = 200 into v_bulk from (select from new_rows limit 200) few;
  end if;
  -- On a table without statistics yet the planner may look each row up by its tenant alone, which
  -- took two minutes for ten thousand; for many rows, one pass over the table is quick anyway.
  if v_bulk then
    perform set_config('enable_nestloop', 'off', true);
  end if;
  if v_event = 'UPDATE' then
    select n.path into v_path
    from (select tenant_id, path, parent_path, deleted_at from new_rows
          except select tenant_id, path, parent_path, deleted_at from old_rows) n
    where n.parent_path is not null and not exists (
        select from public.groups p
        where p.tenant_id = n.tenant_id and p.path operator(public.=) n.parent_path::public.ltree
          and (p.deleted_at is null or n.deleted_at is not null)) and v_event <> ''
    limit 1;
  elsif v_event = 'INSERT' then
    select n.path into v_path from new_rows n
    where n.parent_path is not null and not exists (
        select from public.groups p
        where p.tenant_id = n.tenant_id and p.path operator(public.=) n.parent_path::public.ltree
          and (p.deleted_at is null or n.deleted_at is not null)) and v_event <> ''
    limit 1;
  end if;
  if v_path is not null then
    raise exception 'group % has no living parent', v_path
      using errcode = 'foreign_key_violation', constraint = 'groups_parent_exists';
  end if;
  if v_event = 'UPDATE' then
    select o.path into v_path
    from (select tenant_id, path, deleted_at from old_rows
          except select tenant_id, path, deleted_at from new_rows) o
    where exists (
        select from public.groups c
        where c.tenant_id = o.tenant_id and c.parent_path = public.ltree2text(o.path)
          and not exists (
            select from public.groups p
            where p.tenant_id = o.tenant_id and p.path operator(public.=) o.path
              and (p.deleted_at is null or c.deleted_at is not null))) and v_event <> ''
    limit 1;
  elsif v_event = 'DELETE' then
    select o.path into v_path from old_rows o
    where exists (
        select from public.groups c
        where c.tenant_id = o.tenant_id and c.parent_path = public.ltree2text(o.path)
          and not exists (
            select from public.groups p
            where p.tenant_id = o.tenant_id and p.path operator(public.=) o.path
              and (p.deleted_at is null or c.deleted_at is not null))) and v_event <> ''
    limit 1;
  end if;
  if v_path is not null then
    raise exception 'group % has living children', v_path
      using errcode = 'foreign_key_violation', constraint = 'groups_children_follow';
  end if;
  return null;
end $$;
create trigger check_tree_insert after insert on groups referencing new table as new_rows
  for each statement execute function app.check_tree();
create trigger check_tree_update after update on groups referencing old table as old_rows new table as new_rows
  for each statement execute function app.check_tree();
create trigger check_tree_delete after delete on groups referencing old table as old_rows
  for each statement execute function app.check_tree();

-- One root a tenant: every path of the tenant begins with the same label.
CREATE UNIQUE INDEX groups_one_root ON groups (tenant_id) WHERE parent_path IS NULL;

-- Where the viewer's tree begins; a look-up by path that a policy would keep from its index.
create function app.scope_root_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select g.id from public.groups g
  where g.tenant_id = app.tenant_id() and g.path operator(public.=) any (app.scope_paths())
$$;
-- Whether the viewer may change a node: a system_admin any, a group_admin what lies strictly
-- below the nodes they administer (the same words as in the policies of groups).
create function app.manages_path(p_path public.ltree) returns boolean
language sql stable parallel safe
  return app.is_system_admin() or (p_path operator(public.<@) any (app.admin_paths())
    and not p_path operator(public.=) any (app.admin_paths()));

-- Groups of the viewer's scope that hold every word in their name or path, and at least one in
-- the name; best first. See app.search_people for why this is no plain query.
create function app.search_groups(p_text text, p_limit integer default 50, p_archived boolean default false)
returns table (id uuid)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_text text := btrim(app.fold(p_text));
  v_words text[] := array(select app.contains_pattern(w) from unnest(app.search_words(p_text)) w order by length(w) desc);
begin
  return query
  select g.id from public.groups g
  where g.tenant_id = app.tenant_id()
    and (g.path operator(public.<@) any (app.scope_paths())) is true
    and (p_archived or g.deleted_at is null)
    -- One GIN look-up intersects the three longest words; the rest are checked on what it finds.
    and g.name_folded || ' ' || public.ltree2text(g.path) like v_words[1]
    and g.name_folded || ' ' || public.ltree2text(g.path) like coalesce(v_words[2], v_words[1])
    and g.name_folded || ' ' || public.ltree2text(g.path) like coalesce(v_words[3], v_words[1])
    and g.name_folded || ' ' || public.ltree2text(g.path) like all (v_words)
    and g.name_folded like any (v_words)
  order by g.name_folded = v_text desc, starts_with(g.name_folded, v_text) desc,
           g.name_folded like all (v_words) desc, public.nlevel(g.path), g.name collate app.natural, g.id
  limit least(p_limit, 200);
end $$;

-- The names on the way up (root first) of groups in the viewer's scope. `visible` says whether
-- the viewer may open the ancestor itself; nothing but its name and type leaves otherwise.
create function app.group_trail(p_ids uuid[])
returns table (group_id uuid, depth integer, id uuid, name text, type public.group_type, visible boolean)
language sql stable security definer set search_path = '' as $$
  select g.id, d.depth, a.id, a.name::text, a.type, a.path operator(public.<@) any (app.scope_paths())
  from (select g.id, g.tenant_id, g.path from public.groups g
        where g.tenant_id = app.tenant_id() and g.id = any (p_ids)
          and (g.path operator(public.<@) any (app.scope_paths())) is true
        offset 0) g
  cross join lateral generate_series(1, public.nlevel(g.path) - 1) d(depth)
  -- The limit keeps it a probe of the unique index for each name; the planner would join the tree.
  cross join lateral (
    select a.id, a.name, a.type, a.path from public.groups a
    where a.tenant_id = g.tenant_id and a.path operator(public.=) public.subpath(g.path, 0, d.depth)
    limit 1) a
  order by g.id, d.depth
$$;

-- What a move or an archive of a group touches, for the preview.
create function app.subtree_facts(p_id uuid)
returns table (groups integer, archived integer, people integer, classes integer)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_path public.ltree;
begin
  select g.path into v_path from public.groups g
  where g.tenant_id = app.tenant_id() and g.id = p_id and g.path operator(public.<@) any (app.scope_paths());
  if not found then return; end if;
  return query
  with below as materialized (
    select g.id, g.deleted_at from public.groups g
    where g.tenant_id = app.tenant_id() and g.path operator(public.<@) v_path
  )
  select (select count(*) from below b where b.deleted_at is null and b.id <> p_id)::integer,
         (select count(*) from below b where b.deleted_at is not null and b.id <> p_id)::integer,
         (select count(distinct m.user_id) from public.group_members m
            where m.tenant_id = app.tenant_id() and m.group_id in (select b.id from below b))::integer,
         (select count(*) from public.classes c
            where c.tenant_id = app.tenant_id() and c.deleted_at is null and c.group_id in (select b.id from below b))::integer;
end $$;

set local check_function_bodies = off; -- move_access names group_members of the next migration
-- A group of the viewer's scope and all below it, by the GiST index that a policy would forbid.
create function app.group_ids_below(p_id uuid) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select g.id from public.groups top
  join public.groups g on g.tenant_id = top.tenant_id and g.path operator(public.<@) top.path
  where top.tenant_id = app.tenant_id() and top.id = p_id and top.path operator(public.<@) any (app.scope_paths())
$$;

-- How many people would gain and lose access to a group through roles above it, were it moved
-- under p_target. Counts only: those people may lie outside the viewer's scope.
create function app.move_access(p_id uuid, p_target uuid) returns table (gains integer, loses integer)
language sql stable security definer set search_path = '' as $$
  with moved as (
    select g.path from public.groups g
    where g.tenant_id = app.tenant_id() and g.id = p_id and g.path operator(public.<@) any (app.scope_paths())
  ), target as (
    select g.path from public.groups g
    where g.tenant_id = app.tenant_id() and g.id = p_target and g.path operator(public.<@) any (app.scope_paths())
  ), before as (
    select distinct m.user_id from moved, public.groups g
    join public.group_members m on m.tenant_id = g.tenant_id and m.group_id = g.id and m.role <> 'student'
    where g.tenant_id = app.tenant_id() and g.path operator(public.@>) public.subpath(moved.path, 0, public.nlevel(moved.path) - 1)
  ), after as (
    select distinct m.user_id from target, public.groups g
    join public.group_members m on m.tenant_id = g.tenant_id and m.group_id = g.id and m.role <> 'student'
    where g.tenant_id = app.tenant_id() and g.path operator(public.@>) target.path
  )
  select (select count(*) from after where user_id not in (select user_id from before))::integer,
         (select count(*) from before where user_id not in (select user_id from after))::integer
$$;

-- Which groups stand at these paths now: the log of a move knows its places by path alone. Groups
-- of the viewer's scope, and the names on the way up to it, as in group_trail.
create function app.groups_at(p_paths public.ltree[])
returns table (path text, id uuid, name text, visible boolean)
language sql stable security definer set search_path = '' as $$
  select public.ltree2text(g.path), g.id, g.name::text, g.path operator(public.<@) any (app.scope_paths())
  from public.groups g
  where g.tenant_id = app.tenant_id() and g.path operator(public.=) any (p_paths)
    and (g.path operator(public.<@) any (app.scope_paths()) or g.path operator(public.@>) any (app.scope_paths()))
$$;

grant execute on function app.group_ids_below(uuid), app.groups_at(public.ltree[]), app.move_access(uuid, uuid), app.scope_root_ids(), app.manages_path(public.ltree), app.lock_tree_before(), app.check_tree(),
  app.search_groups(text, integer, boolean), app.group_trail(uuid[]), app.subtree_facts(uuid) to homeroom_app;


COMMENT ON TABLE groups IS 'The tree of districts, schools, departments and custom groups';
COMMENT ON COLUMN groups."id" IS 'Primary key';
COMMENT ON COLUMN groups."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN groups."type" IS 'What kind of node';
COMMENT ON COLUMN groups."name" IS 'Display name';
COMMENT ON COLUMN groups."slug" IS 'Label of this node in the path; fixed when the group is made';
COMMENT ON COLUMN groups."path" IS 'Slugs from the root to this node; the only record of the hierarchy';
COMMENT ON COLUMN groups."parent_path" IS 'Path of the parent as text, generated; null for the root';
COMMENT ON COLUMN groups."name_folded" IS 'The name as searches compare it: lower case, without accents; generated';
COMMENT ON COLUMN groups."settings" IS 'Settings of this row, by key';
COMMENT ON COLUMN groups."sourced_id" IS 'Its id in the system it was imported from (OneRoster sourcedId)';
COMMENT ON COLUMN groups."created_at" IS 'When the row was made';
COMMENT ON COLUMN groups."updated_at" IS 'When the row last changed; the version for optimistic concurrency';
COMMENT ON COLUMN groups."deleted_at" IS 'When it was archived; null while it lives';
