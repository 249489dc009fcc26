import { Section } from "@/components/ui/card";
import type { ImportDetail } from "@/lib/imports/types";
import { emptyMapping } from "@/lib/people/import/edit";
import { type FieldName, guessPeople } from "@/lib/people/import/guess";
import { peopleImportMapping } from "@/lib/people/import/input";
import { MappingEditor } from "./mapping-editor";
import { modeNames } from "./mode-names";

type Props = { found: ImportDetail; fields: FieldName[]; mode: string | undefined };

/** The mapping that is kept, else a guess, else the first column as the key. */
export function Mapping({ found, fields, mode }: Props) {
  const files = found.files.map(({ name, headers }) => ({ file: name, headers }));
  if (files.length === 0) return null;
  const kept = peopleImportMapping.safeParse(found.mapping);
  const guessed = kept.success ? kept.data : guessPeople(files, fields);
  const asked = modeNames.find(([value]) => value === mode)?.[0];
  const mapping = guessed ?? emptyMapping(files, fields);
  const checked = found.status === "planned";
  return (
    <Section title="Columns">
      <p className="text-muted">
        {checked
          ? "Change what is read, and check again."
          : guessed
            ? "Guessed from the headers. Correct what is wrong; nothing is written before you apply it."
            : "The headers tell nothing. Choose the columns; one must tell people apart."}
      </p>
      <MappingEditor
        key={found.version}
        importId={found.id}
        files={files}
        fields={fields}
        target={found.target.name}
        mapping={kept.success || !asked ? mapping : { ...mapping, mode: asked }}
        again={checked}
      />
    </Section>
  );
}
