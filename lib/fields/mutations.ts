import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { slugify } from "@/lib/slug";
import type { CreateField, UpdateField } from "./input";
import type { FieldType } from "./types";

type Saved = { id: string; version: string };
type Loaded = { label: string; type: FieldType; version: string; archived: boolean };
/** As JSON, because a choice may hold any character. */
const list = (values: readonly string[]) =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;

/** Adds a field of people. Its key is made from the label and stays. */
export async function createField(tx: Tx, input: CreateField): Promise<Saved & { key: string }> {
  const key = await freeKey(tx, input.label);
  const { rows } = await tx.execute<Saved>(sql`
    insert into custom_fields (tenant_id, entity, key, label, help, type, options, required, position)
    values (${tx.viewer.tenantId}, 'person', ${key}, ${input.label}, ${input.help}, ${input.type},
            ${list(input.options)}, ${input.required}, ${input.position})
    returning id, updated_at::text as version`);
  const [created] = rows;
  if (!created) throw new Conflict("The field was not made. Try again.");
  return { ...created, key };
}

/** @throws NotFound; Invalid when a choice has no choices; Conflict when it was changed meanwhile */
export async function updateField(tx: Tx, input: UpdateField): Promise<Saved> {
  const field = await load(tx, input.id);
  if (field.version !== input.version) {
    throw new Conflict(
      "Somebody changed this field a moment ago. Look at it and save again.",
      field,
    );
  }
  const chooses = field.type === "select" || field.type === "multiselect";
  if (chooses && input.options.length === 0) {
    throw new Invalid("A field of choices needs some.", {
      options: ["Enter the choices, one a line."],
    });
  }
  return save(
    tx,
    input.id,
    sql`label = ${input.label}, help = ${input.help}, required = ${input.required},
        position = ${input.position}, options = ${list(chooses ? input.options : [])}`,
  );
}

/** Takes a field out of forms, filters and exports; the values stay. @throws NotFound, Forbidden */
export async function archiveField(tx: Tx, id: string): Promise<Saved> {
  await load(tx, id);
  return save(tx, id, sql`deleted_at = now()`);
}

/** @throws NotFound, Forbidden; Conflict when another field has taken its key */
export async function restoreField(tx: Tx, id: string): Promise<Saved> {
  await load(tx, id);
  return save(tx, id, sql`deleted_at = null`);
}

async function load(tx: Tx, id: string): Promise<Loaded> {
  const { rows } = await tx.execute<Loaded>(sql`
    select label, type, updated_at::text as version, deleted_at is not null as archived
    from custom_fields where id = ${id}`);
  const [field] = rows;
  if (!field) throw new NotFound("This field");
  return field;
}

async function save(tx: Tx, id: string, set: ReturnType<typeof sql>): Promise<Saved> {
  const { rows } = await tx.execute<Saved>(
    sql`update custom_fields set ${set} where id = ${id} returning id, updated_at::text as version`,
  );
  const [saved] = rows;
  if (!saved) throw new Forbidden();
  return saved;
}

/** Archived fields keep their keys: a new field must not find old values under its own. */
async function freeKey(tx: Tx, label: string): Promise<string> {
  const wanted =
    slugify(label)
      .replaceAll("-", "_")
      .replace(/^[^a-z]+/, "")
      .slice(0, 50) || "field";
  const { rows } = await tx.execute<{ key: string }>(
    sql`select key from custom_fields where entity = 'person' and starts_with(key, ${wanted})`,
  );
  const taken = new Set(rows.map(({ key }) => key));
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n++) if (!taken.has(`${wanted}_${n}`)) return `${wanted}_${n}`;
}
