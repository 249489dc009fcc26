import "server-only";
import { sql } from "drizzle-orm";

/**
 * What taking an import back needs, made from the tables of its transaction (undo.ts says how it
 * looks). Of people who were added the id is enough.
 */
export const UNDO_RECORD = sql`jsonb_build_object(
  'users', (select coalesce(jsonb_agg(x.one), '[]') from (
    select jsonb_build_object('id', c.user_id, 'before', c.before, 'after', c.after) as one
    from pg_temp.people_changes c
    union all
    select jsonb_build_object('id', p.new_id, 'before', null, 'after', null)
    from pg_temp.people_persons p where p.verdict = 'add') x),
  'memberships', (select coalesce(jsonb_agg(jsonb_build_object(
      'userId', w.user_id, 'groupId', w.group_id, 'before', w.old_role, 'after', w.role)), '[]')
    from pg_temp.people_places w where w.action in ('add', 'change')))`;
