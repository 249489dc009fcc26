import { randomUUID } from "node:crypto";
import { ownerPool } from "@/db/client";
import type { ViewerRef } from "@/db/viewer";
import type { GroupType } from "./types";

type Role = "system_admin" | "group_admin" | "teacher" | "student";
export type Planted = { tenantId: string; ids: Record<string, string>; admin: ViewerRef };

/**
 * A tenant with a small tree, for tests: `paths` are dotted slugs, parents first, each with its
 * type by depth (district, school, department). Its root is `paths[0]`.
 */
export async function plantTree(paths: string[]): Promise<Planted> {
  const pool = await ownerPool();
  const tenantId = randomUUID();
  const subdomain = `t-${tenantId}`;
  await pool.query(
    "insert into tenants (id, name, subdomain, contact_email) values ($1, $2, $2, 'office@example.org')",
    [tenantId, subdomain],
  );
  const ids = Object.fromEntries(paths.map((path) => [path, randomUUID()]));
  const types: GroupType[] = ["district", "school", "department"];
  await pool.query(
    `insert into groups (id, tenant_id, type, name, slug, path)
     select x.id, $1, x.type::group_type, x.name, x.slug, x.path::ltree
     from json_to_recordset($2) x(id uuid, type text, name text, slug text, path text)`,
    [
      tenantId,
      JSON.stringify(
        paths.map((path) => {
          const labels = path.split(".");
          const slug = labels.at(-1) ?? path;
          const type = types[Math.min(labels.length - 1, 2)];
          return { id: ids[path], type, name: `Group ${slug}`, slug, path };
        }),
      ),
    ],
  );
  const planted = { tenantId, ids, admin: { userId: "" } };
  planted.admin = await plantPerson(planted, "system_admin", paths[0] ?? "");
  return planted;
}

/** A person with one role on the group at `path`. */
export async function plantPerson(tree: Planted, role: Role, path: string): Promise<ViewerRef> {
  const pool = await ownerPool();
  const userId = randomUUID();
  await pool.query("insert into users (id, tenant_id, name) values ($1, $2, $3)", [
    userId,
    tree.tenantId,
    `${role} of ${path}`,
  ]);
  await pool.query(
    "insert into group_members (tenant_id, user_id, group_id, role) values ($1, $2, $3, $4)",
    [tree.tenantId, userId, tree.ids[path], role],
  );
  return { userId };
}

/** The living paths of a tenant, sorted, as the owner sees them. */
export async function livingPaths(tree: Planted): Promise<string[]> {
  const { rows } = await (await ownerPool()).query<{ path: string }>(
    "select path::text from groups where tenant_id = $1 and deleted_at is null order by path",
    [tree.tenantId],
  );
  return rows.map((row) => row.path);
}
