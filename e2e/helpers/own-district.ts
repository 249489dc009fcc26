import { password } from "../fixtures";
import { unique } from "./groups";
import { one, sql } from "./sql";

export type OwnPerson = { id: string; login: string; name: string };
export type OwnDistrict = { tenant: string; root: string; school: string };

/** A district of one test's own, so that what it requires of everybody meets no other test. */
export async function makeDistrict(): Promise<OwnDistrict> {
  const key = unique();
  const { id: tenant } = await one<{ id: string }>(
    `insert into tenants (name, subdomain, contact_email) values ($1, $2, 'x@own.example') returning id`,
    [`Own district ${key}`, `own-${key}`],
  );
  const add = (path: string, name: string, type: string) =>
    one<{ id: string }>(
      `insert into groups (tenant_id, type, name, slug, path)
       values ($1, $2::group_type, $3, $4, $5::ltree) returning id`,
      [tenant, type, name, path.slice(path.lastIndexOf(".") + 1), path],
    );
  const root = await add("own", "Own district", "district");
  const school = await add("own.school", "Own school", "school");
  return { tenant, root: root.id, school: school.id };
}

/** Somebody who signs in with the demo's password. */
export async function addPerson(
  { tenant }: Pick<OwnDistrict, "tenant">,
  role: string | null,
  group: string,
  over: { name?: string; email?: string } = {},
): Promise<OwnPerson> {
  const key = unique();
  const login = over.email ?? `own-${key}@own.example`;
  const name = over.name ?? `Ona ${key}`;
  const { id } = await one<{ id: string }>(
    "insert into users (tenant_id, name, email) values ($1, $2, $3) returning id",
    [tenant, name, login],
  );
  // The demo's hash: making one costs as much as a sign-in.
  await sql(
    `insert into credentials (user_id, tenant_id, password_hash)
     select $1, $2, c.password_hash from credentials c join users u on u.id = c.user_id
     where u.email = 'admin@lakeside.example'`,
    [id, tenant],
  );
  if (role) {
    await sql(
      `insert into group_members (tenant_id, user_id, group_id, role)
       values ($1, $2, $3, $4::member_role)`,
      [tenant, id, group, role],
    );
  }
  return { id, login, name };
}

export const ownPassword = password;
