import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { slugify } from "@/lib/slug";
import type { AssignRole, CreateRole, UpdateRole } from "./input";

type Saved = { id: string; version: string };
const list = (values: readonly string[]) => sql`${`{${values.join(",")}}`}::text[]`;

/**
 * Makes a custom role. Its key is made from the name and stays.
 * @throws Conflict when a role of that name stands already
 */
export async function createRole(tx: Tx, input: CreateRole): Promise<Saved> {
  const key = await freeKey(tx, input.name);
  const { rows } = await tx.execute<Saved>(sql`
    insert into roles (tenant_id, key, name, description, permissions)
    values (${tx.viewer.tenantId}, ${key}, ${input.name}, ${input.description}, ${list(input.permissions)})
    returning id, updated_at::text as version`);
  const [created] = rows;
  if (!created) throw new Conflict("The role was not made. Try again.");
  return created;
}

/** @throws NotFound; Forbidden for a built-in role; Conflict when it was changed meanwhile */
export async function updateRole(tx: Tx, input: UpdateRole): Promise<Saved> {
  await loadForChange(tx, input.id, input.version);
  const { rows } = await tx.execute<Saved>(sql`
    update roles set name = ${input.name}, description = ${input.description},
                     permissions = ${list(input.permissions)}
    where id = ${input.id} returning id, updated_at::text as version`);
  const [saved] = rows;
  if (!saved) throw new Forbidden();
  return saved;
}

/**
 * Takes a custom role away, from everybody who holds it.
 * @throws NotFound; Forbidden for a built-in role
 */
export async function deleteRole(tx: Tx, id: string): Promise<void> {
  await loadForChange(tx, id);
  const { rowCount } = await tx.execute(sql`delete from roles where id = ${id}`);
  if (!rowCount) throw new Forbidden();
}

/**
 * Gives somebody a custom role.
 * @throws NotFound for a role, person or group out of sight; Forbidden for oneself; Conflict when
 *   the person holds it there already
 */
export async function assignRole(tx: Tx, input: AssignRole): Promise<{ id: string }> {
  const { rows: found } = await tx.execute<{
    built_in: string | null;
    person: boolean;
    place: boolean;
  }>(sql`
    select r.built_in, exists (select from users where id = ${input.userId} and deleted_at is null) as person,
           ${input.groupId}::uuid is null or exists (
             select from groups where id = ${input.groupId}::uuid and deleted_at is null) as place
    from roles r where r.id = ${input.roleId}`);
  const [role] = found;
  if (!role) throw new NotFound("This role");
  if (role.built_in) throw new Forbidden("A built-in role is given as a membership of a group.");
  if (!role.person) throw new NotFound("This person");
  if (!role.place) throw new NotFound("This group");
  if (input.userId === tx.viewer.userId)
    throw new Forbidden("Nobody gives themselves a role. Ask another system admin.");
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into user_roles (tenant_id, user_id, role_id, group_id)
    values (${tx.viewer.tenantId}, ${input.userId}, ${input.roleId}, ${input.groupId})
    returning id`);
  const [created] = rows;
  if (!created) throw new Conflict("The role was not given. Try again.");
  return created;
}

/** @throws NotFound when it was taken away already; Forbidden for one's own */
export async function unassignRole(tx: Tx, id: string): Promise<AssignRole> {
  const { rows } = await tx.execute<{ role_id: string; user_id: string; group_id: string | null }>(
    sql`select role_id, user_id, group_id from user_roles where id = ${id}`,
  );
  const [held] = rows;
  if (!held) throw new NotFound("This assignment");
  if (held.user_id === tx.viewer.userId)
    throw new Forbidden("Nobody takes a role from themselves. Ask another system admin.");
  const { rowCount } = await tx.execute(sql`delete from user_roles where id = ${id}`);
  if (!rowCount) throw new Forbidden();
  return { roleId: held.role_id, userId: held.user_id, groupId: held.group_id };
}

async function loadForChange(tx: Tx, id: string, version?: string): Promise<void> {
  const { rows } = await tx.execute<{
    name: string;
    description: string;
    built_in: string | null;
    version: string;
  }>(
    sql`select name, description, built_in, updated_at::text as version from roles where id = ${id}`,
  );
  const [role] = rows;
  if (!role) throw new NotFound("This role");
  if (role.built_in) throw new Forbidden("A built-in role can’t be changed.");
  if (version !== undefined && role.version !== version) {
    throw new Conflict("Somebody changed this role a moment ago. Look at it and save again.", role);
  }
}

/** Names in other scripts leave nothing for a key; then it is simply numbered. */
async function freeKey(tx: Tx, name: string): Promise<string> {
  const wanted =
    slugify(name)
      .replace(/^[^a-z]+/, "")
      .slice(0, 50) || "role";
  const { rows } = await tx.execute<{ key: string }>(
    sql`select key from roles where starts_with(key, ${wanted})`,
  );
  const taken = new Set(rows.map(({ key }) => key));
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n++) if (!taken.has(`${wanted}-${n}`)) return `${wanted}-${n}`;
}
