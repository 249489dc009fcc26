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
ALTER TABLE "users" ADD COLUMN "search_head" text GENERATED ALWAYS AS (case when length(app.fold(name || ' ' || coalesce(email, '') || ' ' || coalesce(username, ''))) <= 120 then app.fold(name || ' ' || coalesce(email, '') || ' ' || coalesce(username, '')) end) STORED;--> statement-breakpoint
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
-- A walk through the names looks for words without looking at the rows. What is longer than a tuple of
-- an index may safely be has no head, and is looked at.
DROP INDEX idx_users_tenant_name;
CREATE INDEX idx_users_tenant_name ON users USING btree (tenant_id, name COLLATE app.natural, id) INCLUDE (search_head);
CREATE INDEX idx_users_metadata ON users USING gin (metadata jsonb_path_ops);
drop trigger audit_insert on users;
drop trigger audit_update on users;
drop trigger audit_delete on users;
create trigger audit_insert after insert on users referencing new table as new_rows
  for each statement execute function app.audit('', '{name_folded,search_folded,search_head}');
create trigger audit_delete after delete on users referencing old table as old_rows
  for each statement execute function app.audit('', '{name_folded,search_folded,search_head}');
create trigger audit_update after update on users referencing old table as old_rows new table as new_rows
  for each statement execute function app.audit_update('', '{name_folded,search_folded,search_head}', 'id');

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
-- The same when a membership goes: a suspended system_admin is nobody who could appoint another one.
create or replace function app.keep_system_admin() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- Two who revoke each other at the same moment would each see the other one standing: whoever
  -- comes second waits for the first one's commit and looks again.
  perform pg_advisory_xact_lock(hashtextextended('admins:' || old.tenant_id::text, 0));
  if exists (select from public.tenants t where t.id = old.tenant_id)
     and not exists (
       select from public.group_members m
       join public.users u on u.tenant_id = m.tenant_id and u.id = m.user_id
       where m.tenant_id = old.tenant_id and m.role = 'system_admin'
         -- Whoever goes was one who could sign in, or nobody was: then any will do.
         and (u.status = 'active' and u.deleted_at is null
              or not exists (select from public.users gone where gone.id = old.user_id and gone.status = 'active' and gone.deleted_at is null))) then
    raise exception 'the last system_admin of a tenant stays'
      using errcode = 'check_violation', constraint = 'group_members_keep_system_admin';
  end if;
  return null;
end $$;
grant execute on function app.note_unplaced(), app.end_sessions(), app.keep_active_admin() to homeroom_app;

-- ---- Finding people (ADR 016) ---------------------------------------------------------------
-- Queries drive, policies prove: the functions below write one statement for what is asked and for
-- who asks, as text with every value quoted, so that each is planned for its own values and tests
-- can look at the plan. `u` is the row of users that a test looks at.

-- A membership of u for which p_where holds; a probe by the person's id, never a join of them all.
create function app.membership_test(p_where text) returns text language sql stable
  return format('(select true from public.group_members m join public.groups g on g.tenant_id = m.tenant_id '
    || 'and g.id = m.group_id where m.tenant_id = %L and m.user_id = u.id and (%s) limit 1) is not null',
    app.tenant_id(), p_where);
create function app.below_any(p_paths public.ltree[]) returns text language sql stable
  return format('g.path operator(public.<@) any (%L::public.ltree[])', p_paths);
-- Whether these paths hold the whole tree: then any membership will do, wherever it lies.
create function app.holds_root(p_paths public.ltree[]) returns boolean language sql stable
  return exists (select from unnest(p_paths) p where public.nlevel(p) = 1);
-- Everybody with a membership below these paths, walked from the groups down. What an index can't
-- stream (several paths at once) is a look-up for each path.
create function app.members_driver(p_paths public.ltree[], p_where text default 'true') returns text language sql stable
  return format('select m.user_id as id from unnest(%L::public.ltree[]) top(path) '
    || 'join public.groups g on g.tenant_id = %L and g.path operator(public.<@) top.path '
    || 'join public.group_members m on m.tenant_id = g.tenant_id and m.group_id = g.id where %s',
    app.highest(p_paths), app.tenant_id(), p_where);

-- Classes by whose rosters the viewer sees people, as in app.sees_user: those they teach, and
-- those of the groups they administer. Null where there can be none, which spares a look per row.
create function app.roster_test() returns text
language plpgsql stable set search_path = '' as $$
declare
  v_taught uuid[] := array(select c.class_id from public.class_members c
    where c.tenant_id = app.tenant_id() and c.user_id = app.user_id() and c.role = 'teacher');
  v_administers boolean := app.admin_paths() <> '{}'
    and exists (select from public.classes k where k.tenant_id = app.tenant_id());
begin
  if v_taught = '{}' and not v_administers then return null; end if;
  return format('c.class_id = any (%L::uuid[])', v_taught)
    || case when v_administers then format(' or (select true from public.classes k join public.groups g '
         || 'on g.tenant_id = k.tenant_id and g.id = k.group_id where k.tenant_id = %L and k.id = c.class_id '
         || 'and %s limit 1) is not null', app.tenant_id(), app.below_any(app.admin_paths())) else '' end;
end $$;
create function app.roster_driver() returns text language sql stable
  return format('select c.user_id from public.class_members mine join public.class_members c '
    || 'on c.tenant_id = mine.tenant_id and c.class_id = mine.class_id '
    || 'where mine.tenant_id = %1$L and mine.user_id = %2$L and mine.role = ''teacher'' '
    || 'union all select c.user_id from unnest(%3$L::public.ltree[]) top(path) '
    || 'join public.groups g on g.tenant_id = %1$L and g.path operator(public.<@) top.path '
    || 'join public.classes k on k.tenant_id = g.tenant_id and k.group_id = g.id '
    || 'join public.class_members c on c.tenant_id = k.tenant_id and c.class_id = k.id',
    app.tenant_id(), app.user_id(), app.admin_paths());

-- Whom the viewer may see at all, as the policy of users says it: the test (null: everybody), and
-- what lists them (null: so many that the list is walked).
create function app.sight_terms(out test text, out driver text)
language plpgsql stable set search_path = '' as $$
declare
  v_paths public.ltree[] := app.people_paths();
  v_roster text := app.roster_test();
begin
  if app.is_system_admin() then return; end if;
  test := '(' || concat_ws(' or ', format('u.id = %L', app.user_id()),
    case when app.holds_root(v_paths)
         then format('(select true from public.group_members m where m.tenant_id = %L and m.user_id = u.id limit 1) is not null', app.tenant_id())
         when v_paths <> '{}' then app.membership_test(app.below_any(v_paths)) end,
    case when v_roster is not null
         then format('(select true from public.class_members c where c.tenant_id = %L and c.user_id = u.id and (%s) limit 1) is not null',
                     app.tenant_id(), v_roster) end) || ')';
  if not app.holds_root(v_paths) then
    driver := concat_ws(' union all ', format('select %L::uuid as id', app.user_id()), app.members_driver(v_paths),
      case when v_roster is not null then app.roster_driver() end);
  end if;
end $$;

-- Who holds one of these roles, in this group or below it: of memberships that the viewer may see,
-- on living groups (or archived ones, when the chosen group is itself archived).
create function app.member_terms(p_roles public.member_role[], p_group uuid, p_only boolean, out test text, out driver text)
language plpgsql stable set search_path = '' as $$
declare
  v_paths public.ltree[] := app.people_paths();
  v_all boolean := app.is_system_admin() or app.holds_root(v_paths);
  v_where text := case when p_roles is null then 'true' else format('m.role = any (%L::public.member_role[])', p_roles) end;
  v_group record;
begin
  if p_group is not null then
    select g.path, g.deleted_at into v_group from public.groups g
    where g.tenant_id = app.tenant_id() and g.id = p_group
      and (app.is_system_admin() or g.path operator(public.<@) any (v_paths));
    if not found then
      test := 'false'; driver := 'select null::uuid as id where false';
      return;
    end if;
    if p_only then
      v_where := v_where || format(' and m.group_id = %L', p_group);
      test := app.membership_test(v_where);
      driver := format('select m.user_id as id from public.group_members m where m.tenant_id = %L and ', app.tenant_id()) || v_where;
      return;
    end if;
    if v_group.deleted_at is null then v_where := v_where || ' and g.deleted_at is null'; end if;
    test := app.membership_test(v_where || ' and ' || app.below_any(array[v_group.path]));
    driver := app.members_driver(array[v_group.path], v_where);
    return;
  end if;
  v_where := v_where || ' and g.deleted_at is null';
  if v_all then
    test := app.membership_test(v_where);
  else
    test := app.membership_test(format('%s and (m.user_id = %L or %s)', v_where, app.user_id(), app.below_any(v_paths)));
    -- One's own memberships count wherever they lie.
    driver := app.members_driver(v_paths, v_where) || format(' union all select m.user_id from public.group_members m '
      || 'join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id where m.tenant_id = %L and m.user_id = %L and %s',
      app.tenant_id(), app.user_id(), v_where);
  end if;
end $$;

-- Words of a name, and of an address where the viewer may know it: no guessing of addresses. The
-- trigram index answers words of three letters and more.
create function app.text_terms(p_text text, p_knows text, out test text, out driver text, out head text)
language plpgsql stable set search_path = '' as $$
declare
  v_words text[] := array(select app.contains_pattern(w) from unnest(app.search_words(p_text)) w order by length(w) desc, w);
  v_long text := (select string_agg(format('u.search_folded like %L', app.contains_pattern(w)), ' and ')
                  from (select w from unnest(app.search_words(p_text)) w where length(w) > 2 order by length(w) desc, w limit 3) long);
begin
  if v_words = '{}' then return; end if;
  test := format('u.search_folded like all (%L::text[])', v_words);
  head := format('(u.search_head is null or u.search_head like all (%L::text[]))', v_words);
  if p_knows is not null then
    test := test || format(' and (u.name_folded like all (%L::text[]) or %s)', v_words, p_knows);
  end if;
  driver := v_long;
end $$;

create function app.seen_test(p_seen text) returns text language sql stable
  return case p_seen
    when 'never' then 'u.last_login is null'
    when '7d' then format('u.last_login >= %L::timestamptz', now() - interval '7 days')
    when '30d' then format('u.last_login >= %L::timestamptz', now() - interval '30 days')
    when 'not30d' then format('u.last_login < %L::timestamptz', now() - interval '30 days')
    when 'not90d' then format('u.last_login < %L::timestamptz', now() - interval '90 days')
    else 'false' end;

-- A custom field that has this value, or has it among its choices; numbers and yes or no are typed
-- in metadata and written as text in a link.
create function app.field_test(p_key text, p_value text) returns text language sql immutable set search_path = ''
  return (select '(' || string_agg(format('u.metadata @> %L::jsonb', jsonb_build_object(p_key, v.value)), ' or ') || ')'
    from (values (to_jsonb(p_value)), (jsonb_build_array(p_value)),
                 (case when p_value ~ '^-?[0-9]{1,15}([.][0-9]{1,15})?$' then to_jsonb(p_value::numeric) end),
                 (case when lower(p_value) in ('yes', 'true') then to_jsonb(true)
                       when lower(p_value) in ('no', 'false') then to_jsonb(false) end)) v(value)
    where v.value is not null);

-- What is asked, as one test of a row and as the lists that may drive. `drivers` are counted with a
-- cap before anything else, cheap ones first; each has beside it in `rests` what is left to test of those it lists.
-- `words` is a GIN index (trigrams, custom fields), whose cost is only known by trying. A driver is a SELECT of ids, or
-- a condition on u that an index of users answers. Filters as in lib/people/table.ts.
create function app.people_terms(p_filters jsonb, p_sort text, out test text, out drivers text[], out rests text[], out words text, out head text)
language plpgsql stable set search_path = '' as $$
declare
  v_tenant uuid := app.tenant_id();
  v_statuses public.user_status[] := array(select jsonb_array_elements_text(p_filters -> 'status'));
  v_roles public.member_role[] := nullif(array(select jsonb_array_elements_text(p_filters -> 'role')), '{}')::public.member_role[];
  v_field text := case when p_filters ->> 'by' is not null and p_filters ->> 'is' is not null
    then app.field_test(p_filters ->> 'by', p_filters ->> 'is') end;
  v_seen text := case when p_filters ->> 'seen' is not null then app.seen_test(p_filters ->> 'seen') end;
  v_unplaced text := case when p_filters ->> 'unplaced' is not null then case when app.is_system_admin()
    then format('(select true from public.unplaced_users x where x.tenant_id = %L and x.user_id = u.id) is not null', v_tenant) else 'false' end end;
  v_knows text := case when not app.is_system_admin() then '(' || concat_ws(' or ', format('u.id = %L', app.user_id()),
    case when app.contact_paths() <> '{}' then app.membership_test(app.below_any(app.contact_paths())) end) || ')' end;
  v_place record;
  v_text record;
  v_plain text; -- what the row of users itself answers
begin
  if v_roles is not null or p_filters ->> 'group' is not null then
    select * into v_place from app.member_terms(v_roles, (p_filters ->> 'group')::uuid, p_filters ->> 'only' is not null);
  else
    select * into v_place from app.sight_terms();
  end if;
  select * into v_text from app.text_terms(p_filters ->> 'q', v_knows);
  words := nullif(concat_ws(' and ', v_text.driver, v_field), '');
  head := v_text.head;
  v_plain := concat_ws(' and ', 'u.erased_at is null',
    case when v_statuses = '{}' then 'u.deleted_at is null and u.status <> ''archived'''
         else format('u.status = any (%L::public.user_status[]) and (u.deleted_at is null or u.status = ''archived'')', v_statuses) end,
    v_seen, v_text.test, v_field, case when v_seen is not null or v_field is not null or p_sort in ('email', 'seen') then v_knows end);
  test := concat_ws(' and ', v_plain, v_unplaced, v_place.test);
  select array_agg(d.driver), array_agg(d.rest) into drivers, rests
  from (values (case when v_unplaced is not null then format('select x.user_id as id from public.unplaced_users x where x.tenant_id = %L', v_tenant) end,
                concat_ws(' and ', v_plain, v_unplaced, v_place.test)),
               (case when v_roles is not null then format('select m.user_id as id from public.group_members m where m.tenant_id = %L and m.role = any (%L::public.member_role[])', v_tenant, v_roles) end,
                test),
               (v_seen, test),
               (case when v_statuses <> '{}' then format('u.status = any (%L::public.user_status[])', v_statuses) end, test),
               (v_place.driver, concat_ws(' and ', v_plain, v_unplaced))) d(driver, rest)
  where d.driver is not null;
end $$;

-- ---- One page -------------------------------------------------------------------------------
-- The expression of a sort as its index has it, its type, and whether it may be null.
create function app.people_key(p_sort text, out key text, out type text, out nullable boolean)
language plpgsql immutable set search_path = '' as $$
begin
  case p_sort
    when 'name' then key := 'u.name collate app.natural'; type := 'text'; nullable := false;
    when 'email' then key := 'lower(u.email)'; type := 'text'; nullable := true;
    when 'created' then key := 'u.created_at'; type := 'timestamptz'; nullable := false;
    when 'seen' then key := 'u.last_login'; type := 'timestamptz'; nullable := true;
  end case;
end $$;

-- The rows beyond the cursor, as stretches of the index one after the other: an OR over them would
-- read the index from its beginning. Nulls stand where Postgres puts them (lib/table/keyset.ts).
-- p_as names the sorted column.
create function app.people_stretches(p_sort text, p_as text, p_up boolean, p_key text, p_id uuid) returns text[]
language plpgsql immutable set search_path = '' as $$
declare
  v record;
  v_beyond text := case when p_up then '>' else '<' end;
  v_row text;
begin
  select * into v from app.people_key(p_sort);
  if p_id is null then return array['true']; end if;
  if p_key is null then
    v_row := format('(%s is null and u.id %s %L::uuid)', p_as, v_beyond, p_id);
    return case when p_up then array[v_row] else array[v_row, p_as || ' is not null'] end;
  end if;
  v_row := format('(%s, u.id) %s (%L::%s, %L::uuid)', p_as, v_beyond, p_key, v.type, p_id);
  return case when v.nullable and p_up then array[v_row, p_as || ' is null'] else array[v_row] end;
end $$;

-- Walks one stretch of the sort's index: looks at p_budget rows and keeps the first p_limit that
-- pass the test.
create function app.walk_sql(p_test text, p_sort text, p_up boolean, p_stretch text, p_budget integer, p_limit integer, p_head text default null)
returns text language sql stable
  return (select case when p_head is null or p_sort <> 'name' then
      format('select u.id, u.k::text as key from (select %1$s as k, u.id, u.name_folded, u.search_folded, u.metadata, u.status, '
      || 'u.last_login, u.deleted_at, u.erased_at from public.users u where u.tenant_id = %2$L and %3$s '
      || 'order by %1$s %4$s, u.id %4$s limit %5$s) u where %6$s order by u.k %4$s, u.id %4$s limit %7$s',
      v.key, app.tenant_id(), p_stretch, case when p_up then 'asc' else 'desc' end, p_budget, p_test, p_limit)
    else -- Words are looked for in the index; the row is read where they stand.
      format('select w.id, w.k::text as key from (select %1$s as k, u.id, u.search_head from public.users u where u.tenant_id = %2$L and %3$s '
      || 'order by %1$s %4$s, u.id %4$s limit %5$s) w cross join lateral (select * from public.users u where u.id = w.id offset 0) u '
      || 'where %8$s and %6$s order by w.k %4$s, w.id %4$s limit %7$s',
      v.key, app.tenant_id(), p_stretch, case when p_up then 'asc' else 'desc' end, p_budget, p_test, p_limit,
      replace(p_head, 'u.search_head', 'w.search_head')) end
    from app.people_key(p_sort) v);

-- Everybody whom the driver lists and who passes the test; without a driver the table is read once.
-- The OFFSET keeps it a probe by id for each: the planner would begin with all users of the tenant.
create function app.found_sql(p_test text, p_driver text) returns text language sql stable
  return format('%s where u.tenant_id = %L and %s%s',
    case when p_driver like 'select %' then '(select distinct id from (' || p_driver || ') listed) d cross join lateral (select * from public.users u where u.id = d.id offset 0) u'
         else 'public.users u' end,
    app.tenant_id(), case when p_driver like 'u.%' then p_driver || ' and ' else '' end, p_test);

-- Collects them, counts them, sorts them and keeps the first p_limit beyond the cursor.
create function app.gather_sql(p_test text, p_sort text, p_up boolean, p_beyond text, p_driver text, p_limit integer)
returns text language sql stable
  return (select format('with found as materialized (select %1$s as k, u.id from %2$s) '
      || 'select u.id, u.k::text as key, (select count(*) from found)::integer as total from found u where %3$s order by u.k %4$s, u.id %4$s limit %5$s',
      v.key, app.found_sql(p_test, p_driver), p_beyond, case when p_up then 'asc' else 'desc' end, p_limit)
    from app.people_key(p_sort) v);

-- How much is looked at before another way is taken (tests put small numbers here): how many people
-- a driver lists at most to be narrow; how many rows the first walk looks at, at least and for each
-- row asked for; how many people a driver lists at most to be collected at all.
create function app.people_budgets(out narrow integer, out first integer, out first_each integer, out collected integer)
language sql immutable as 'select 1500, 500, 10, 300000';

-- The driver that lists the fewest people, if that is at most p_cap: each is counted no further than
-- the best before it. With p_first the first that fits will do.
create function app.best_driver(p_drivers text[], p_cap integer, p_first boolean, out best integer, out n integer)
language plpgsql stable set search_path = '' as $$
declare
  v_n integer;
begin
  n := p_cap + 1;
  for i in 1 .. coalesce(cardinality(p_drivers), 0) loop
    execute format('select count(*) from (select from %s limit %s) few',
      case when p_drivers[i] like 'u.%' then format('public.users u where u.tenant_id = %L and %s', app.tenant_id(), p_drivers[i])
           else '(' || p_drivers[i] || ') listed' end, n) into v_n;
    if v_n < n then
      best := i; n := v_n;
      exit when p_first;
    end if;
  end loop;
end $$;

-- Walks the stretches one after the other, looking at p_budget rows of each at most. Not done: the
-- budget ended before the list or the page did.
create function app.walk_people(p_test text, p_sort text, p_up boolean, p_stretches text[], p_budget integer, p_limit integer, p_head text,
                                out ids uuid[], out keys text[], out done boolean)
language plpgsql stable set search_path = '' as $$
declare
  v_stretch text;
  v record;
begin
  ids := '{}'; keys := '{}'; done := true;
  foreach v_stretch in array p_stretches loop
    execute 'select coalesce(array_agg(x.id), ''{}'') ids, coalesce(array_agg(x.key), ''{}'') keys from ('
      || app.walk_sql(p_test, p_sort, p_up, v_stretch, p_budget, p_limit - cardinality(ids), p_head) || ') x' into v;
    ids := ids || v.ids; keys := keys || v.keys;
    if cardinality(ids) >= p_limit then return; end if;
    execute 'select count(*) = 0 from (' || app.walk_sql('true', p_sort, p_up, v_stretch, p_budget + 1, p_budget + 1)
      || ' offset ' || p_budget || ') beyond' into done;
    exit when not done;
  end loop;
end $$;

-- How many people the tenant has, archived ones included: ids are random, so how much of all ids
-- the first few span tells how many there are.
create function app.guess_people(p_sample integer default 300) returns float8
language plpgsql stable set search_path = '' as $$
declare
  v record;
begin
  select count(*) n, max(left(x.id::text, 8) collate "C") last into v
  from (select u.id from public.users u where u.tenant_id = app.tenant_id() order by u.id limit p_sample) x;
  if v.n < p_sample then return v.n; end if;
  return v.n / ((('x' || v.last)::bit(32)::bigint + 1)::float8 / 4294967296);
end $$;

-- Chooses how to find them. A narrow driver is collected and sorted. Else the sort's index is
-- walked a little, which ends most lists; what it found tells how far a page is, and a driver that
-- lists far fewer is collected instead. Without either the table is read once.
create function app.seek_people(p_test text, p_drivers text[], p_rests text[], p_words text, p_sort text, p_up boolean,
                                p_key text, p_id uuid, p_seen text, p_limit integer, p_head text default null)
returns table (id uuid, key text, total integer)
language plpgsql stable set search_path = '' as $$
declare
  v_budget record;
  v_beyond text := '(' || array_to_string(app.people_stretches(p_sort, 'u.k', p_up, p_key, p_id), ' or ') || ')';
  v_stretches text[];
  v_driver record;
  v_walk record;
  v_first integer;
  v_far float8;
  v_words float8;
begin
  select * into v_budget from app.people_budgets();
  select * into v_driver from app.best_driver(p_drivers, v_budget.narrow, true);
  if v_driver.best is not null then
    return query execute app.gather_sql(p_rests[v_driver.best], p_sort, p_up, v_beyond, p_drivers[v_driver.best], p_limit);
    return;
  end if;
  select array_agg(s || case when p_sort = 'seen' and p_seen is not null then ' and ' || app.seen_test(p_seen) else '' end)
    into v_stretches
  from (select unnest(app.people_stretches(p_sort, k.key, p_up, p_key, p_id)) s from app.people_key(p_sort) k) one;
  v_first := greatest(v_budget.first, p_limit * v_budget.first_each);
  select * into v_walk from app.walk_people(p_test, p_sort, p_up, v_stretches, v_first, p_limit, p_head);
  if not v_walk.done then
    -- How many rows a walk would look at, and how many people there are at most to collect instead:
    -- a row found by its id costs about twice a row of the walk.
    v_far := p_limit * v_first::float8 / nullif(cardinality(v_walk.ids), 0);
    if p_words is not null then
      execute format('select (count(*) filter (where %s) + 0.5)::float8 / count(*) from (select * from public.users u where u.tenant_id = %L order by u.id limit %s) u',
                     p_words, app.tenant_id(), v_budget.first) into v_words;
      v_words := v_words * app.guess_people();
    end if;
    select * into v_driver from app.best_driver(p_drivers, least(v_budget.collected, v_far / 2, v_words)::integer, false);
    if v_driver.best is null and v_words <= coalesce(v_far / 2, v_words) then
      perform set_config('enable_bitmapscan', 'on', true);
      return query execute app.gather_sql(p_test, p_sort, p_up, v_beyond, p_words, p_limit);
      return;
    elsif v_driver.best is not null then
      return query execute app.gather_sql(p_rests[v_driver.best], p_sort, p_up, v_beyond, p_drivers[v_driver.best], p_limit);
      return;
    end if;
    if v_far is not null then
      select * into v_walk from app.walk_people(p_test, p_sort, p_up, v_stretches, (v_far * 3)::integer, p_limit, p_head);
    end if;
  end if;
  if not v_walk.done then
    perform set_config('enable_seqscan', 'on', true);
    return query execute app.gather_sql(p_test, p_sort, p_up, v_beyond, null, p_limit);
    return;
  end if;
  return query select t.id, t.key, case when p_id is null and cardinality(v_walk.ids) < p_limit then cardinality(v_walk.ids) end
               from unnest(v_walk.ids, v_walk.keys) with ordinality t(id, key, n) order by t.n;
end $$;

-- One page of the people whom the viewer may see and who fit the filters (lib/people/table.ts), in
-- the order of reading, p_limit at most; p_key and p_id are the place after which to read.
-- `total` counts all of them where that costs nothing more.
create function app.find_people(p_filters jsonb, p_sort text default 'name', p_up boolean default true,
                                p_key text default null, p_id uuid default null, p_limit integer default 51)
returns table (id uuid, key text, total integer)
language plpgsql stable security definer rows 51 set search_path = ''
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set random_page_cost = 1.1 set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
  v record;
begin
  if app.tenant_id() is null then return; end if;
  select * into v from app.people_terms(p_filters, p_sort);
  return query select * from app.seek_people(v.test, v.drivers, v.rests, v.words, p_sort, p_up, p_key, p_id,
                                             p_filters ->> 'seen', least(p_limit, 5001), v.head);
end $$;

-- How many fit the filters: counted to 10,000, estimated beyond. The first thousands by their random
-- ids are a fair sample of the tenant; no statistics of the table are, which know nothing of tenants.
-- The sort counts, too: by what may not be known of somebody they are not listed.
create function app.count_people(p_filters jsonb, p_sort text default 'name', out n integer, out exact boolean)
language plpgsql stable security definer set search_path = ''
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set random_page_cost = 1.1 set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
  v_terms record;
  v_budget record;
  v_driver record;
  v_sample record;
  v_guess float8;
  v_from text;
  v_size constant integer := 3000;
begin
  n := 0; exact := true;
  if app.tenant_id() is null then return; end if;
  select * into v_terms from app.people_terms(p_filters, p_sort);
  select * into v_budget from app.people_budgets();
  select * into v_driver from app.best_driver(v_terms.drivers, v_budget.narrow, true);
  if v_driver.best is null then
    execute format('select count(*) filter (where %s) hits, count(*) size '
      || 'from (select * from public.users u where u.tenant_id = %L order by u.id limit %s) u',
      v_terms.test, app.tenant_id(), v_size) into v_sample;
    n := v_sample.hits;
    if v_sample.size < v_size then return; end if;
    v_guess := n / v_size::float8 * app.guess_people(v_size);
    n := v_guess;
    if n > 20000 then
      exact := false; n := round(n::numeric, 2 - length(n::text));
      return;
    end if;
    select * into v_driver from app.best_driver(v_terms.drivers, v_budget.collected, false);
  end if;
  if v_driver.best is not null and (v_terms.words is null or v_driver.n <= v_budget.narrow) then
    v_from := app.found_sql(v_terms.rests[v_driver.best], v_terms.drivers[v_driver.best]);
  else
    perform set_config('enable_bitmapscan', 'on', true), set_config('enable_seqscan', case when v_terms.words is null then 'on' else 'off' end, true);
    v_from := app.found_sql(v_terms.test, v_terms.words);
  end if;
  execute 'select count(*) from (select from ' || v_from || ' limit 10001) few' into n;
  exact := n <= 10000;
  -- More than were counted: what the sample said, which may have been too little.
  if not exact then n := greatest(10001, round(coalesce(v_guess, 0)::numeric, -3)); end if;
end $$;

-- What the list shows of people beside their own row, for all of a page at once: whether the viewer
-- may know their address (app.knows_user), and their memberships on living groups that the viewer
-- may see (the policy of group_members): the highest role, how many, and where the first lies.
create function app.people_facts(p_ids uuid[])
returns table (id uuid, knows boolean, role public.member_role, memberships integer, group_id uuid, group_name text)
language plpgsql stable security definer rows 50 set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
declare
  v_all boolean := app.is_system_admin();
  v_people public.ltree[] := app.people_paths();
  v_contact public.ltree[] := app.contact_paths();
  v_groups public.ltree[] := app.group_paths();
begin
  return query
  select p.id, v_all or p.id = app.user_id() or coalesce(f.known, false), f.role, coalesce(f.n, 0)::integer,
         f.place[1][1]::uuid, f.place[1][2]
  from unnest(p_ids) p(id)
  left join lateral (
    select bool_or(m.path operator(public.<@) any (v_contact)) known,
           min(m.role) filter (where m.seen) role,
           count(*) filter (where m.seen) n,
           (array_agg(array[m.group_id::text, m.name] order by m.role, m.name collate app.natural, m.group_id)
             filter (where m.seen and m.path operator(public.<@) any (v_groups)))[1:1] place
    from (select m.role, m.group_id, g.name::text, g.path,
                 g.deleted_at is null and (v_all or m.user_id = app.user_id() or g.path operator(public.<@) any (v_people)) seen
          from public.group_members m
          join public.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
          where m.tenant_id = app.tenant_id() and m.user_id = p.id
          limit 1000) m
  ) f on true;
end $$;
-- As before, from what is narrow: names that hold every word, those that begin with the text first.
-- Where the viewer sees many, these stand together in the order of names, and what is still missing
-- is found as the list finds it.
create or replace function app.search_people(p_text text, p_limit integer default 20) returns table (id uuid)
language plpgsql stable security definer set search_path = ''
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set random_page_cost = 1.1 set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
  v_text text := btrim(app.fold(p_text));
  v_words text[] := array(select app.contains_pattern(w) from unnest(app.search_words(p_text)) w order by length(w) desc, w);
  v_limit integer := least(p_limit, 100);
  v_sight record;
  v_test text;
  v_ids uuid[];
begin
  if app.tenant_id() is null or v_words = '{}' then return; end if;
  select * into v_sight from app.sight_terms();
  v_test := concat_ws(' and ', 'u.deleted_at is null and u.erased_at is null',
                      format('u.name_folded like all (%L::text[])', v_words), v_sight.test);
  if (app.best_driver(array_remove(array[v_sight.driver], null), (app.people_budgets()).narrow, true)).best is not null then
    return query execute format('select u.id from %s order by starts_with(u.name_folded, %L) desc, u.name collate app.natural, u.id limit %s',
                                app.found_sql(v_test, v_sight.driver), v_text, v_limit);
    return;
  end if;
  execute 'select array(select x.id from (' || app.walk_sql(v_test || format(' and starts_with(u.name_folded, %L)', v_text), 'name', true,
    format('u.name collate app.natural >= %L', v_text), 1000, v_limit) || ') x)' into v_ids;
  if cardinality(v_ids) < v_limit then
    v_ids := v_ids || array(
      select s.id from app.seek_people(v_test, '{}', '{}', (app.text_terms(p_text, null)).driver, 'name', true, null, null, null, v_limit) s
      where s.id <> all (v_ids));
  end if;
  return query select i from unnest(v_ids) with ordinality o(i, n) order by n limit v_limit;
end $$;
-- As before; people are counted to 10,000 and estimated beyond, rounded to two digits. Counting them
-- all was a pass over every membership of the tenant, on each page of a wide group.
create or replace function app.subtree_facts(p_id uuid)
returns table (groups integer, archived integer, people integer, classes integer)
language plpgsql stable security definer set search_path = ''
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set random_page_cost = 1.1 set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
  v_path public.ltree;
  v_driver text;
  v_sample record;
begin
  select g.path into v_path from public.groups g
  where g.tenant_id = app.tenant_id() and g.id = p_id and g.path operator(public.<@) any (app.group_paths());
  if not found then return; end if;
  v_driver := app.members_driver(array[v_path]);
  people := 10001;
  if (app.best_driver(array[v_driver], 10000, true)).best is not null then
    execute 'select count(distinct id) from (' || v_driver || ') listed' into people;
  else
    execute format('select count(*) filter (where %s)::float8 / count(*) as share from (select * from public.users u where u.tenant_id = %L order by u.id limit 2000) u',
                   app.membership_test(app.below_any(array[v_path])), app.tenant_id()) into v_sample;
    people := greatest(10000, v_sample.share * app.guess_people(2000));
    people := round(people::numeric, 2 - length(people::text));
  end if;
  select count(*) filter (where g.deleted_at is null and g.id <> p_id), count(*) filter (where g.deleted_at is not null and g.id <> p_id)
    into groups, archived
  from public.groups g where g.tenant_id = app.tenant_id() and g.path operator(public.<@) v_path;
  classes := 0;
  if exists (select from public.classes c where c.tenant_id = app.tenant_id()) then
    select count(*) into classes from public.groups g
    join public.classes c on c.tenant_id = g.tenant_id and c.group_id = g.id and c.deleted_at is null
    where g.tenant_id = app.tenant_id() and g.path operator(public.<@) v_path;
  end if;
  return next;
end $$;
grant execute on function app.find_people(jsonb, text, boolean, text, uuid, integer), app.count_people(jsonb, text),
  app.people_facts(uuid[]) to homeroom_app;

COMMENT ON COLUMN users."search_folded" IS 'Name, e-mail and user name as searches compare them; generated';
COMMENT ON COLUMN users."search_head" IS 'The same where it is short enough for an index, which then answers searches alone; generated';
COMMENT ON COLUMN users."erased_at" IS 'When everything about the person was erased; the row stays for what refers to it';

COMMENT ON TABLE unplaced_users IS 'People without any membership, kept by triggers';
COMMENT ON COLUMN unplaced_users."tenant_id" IS 'The tenant this row belongs to; no reference crosses it';
COMMENT ON COLUMN unplaced_users."user_id" IS 'The person';
COMMENT ON COLUMN unplaced_users."created_at" IS 'Since when';
