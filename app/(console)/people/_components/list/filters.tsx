import { AutoForm } from "@/components/data-table/auto-form";
import { Choices, KeptView } from "@/components/data-table/choices";
import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { roleName, statusName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import type { ListView } from "@/lib/table/view";
import { FieldFilter, type FilterField } from "./field-filter";
import { GroupFilter } from "./group-filter";
import { roles, seenNames, statuses } from "./words";

export type FilterProps = {
  view: ListView;
  /** The name of the chosen group. */
  group: string | null;
  /** The custom fields, where the viewer may know their values. */
  fields: readonly FilterField[];
  can: { contact: boolean; groups: boolean; unplaced: boolean };
};

/** The filters as a form that GETs: it sends itself, and by a button where no script runs. */
export function Filters({ view, group, fields, can }: FilterProps) {
  const { given } = view;
  const value = (name: string) => given.find(([held]) => held === name)?.[1] ?? "";
  const label = can.contact ? "Name, e-mail or user name" : "Name";
  return (
    <AutoForm path={paths.people()} state={given}>
      <SearchInput
        name="q"
        aria-label={`Find people: ${label.toLowerCase()}`}
        placeholder={label}
        defaultValue={value("q")}
        maxLength={200}
        dir="auto"
      />
      <Choices name="role" label="Role" given={given} values={roles} words={roleName} />
      <Choices name="status" label="Status" given={given} values={statuses} words={statusName} />
      {(can.groups || can.unplaced) && <GroupFilter view={view} group={group} can={can} />}
      {can.contact && (
        <Select
          name="seen"
          aria-label="Last sign-in"
          defaultValue={value("seen")}
          className="md:max-w-32!"
        >
          <option value="">Any sign-in</option>
          {Object.entries(seenNames).map(([choice, words]) => (
            <option key={choice} value={choice}>
              {words}
            </option>
          ))}
        </Select>
      )}
      {can.contact && fields.length > 0 && (
        <FieldFilter fields={fields} by={value("by")} is={value("is")} />
      )}
      <KeptView view={view} />
      <noscript>
        <Button type="submit">Apply</Button>
      </noscript>
    </AutoForm>
  );
}
