import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { personColumns } from "@/lib/people/import/edit";
import type { FieldName } from "@/lib/people/import/guess";
import type { MatchKey, MembershipSource, PersonTable } from "@/lib/people/import/input";
import { ColumnSelect } from "../column-select";
import { MembershipFields } from "./membership-fields";

type Props = {
  table: PersonTable;
  headers: string[];
  fields: FieldName[];
  target: string;
  matchBy: MatchKey;
  onChange: (table: PersonTable) => void;
};

/** One file: the columns of a person, of their memberships and of the tenant's own fields. */
export function TableFields(props: Props) {
  const { table, headers, fields, target, matchBy, onChange } = props;
  const { memberships } = table;
  const place = (at: number, changed: MembershipSource | null) =>
    onChange({
      ...table,
      memberships: memberships.flatMap((old, index) =>
        index === at ? (changed ? [changed] : []) : [old],
      ),
    });
  const add = () =>
    onChange({
      ...table,
      memberships: [
        ...memberships,
        { group: { from: "target" }, role: { from: "fixed", role: "student" } },
      ],
    });
  return (
    <Card>
      <div className="flex flex-col gap-5">
        <fieldset>
          <legend className="pb-3 font-semibold">Person</legend>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
            {personColumns.map(([key, label]) => (
              <Field key={key} label={key === matchBy ? `${label} (finds the person)` : label}>
                {(control) => (
                  <ColumnSelect
                    control={control}
                    headers={headers}
                    value={table[key]}
                    none="No column"
                    onChange={(column) => onChange({ ...table, [key]: column || null })}
                  />
                )}
              </Field>
            ))}
          </div>
        </fieldset>
        {memberships.map((membership, at) => (
          <MembershipFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a membership is known by its place
            key={at}
            number={at + 1}
            membership={membership}
            headers={headers}
            target={target}
            onChange={(changed) => place(at, changed)}
          />
        ))}
        {memberships.length < 5 && (
          <div>
            <Button variant="ghost" onClick={add}>
              <Plus aria-hidden />
              {memberships.length === 0 ? "Add a membership" : "Add another membership"}
            </Button>
          </div>
        )}
        {fields.length > 0 && (
          <OwnFields table={table} headers={headers} fields={fields} onChange={onChange} />
        )}
      </div>
    </Card>
  );
}

function OwnFields({
  table,
  headers,
  fields,
  onChange,
}: Pick<Props, "table" | "headers" | "fields" | "onChange">) {
  const choose = (key: string, column: string) => {
    const others = table.fields.filter((one) => one.key !== key);
    onChange({ ...table, fields: column ? [...others, { key, column }] : others });
  };
  return (
    <fieldset>
      <legend className="pb-3 font-semibold">Your own fields</legend>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {fields.map(({ key, label }) => (
          <Field key={key} label={label}>
            {(control) => (
              <ColumnSelect
                control={control}
                headers={headers}
                value={table.fields.find((one) => one.key === key)?.column ?? null}
                none="No column"
                onChange={(column) => choose(key, column)}
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
