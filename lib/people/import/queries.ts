import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { fieldsOf } from "@/lib/fields/queries";
import { readSamples } from "@/lib/imports/store";
import type { FieldName } from "./guess";
import type { PeopleSample } from "./types";

/** What an import's page shows beside the numbers. */
export type PeopleImportView = {
  /** The tenant's own fields, for the mapping. */
  fields: FieldName[];
  samples: PeopleSample[];
};
type Standing = { id: string; name: string; knows: boolean };

/**
 * The fields that columns can fill, and examples of the plan as far as the reader may see those
 * people: whoever made the plan may see more than whoever reads it.
 */
export async function readPeopleImport(
  viewer: ViewerRef,
  importId: string,
): Promise<PeopleImportView> {
  const samples = await readSamples<PeopleSample>(importId);
  const ids = samples.map(({ id }) => id).filter((id) => id !== null);
  return asViewer(
    viewer,
    async (tx) => {
      const fields = await fieldsOf(tx, "person");
      const { rows } = await tx.execute<Standing>(sql`
        select u.id, u.name, app.knows_user(u.id) as knows
        from users u where u.id = any (${sql.param(ids)}::uuid[])`);
      const standing = new Map(rows.map((row) => [row.id, row]));
      return {
        fields: fields.map(({ key, label }) => ({ key, label })),
        samples: samples.flatMap((sample) => {
          if (sample.id === null) return [sample];
          const person = standing.get(sample.id);
          if (!person) return [];
          const changes = person.knows ? sample.changes : [];
          return [{ ...sample, name: person.name, changes }];
        }),
      };
    },
    { readOnly: true },
  );
}
