import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { ImportKind } from "@/lib/imports/types";
import type { ImportMode } from "@/lib/people/import/input";
import { modeNames } from "./people/mode-names";

type Props = {
  kind: ImportKind;
  onKind: (kind: ImportKind) => void;
  mode: ImportMode;
  onMode: (mode: ImportMode) => void;
  disabled: boolean;
};

/** What the files hold, and of people whether they are added, updated or both. */
export function KindFields({ kind, onKind, mode, onMode, disabled }: Props) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="The files hold">
        {(control) => (
          <Select
            {...control}
            value={kind}
            disabled={disabled}
            onChange={(event) => onKind(event.target.value === "people" ? "people" : "groups")}
          >
            <option value="groups">Groups: districts, schools, departments</option>
            <option value="people">People and their memberships</option>
          </Select>
        )}
      </Field>
      {kind === "people" && (
        <Field label="What to do">
          {(control) => (
            <Select
              {...control}
              value={mode}
              disabled={disabled}
              onChange={(event) => onMode(event.target.value as ImportMode)}
            >
              {modeNames.map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </div>
  );
}
