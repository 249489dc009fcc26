import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { Forbidden, NotFound } from "@/lib/errors";
import { fieldsOf } from "@/lib/fields/queries";
import type { Field } from "@/lib/fields/types";
import { personHead, personOverview } from "./detail";
import { type Erasure, erasureOf } from "./erase";
import type { PersonDetail, PersonOverview } from "./types";

export type { Erasure } from "./erase";
export type * from "./types";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const reading = { readOnly: true } as const;

/**
 * The head of a person's page, as far as the viewer may see them. Whoever is archived is seen by
 * those who may restore them, whoever was erased by system_admins.
 * @throws NotFound for somebody out of sight, and for what is no id at all
 */
export async function getPerson(viewer: ViewerRef, id: string): Promise<PersonDetail> {
  if (!UUID.test(id)) throw new NotFound("This person");
  const person = await asViewer(
    viewer,
    (tx) => personHead(tx, id, Boolean(viewer.viewAs)),
    reading,
  );
  if (!person) throw new NotFound("This person");
  return person;
}

/** Classes, devices and links of a person who was found. */
export async function getPersonOverview(
  viewer: ViewerRef,
  person: PersonDetail,
): Promise<PersonOverview> {
  return asViewer(viewer, (tx) => personOverview(tx, person), reading);
}

/** What goes with a person who is erased. */
export async function previewErase(viewer: ViewerRef, id: string): Promise<Erasure> {
  return asViewer(
    viewer,
    async (tx) => {
      if (tx.viewer.role !== "system_admin") throw new Forbidden();
      const person = await personHead(tx, id, false);
      if (!person || person.erasedAt) throw new NotFound("This person");
      return erasureOf(tx, id);
    },
    reading,
  );
}

/** Where somebody new would go, and what is asked about them. */
export type NewPerson = {
  fields: Field[];
  /** The group that the URL names, if the viewer may put people there. */
  group: { id: string; name: string; root: boolean } | null;
};

/** What the form of a new person starts with. */
export async function getNewPerson(
  viewer: ViewerRef,
  groupId: string | undefined,
): Promise<NewPerson> {
  return asViewer(
    viewer,
    async (tx) => {
      const fields = await fieldsOf(tx, "person");
      if (!groupId || !UUID.test(groupId)) return { fields, group: null };
      const { rows } = await tx.execute<{ id: string; name: string; root: boolean }>(sql`
        select id, name, parent_path is null as root from groups
        where id = ${groupId} and deleted_at is null and (path <@ any (app.admin_paths())) is true`);
      return { fields, group: rows[0] ?? null };
    },
    reading,
  );
}
