"use client";

import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { withFile } from "@/lib/people/import/edit";
import type { FieldName, FileHeaders } from "@/lib/people/import/guess";
import type { PeopleImportMapping, PersonTable } from "@/lib/people/import/input";
import { outcomeOf } from "../../../groups/_components/outcome";
import { planPeopleOf } from "../../actions";
import { RuleFields } from "./rule-fields";
import { TableFields } from "./table-fields";

type Props = {
  importId: string;
  files: FileHeaders[];
  fields: FieldName[];
  /** The group into which it goes. */
  target: string;
  mapping: PeopleImportMapping;
  /** Checked before: the button says so. */
  again: boolean;
};

/** Which columns say what of people: guessed, and open to correction. */
export function MappingEditor(props: Props) {
  const { importId, files, fields, target, again } = props;
  const [mapping, setMapping] = useState(props.mapping);
  const [error, setError] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const change = (table: PersonTable) =>
    setMapping({
      ...mapping,
      tables: mapping.tables.map((old) => (old.file === table.file ? table : old)),
    });
  const check = () =>
    start(async () => {
      const { error: refused } = await outcomeOf(planPeopleOf({ id: importId, mapping }));
      setError(refused ?? null);
      // The result stands above the columns.
      if (!refused) window.scrollTo({ top: 0 });
    });
  return (
    <form action={check} className="flex flex-col gap-4">
      {error && <Alert kind="error">{error}</Alert>}
      <RuleFields mapping={mapping} onChange={setMapping} />
      {files.map((file) => {
        const table = mapping.tables.find((one) => one.file === file.file);
        return (
          <section key={file.file} className="flex flex-col gap-3">
            {files.length > 1 && (
              <Checkbox
                label={<>Read {file.file}</>}
                checked={table !== undefined}
                onChange={(event) =>
                  setMapping(withFile(mapping, file, event.target.checked, fields))
                }
              />
            )}
            {table && (
              <TableFields
                table={table}
                headers={file.headers}
                fields={fields}
                target={target}
                matchBy={mapping.matchBy}
                onChange={change}
              />
            )}
          </section>
        );
      })}
      <div>
        <Button type="submit" variant={again ? "secondary" : "primary"} pending={pending}>
          {again ? "Check again" : "Check what would change"}
        </Button>
      </div>
    </form>
  );
}
