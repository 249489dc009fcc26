import { Section } from "@/components/ui/card";
import { emptyLevel } from "@/lib/groups/import/edit";
import { guessMapping } from "@/lib/groups/import/guess";
import { groupImportMapping } from "@/lib/groups/import/input";
import type { ImportDetail } from "@/lib/imports/types";
import { MappingEditor } from "./mapping-editor";

/** The mapping that is kept, else a guess, else an empty level to fill. */
export function Mapping({ found }: { found: ImportDetail }) {
  const files = found.files.map(({ name, headers }) => ({ file: name, headers }));
  const [first] = files;
  if (!first) return null;
  const kept = groupImportMapping.safeParse(found.mapping);
  const guessed = kept.success ? kept.data : guessMapping(files);
  const checked = found.status === "planned";
  return (
    <Section title="Columns">
      <p className="text-muted">
        {checked
          ? "Change what is read, and check again."
          : guessed
            ? "Guessed from the headers. Correct what is wrong; nothing is written before you apply it."
            : "The headers tell nothing. Choose the columns that hold an id and a name."}
      </p>
      <MappingEditor
        key={found.version}
        importId={found.id}
        files={files}
        mapping={guessed ?? { levels: [emptyLevel(first, [])] }}
        again={checked}
      />
    </Section>
  );
}
