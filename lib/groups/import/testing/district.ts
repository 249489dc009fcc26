import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { ownerPool } from "@/db/client";
import {
  type GroupRow,
  makeGroup,
  makeMember,
  makeTenant,
  makeUser,
  type Row,
} from "@/db/testing/factories";
import type { ViewerRef } from "@/db/viewer";
import { addUpload } from "@/lib/imports/mutations";
import { removeUploads } from "@/lib/imports/store";

/** Where the real files of a state lie; tests of them are skipped where they are absent. */
export const texas = join(process.cwd(), "..", "shared", "data", "org-texas");
export const hasTexas = existsSync(texas);
if (!hasTexas) process.stderr.write(`skipped: ${texas} is absent\n`);

export type District = { root: GroupRow; viewer: ViewerRef };

/**
 * A tenant with a root group and its system_admin.
 * @param over columns of the tenant that are not to be made up
 */
export async function makeDistrict(over: Row = {}): Promise<District> {
  const owner = await ownerPool();
  const tenantId = await makeTenant(owner, over);
  const root = await makeGroup(owner, { tenantId }, { slug: "root" });
  return { root, viewer: await makeAdmin(root, "system_admin") };
}

/** Somebody with a role on a group. */
export async function makeAdmin(group: GroupRow, role = "group_admin"): Promise<ViewerRef> {
  const owner = await ownerPool();
  const userId = await makeUser(owner, group.tenantId);
  await makeMember(owner, userId, group, role);
  return { userId };
}

const made = new Set<string>();

/** Uploads texts, or files of the real state by their names, as one import. */
export async function upload(viewer: ViewerRef, files: Record<string, string | null>) {
  let id: string | undefined;
  for (const [name, text] of Object.entries(files)) {
    const bytes =
      text === null ? createReadStream(join(texas, name)) : Readable.from([Buffer.from(text)]);
    id = (await addUpload(viewer, { import: id, name }, bytes)).id;
    made.add(id);
  }
  if (!id) throw new Error("no file");
  return id;
}

export const removeAllUploads = () => Promise.all([...made].map(removeUploads));

/** The groups of a tenant below its root, as the owner sees them. */
export async function groupsOf({ tenantId }: GroupRow) {
  const { rows } = await (await ownerPool()).query<{
    id: string;
    path: string;
    name: string;
    type: string;
    sourced_id: string | null;
    archived: boolean;
    version: string;
  }>(
    `select id, path::text, name, type, sourced_id, deleted_at is not null as archived,
            updated_at::text as version
     from groups where tenant_id = $1 and parent_path is not null order by path`,
    [tenantId],
  );
  return rows;
}

/** One value, asked as the owner. */
export async function ask<T>(text: string, values: unknown[] = []): Promise<T> {
  const { rows } = await (await ownerPool()).query<Record<string, T>>(text, values);
  return Object.values(rows[0] ?? {})[0] as T;
}
