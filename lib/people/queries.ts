import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { NotFound } from "@/lib/errors";

export type PersonMembership = {
  id: string;
  role: string;
  groupId: string;
  group: string;
  above: string[];
  since: Date;
};
export type PersonDetail = {
  id: string;
  name: string;
  status: string;
  /** Null for whoever does not manage this person: a teacher sees names. */
  contact: { email: string | null; username: string | null; lastLogin: Date | null } | null;
  /** Whether the viewer may issue a link for this person. */
  manages: boolean;
  memberships: PersonMembership[];
};

type PersonRow = {
  name: string;
  status: string;
  email: string | null;
  username: string | null;
  last_login: string | null;
  manages: boolean;
};

/**
 * A person as far as the viewer may see them, with the memberships that lie in the viewer's scope.
 * @throws NotFound for somebody out of sight, and for what is no id at all
 */
export async function getPerson(viewer: ViewerRef, id: string): Promise<PersonDetail> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new NotFound("This person");
  return asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<PersonRow>(personSql(id));
      const [row] = rows;
      if (!row) throw new NotFound("This person");
      const { name, status, email, username, manages } = row;
      const lastLogin = row.last_login ? new Date(row.last_login) : null;
      return {
        id,
        name,
        status,
        manages,
        contact: manages ? { email, username, lastLogin } : null,
        memberships: await membershipsOf(tx, id),
      };
    },
    { readOnly: true },
  );
}

const personSql = (id: string) => sql`
  select p.name, p.status, p.manages,
         case when p.manages then p.email end as email,
         case when p.manages then p.username end as username,
         case when p.manages then p.last_login end as last_login
  from (select u.*, app.is_system_admin() or app.manages_user(u.id) as manages
        from users u where u.id = ${id} and u.deleted_at is null) p`;

type MembershipRow = {
  id: string;
  role: string;
  group_id: string;
  name: string;
  above: string[];
  created_at: string;
};

async function membershipsOf(tx: Tx, userId: string): Promise<PersonMembership[]> {
  const { rows } = await tx.execute<MembershipRow>(sql`
    select m.id, m.role, m.group_id, g.name, m.created_at,
           coalesce((select array_agg(t.name order by t.depth)
                     from app.group_trail(array[g.id]) t), '{}') as above
    from group_members m join groups g on g.id = m.group_id
    where m.user_id = ${userId} and g.deleted_at is null
    order by m.role, g.name collate app.natural, m.id
    limit 200`);
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    groupId: row.group_id,
    group: row.name,
    above: row.above,
    since: new Date(row.created_at),
  }));
}
