import { Trash2 } from "lucide-react";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { GrantedRole, MembershipSource } from "@/lib/people/import/input";
import { parseRoleWords, ROLE_WORDS, roleWordsText } from "@/lib/people/import/words";
import { ColumnSelect } from "../column-select";

type Props = {
  number: number;
  membership: MembershipSource;
  headers: string[];
  target: string;
  /** Null takes it out. */
  onChange: (membership: MembershipSource | null) => void;
};
const roles = [
  ["student", "Student"],
  ["teacher", "Teacher"],
  ["group_admin", "Group admin"],
] as const satisfies [GrantedRole, string][];
const COLUMN = "column";

/** One membership: the group and the role, each the same for all or as a column says. */
export function MembershipFields({ number, membership, headers, target, onChange }: Props) {
  const { group } = membership;
  const chooseGroup = (from: string) =>
    onChange({
      ...membership,
      group:
        from === COLUMN
          ? { from: COLUMN, column: headers[0] ?? "", by: "any" }
          : { from: "target" },
    });
  const title = number === 1 ? "Membership" : `Membership ${number}`;
  return (
    <fieldset>
      <legend className="sr-only">{title}</legend>
      <div className="flex min-h-10 items-center gap-2 pb-1">
        <span aria-hidden className="font-semibold">
          {title}
        </span>
        <IconButton
          label={`Take ${title.toLowerCase()} out`}
          icon={<Trash2 aria-hidden />}
          size="sm"
          onClick={() => onChange(null)}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Field label="Group">
          {(control) => (
            <Select {...control} value={group.from} onChange={(e) => chooseGroup(e.target.value)}>
              <option value="target">{target}</option>
              <option value={COLUMN}>As a column says</option>
            </Select>
          )}
        </Field>
        {group.from === "column" && (
          <Field label="Column of the group" hint="Its id in the source, its path, or its name.">
            {(control) => (
              <ColumnSelect
                control={control}
                headers={headers}
                value={group.column}
                onChange={(column) => onChange({ ...membership, group: { ...group, column } })}
              />
            )}
          </Field>
        )}
        <RoleFields membership={membership} headers={headers} onChange={onChange} />
      </div>
    </fieldset>
  );
}

function RoleFields({
  membership,
  headers,
  onChange,
}: Pick<Props, "membership" | "headers" | "onChange">) {
  const { role } = membership;
  const choose = (value: string) => {
    const fixed = roles.find(([one]) => one === value)?.[0];
    const column = { from: COLUMN, column: headers[0] ?? "", values: { ...ROLE_WORDS } } as const;
    onChange({ ...membership, role: fixed ? { from: "fixed", role: fixed } : column });
  };
  return (
    <>
      <Field label="Role">
        {(control) => (
          <Select
            {...control}
            value={role.from === "fixed" ? role.role : COLUMN}
            onChange={(event) => choose(event.target.value)}
          >
            {roles.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
            <option value={COLUMN}>As a column says</option>
          </Select>
        )}
      </Field>
      {role.from === "column" && (
        <>
          <Field label="Column of the role">
            {(control) => (
              <ColumnSelect
                control={control}
                headers={headers}
                value={role.column}
                onChange={(column) => onChange({ ...membership, role: { ...role, column } })}
              />
            )}
          </Field>
          <Field
            label="What it says"
            hint="One a line, e.g. principal = group_admin. Rows with any other word are left out."
          >
            {(control) => (
              <Textarea
                {...control}
                rows={4}
                spellCheck={false}
                defaultValue={roleWordsText(role.values)}
                onBlur={(event) =>
                  onChange({
                    ...membership,
                    role: { ...role, values: parseRoleWords(event.target.value) },
                  })
                }
              />
            )}
          </Field>
        </>
      )}
    </>
  );
}
