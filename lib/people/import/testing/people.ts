import { Readable } from "node:stream";
import { ownerPool } from "@/db/client";
import type { ViewerRef } from "@/db/viewer";
import { addUpload } from "@/lib/imports/mutations";
import { removeUploads } from "@/lib/imports/store";
import type { PeopleImportMapping } from "../input";
import { applyPeople, planPeople } from "../mutations";

const made = new Set<string>();
export const removeAllUploads = () => Promise.all([...made].map(removeUploads));

/** Uploads texts or bytes as one import of people. */
export async function uploadPeople(
  viewer: ViewerRef,
  files: Record<string, string | Buffer>,
  target?: string,
): Promise<string> {
  let id: string | undefined;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Readable.from([Buffer.from(content as string)]);
    id = (await addUpload(viewer, { import: id, name, target, kind: "people" }, bytes)).id;
    made.add(id);
  }
  if (!id) throw new Error("no file");
  return id;
}

type Over = Partial<Pick<PeopleImportMapping, "mode" | "matchBy" | "newStatus">>;
type Given = { target?: string; over?: Over };

/** Uploads one file and makes its plan, with the guessed mapping and what `over` says. */
export async function plan(viewer: ViewerRef, csv: string | Buffer, given: Given = {}) {
  const id = await uploadPeople(viewer, { "people.csv": csv }, given.target);
  const planned = await planPeople(viewer, id);
  if (!given.over) return { id, ...planned };
  const mapping = { ...planned.mapping, ...given.over };
  return { id, ...(await planPeople(viewer, id, { mapping })) };
}

/** The same, applied without what has errors. */
export async function bringIn(viewer: ViewerRef, csv: string | Buffer, given: Given = {}) {
  const planned = await plan(viewer, csv, given);
  const summary = await applyPeople(viewer, planned.id, { skipErrors: true });
  return { ...planned, summary };
}

export type PersonNow = {
  id: string;
  name: string;
  given_name: string | null;
  family_name: string | null;
  email: string | null;
  username: string | null;
  sourced_id: string | null;
  phone: string | null;
  status: string;
  metadata: Record<string, unknown>;
  archived: boolean;
  version: string;
  places: string;
};

/** Everybody of a tenant who has an id of a source, as the owner sees them. */
export async function peopleOf(tenantId: string): Promise<PersonNow[]> {
  const { rows } = await (await ownerPool()).query<PersonNow>(
    `select u.id, u.name, u.given_name, u.family_name, u.email, u.username, u.sourced_id, u.phone,
            u.status, u.metadata, u.deleted_at is not null as archived, u.updated_at::text as version,
            coalesce((select string_agg(g.slug || ':' || m.role, ' ' order by g.slug)
                      from group_members m join groups g on g.id = m.group_id where m.user_id = u.id), '') as places
     from users u where u.tenant_id = $1 and u.sourced_id is not null order by u.sourced_id, u.created_at`,
    [tenantId],
  );
  return rows;
}
