import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import type { Field, FieldType } from "./types";

type Row = Omit<Field, "updatedAt" | "type"> & { type: FieldType; updated_at: string };

/**
 * The living fields of an entity in the order of its forms. Reads in the caller's transaction,
 * so that a page pays no second one.
 */
export async function fieldsOf(tx: Tx, entity: Field["entity"]): Promise<Field[]> {
  const { rows } = await tx.execute<Row>(sql`
    select id, entity, key, label, help, type, options, required, position, updated_at::text
    from custom_fields
    where entity = ${entity} and deleted_at is null
    order by position, label collate app.natural, id`);
  return rows.map(({ updated_at: updatedAt, ...row }) => ({ ...row, updatedAt }));
}

/** The same as one value, for a statement that reads something else: a round trip less. */
export const fieldsSql = (entity: Field["entity"]): SQL => sql`
  (select coalesce(jsonb_agg(jsonb_build_object(
            'id', id, 'entity', entity, 'key', key, 'label', label, 'help', help, 'type', type,
            'options', options, 'required', required, 'position', position,
            'updatedAt', updated_at::text)
          order by position, label collate app.natural, id), '[]')
   from custom_fields where entity = ${entity} and deleted_at is null)`;

/** Every field of people for the page that keeps them, those taken away last. */
export async function listFields(viewer: ViewerRef): Promise<(Field & { archived: boolean })[]> {
  const rows = await asViewer(
    viewer,
    async (tx) =>
      (
        await tx.execute<Row & { archived: boolean }>(sql`
          select id, entity, key, label, help, type, options, required, position, updated_at::text,
                 deleted_at is not null as archived
          from custom_fields where entity = 'person'
          order by deleted_at is not null, position, label collate app.natural, id
          limit 500`)
      ).rows,
    { readOnly: true },
  );
  return rows.map(({ updated_at: updatedAt, ...row }) => ({ ...row, updatedAt }));
}
