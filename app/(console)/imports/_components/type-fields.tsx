import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { parseValues, valuesText } from "@/lib/groups/import/edit";
import type { GroupLevel } from "@/lib/groups/import/input";
import type { GroupType } from "@/lib/groups/types";
import { groupTypes, typeLabel } from "../../groups/_components/group-type";
import { ColumnSelect } from "./column-select";

type Props = { level: GroupLevel; headers: string[]; onChange: (level: GroupLevel) => void };
const FROM_COLUMN = "column";

/** The type of a level's groups: the same for all, or as a column says. */
export function TypeFields({ level, headers, onChange }: Props) {
  const { type } = level;
  const choose = (value: string) => {
    if (value === FROM_COLUMN) {
      const values = Object.fromEntries(groupTypes.map((one) => [one, one]));
      onChange({ ...level, type: { from: "column", column: headers[0] ?? "", values } });
    } else onChange({ ...level, type: { from: "fixed", type: value as GroupType } });
  };
  return (
    <>
      <Field label="Type">
        {(control) => (
          <Select
            {...control}
            value={type.from === "fixed" ? type.type : FROM_COLUMN}
            onChange={(event) => choose(event.target.value)}
          >
            {groupTypes.map((one) => (
              <option key={one} value={one}>
                {typeLabel(one)}
              </option>
            ))}
            <option value={FROM_COLUMN}>As a column says</option>
          </Select>
        )}
      </Field>
      {type.from === "column" && (
        <>
          <Field label="Column of the type">
            {(control) => (
              <ColumnSelect
                control={control}
                headers={headers}
                value={type.column}
                onChange={(column) => onChange({ ...level, type: { ...type, column } })}
              />
            )}
          </Field>
          <Field
            label="What it says"
            hint="One a line, e.g. college = department. Anything else becomes a custom group."
          >
            {(control) => (
              <Textarea
                {...control}
                rows={4}
                spellCheck={false}
                defaultValue={valuesText(type.values)}
                onBlur={(event) =>
                  onChange({ ...level, type: { ...type, values: parseValues(event.target.value) } })
                }
              />
            )}
          </Field>
        </>
      )}
    </>
  );
}
