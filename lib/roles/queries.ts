import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import { HOLDERS_SHOWN, type Holder, type RoleRow } from "./types";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Row = Omit<RoleRow, "builtIn"> & { built_in: string | null };

const roleSql = (where: SQL) => sql`
  select r.id, r.name, r.description, r.built_in, r.permissions, r.updated_at::text as version,
         case when r.built_in is null then
           (select count(*)::integer from (
              select from user_roles u where u.tenant_id = r.tenant_id and u.role_id = r.id
              limit ${HOLDERS_SHOWN + 1}) counted) end as holders
  from roles r where ${where}
  order by r.built_in, r.name collate app.natural, r.id`;

async function read(tx: Tx, where: SQL): Promise<RoleRow[]> {
  const { rows } = await tx.execute<Row>(roleSql(where));
  return rows.map(({ built_in: builtIn, ...row }) => ({ ...row, builtIn }));
}

/** Every role of the tenant: the built-in ones from the highest, then the custom ones by name. */
export async function listRoles(viewer: ViewerRef): Promise<RoleRow[]> {
  return asViewer(viewer, (tx) => read(tx, sql`true`), { readOnly: true });
}

/**
 * One role with those who hold it, as far as the viewer may see them.
 * @throws NotFound for a role that is not there, and for what is no id at all
 */
export async function getRole(
  viewer: ViewerRef,
  id: string,
): Promise<{ role: RoleRow; holders: Holder[] }> {
  if (!UUID.test(id)) throw new NotFound("This role");
  return asViewer(
    viewer,
    async (tx) => {
      const [role] = await read(tx, sql`r.id = ${id}`);
      if (!role) throw new NotFound("This role");
      return { role, holders: role.builtIn ? [] : await holdersOf(tx, id) };
    },
    { readOnly: true },
  );
}

type HolderRow = {
  id: string;
  user_id: string;
  name: string;
  group_id: string | null;
  group_name: string | null;
  created_at: string;
};

async function holdersOf(tx: Tx, roleId: string): Promise<Holder[]> {
  const { rows } = await tx.execute<HolderRow>(sql`
    select u.id, u.user_id, p.name, u.group_id, g.name as group_name, u.created_at
    from user_roles u
    join users p on p.tenant_id = u.tenant_id and p.id = u.user_id
    left join groups g on g.tenant_id = u.tenant_id and g.id = u.group_id
    where u.role_id = ${roleId}
    order by p.name collate app.natural, u.id
    limit ${HOLDERS_SHOWN}`);
  return rows.map((row) => ({
    id: row.id,
    userId: row.user_id,
    name: row.name,
    group: row.group_id ? { id: row.group_id, name: row.group_name ?? "" } : null,
    since: new Date(row.created_at),
  }));
}
