import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { matchNames } from "@/lib/people/import/edit";
import type { ImportMode, MatchKey, PeopleImportMapping } from "@/lib/people/import/input";
import { modeNames } from "./mode-names";

type Props = { mapping: PeopleImportMapping; onChange: (mapping: PeopleImportMapping) => void };

/** What holds for all rows: how people are found again, what is done, what new ones are. */
export function RuleFields({ mapping, onChange }: Props) {
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <Field label="Find people by" hint="By it the next import finds the person again.">
        {(control) => (
          <Select
            {...control}
            value={mapping.matchBy}
            onChange={(event) => onChange({ ...mapping, matchBy: event.target.value as MatchKey })}
          >
            {Object.entries(matchNames).map(([key, name]) => (
              <option key={key} value={key}>
                {name.charAt(0).toUpperCase() + name.slice(1)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="What to do">
        {(control) => (
          <Select
            {...control}
            value={mapping.mode}
            onChange={(event) => onChange({ ...mapping, mode: event.target.value as ImportMode })}
          >
            {modeNames.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {mapping.mode !== "update" && (
        <Field label="New people are" hint="Where the file has no status.">
          {(control) => (
            <Select
              {...control}
              value={mapping.newStatus}
              onChange={(event) =>
                onChange({
                  ...mapping,
                  newStatus: event.target.value === "invited" ? "invited" : "active",
                })
              }
            >
              <option value="active">Active</option>
              <option value="invited">Invited: they can’t sign in before they accept</option>
            </Select>
          )}
        </Field>
      )}
    </div>
  );
}
