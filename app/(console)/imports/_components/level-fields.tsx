import { Trash2 } from "lucide-react";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { withFile } from "@/lib/groups/import/edit";
import type { FileHeaders } from "@/lib/groups/import/guess";
import type { GroupLevel } from "@/lib/groups/import/input";
import { ColumnSelect } from "./column-select";
import { TypeFields } from "./type-fields";

type Props = {
  level: GroupLevel;
  files: FileHeaders[];
  others: GroupLevel[];
  onChange: (level: GroupLevel) => void;
  onRemove: (() => void) | null;
};

/** A level's name as people read it: its key without hyphens. */
export const levelName = (key: string) =>
  (key.charAt(0).toUpperCase() + key.slice(1)).replaceAll("-", " ");

/** One level: its file, its columns, its type and what it lies below. */
export function LevelFields({ level, files, others, onChange, onRemove }: Props) {
  const file = files.find((one) => one.file === level.file);
  const headers = file?.headers ?? [];
  const name = levelName(level.key);
  const toFile = (chosen: string) => {
    const found = files.find((one) => one.file === chosen);
    if (found) onChange(withFile(level, found));
  };
  return (
    <Card>
      <fieldset className="flex flex-col gap-4">
        <legend className="sr-only">Level {name}</legend>
        <div aria-hidden className="flex min-h-7 items-center font-semibold">
          {name}
        </div>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {files.length > 1 && (
            <Field label="File">
              {(control) => (
                <Select {...control} value={level.file} onChange={(e) => toFile(e.target.value)}>
                  {files.map((one) => (
                    <option key={one.file}>{one.file}</option>
                  ))}
                </Select>
              )}
            </Field>
          )}
          <Field label="Id" hint="By it the next import finds the group again.">
            {(control) => (
              <ColumnSelect
                control={control}
                headers={headers}
                value={level.idColumn}
                onChange={(idColumn) => onChange({ ...level, idColumn })}
              />
            )}
          </Field>
          <NameFields level={level} headers={headers} onChange={onChange} />
          <TypeFields level={level} headers={headers} onChange={onChange} />
          <ParentFields level={level} headers={headers} others={others} onChange={onChange} />
        </div>
        <Checkbox
          label="Its ids may also stand for groups of another level: keep them apart"
          checked={level.prefix !== ""}
          onChange={(e) => onChange({ ...level, prefix: e.target.checked ? `${level.key}:` : "" })}
        />
      </fieldset>
      {onRemove && (
        <div className="-mt-6 flex justify-end">
          <IconButton
            label={`Take the level ${name} out`}
            icon={<Trash2 aria-hidden />}
            size="sm"
            onClick={onRemove}
          />
        </div>
      )}
    </Card>
  );
}

type Part = { level: GroupLevel; headers: string[]; onChange: (level: GroupLevel) => void };

/** The name: from a column, or made from the id. */
function NameFields({ level, headers, onChange }: Part) {
  return (
    <>
      <Field label="Name">
        {(control) => (
          <ColumnSelect
            control={control}
            headers={headers}
            value={level.nameColumn}
            none="Made from the id"
            onChange={(nameColumn) => onChange({ ...level, nameColumn: nameColumn || null })}
          />
        )}
      </Field>
      {level.nameColumn === null && (
        <Field label="Name made from the id" hint="{id} stands for the id.">
          {(control) => (
            <Input
              {...control}
              required
              maxLength={100}
              value={level.namePattern}
              onChange={(event) => onChange({ ...level, namePattern: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

/** What the level lies below, and the column that says so. */
function ParentFields({ level, headers, others, onChange }: Part & { others: GroupLevel[] }) {
  const below = (key: string) => {
    const column = level.parent?.column ?? headers[0] ?? "";
    onChange({ ...level, parent: key ? { column, level: key } : null });
  };
  return (
    <>
      <Field label="Lies below">
        {(control) => (
          <Select
            {...control}
            value={level.parent?.level ?? ""}
            onChange={(event) => below(event.target.value)}
          >
            <option value="">The group it goes into</option>
            {others.map(({ key }) => (
              <option key={key} value={key}>
                {key === level.key ? "Another of the same level" : levelName(key)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {level.parent && (
        <Field label="Id of the group above">
          {(control) => (
            <ColumnSelect
              control={control}
              headers={headers}
              value={level.parent?.column ?? null}
              onChange={(column) =>
                level.parent && onChange({ ...level, parent: { ...level.parent, column } })
              }
            />
          )}
        </Field>
      )}
    </>
  );
}
