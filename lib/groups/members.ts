import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { decodeChildCursor, encodeChildCursor } from "./cursor";
import { rowsOf } from "./rows";
import type { MemberPage, MemberRow, MemberView } from "./types";

const PAGE = 50;

/** Which groups' memberships a view shows: the group's own, those above it, those of its subtree. */
const groupsOf: Record<MemberView, (id: string) => SQL> = {
  direct: (id) => sql`m.group_id = ${id}`,
  inherited: (id) =>
    sql`m.role <> 'student' and m.group_id in (select t.id from app.group_trail(array[${id}::uuid]) t)`,
  subtree: (id) => sql`m.group_id = any (array(select app.group_ids_below(${id})))`,
};

/**
 * Members of a group by name, 50 at a time.
 * @param view direct: on this group; inherited: on a group above; subtree: here and below
 * @param cursor `next` of the page before
 * @throws Invalid for another list's cursor
 */
export async function listMembers(
  viewer: ViewerRef,
  id: string,
  view: MemberView,
  cursor?: string,
): Promise<MemberPage> {
  const after = cursor ? decodeChildCursor(id, cursor) : null;
  return asViewer(
    viewer,
    async (tx) => {
      const rows = await rowsOf<MemberRow>(
        tx,
        sql`select m.id as "membershipId", u.id as "userId", u.name, u.email, u.username, m.role,
                   g.id as "groupId", g.name as "groupName"
            from group_members m
            join users u on u.tenant_id = m.tenant_id and u.id = m.user_id
            join groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
            where ${groupsOf[view](id)} and u.deleted_at is null
              ${after ? sql`and (u.name collate app.natural, m.id) > (${after.name}, ${after.id}::uuid)` : sql``}
            order by u.name collate app.natural, m.id limit ${PAGE + 1}`,
      );
      const page = rows.slice(0, PAGE);
      const last = page.at(-1);
      const more = rows.length > PAGE && last;
      return {
        rows: page,
        next: more ? encodeChildCursor(id, { name: last.name, id: last.membershipId }) : null,
      };
    },
    { readOnly: true },
  );
}
