import { AutoForm } from "@/components/data-table/auto-form";
import { Choices, KeptView } from "@/components/data-table/choices";
import { Button } from "@/components/ui/button";
import { Input, SearchInput } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { memberRoles } from "@/lib/access/permissions";
import { gradeName } from "@/lib/classes/words";
import { grades } from "@/lib/grades";
import { paths } from "@/lib/paths";
import { type ListView, withoutFilter } from "@/lib/table/view";
import type { FilterNames } from "@/lib/tools/list";
import { type ToolStatus, toolStatuses } from "@/lib/tools/types";
import { capital, roleWord, toolStatusName } from "@/lib/tools/words";
import { AuthorFilter } from "./author-filter";
import { hrefOf } from "./chips";
import { GroupFilter } from "./group-filter";

/** The filters as a form that GETs: it sends itself, and by a button where no script runs. */
export function Filters({ view, names }: { view: ListView; names: FilterNames }) {
  const { given } = view;
  const value = (name: string) => given.find(([held]) => held === name)?.[1] ?? "";
  return (
    <AutoForm path={paths.tools()} state={given}>
      <SearchInput
        name="q"
        aria-label="Find tools: name, key or summary"
        placeholder="Name, key or summary"
        defaultValue={value("q")}
        maxLength={200}
        dir="auto"
      />
      <Choices
        name="status"
        label="Status"
        given={given}
        values={toolStatuses}
        words={(status) => toolStatusName(status as ToolStatus)}
      />
      <GroupFilter
        chosen={value("group")}
        name={names.group}
        href={hrefOf(view, withoutFilter(given, ["group"]))}
      />
      <Select name="role" aria-label="Role" defaultValue={value("role")} className="md:max-w-36!">
        <option value="">Any role</option>
        {memberRoles.toReversed().map((role) => (
          <option key={role} value={role}>
            For {roleWord(role)}
          </option>
        ))}
      </Select>
      <Select
        name="grade"
        aria-label="Grade"
        defaultValue={value("grade")}
        className="md:max-w-36!"
      >
        <option value="">Any grade</option>
        {grades.map((grade) => (
          <option key={grade} value={grade}>
            {capital(gradeName(grade))}
          </option>
        ))}
      </Select>
      <Input
        name="tag"
        aria-label="Tag"
        placeholder="Tag"
        defaultValue={value("tag")}
        maxLength={40}
        className="md:max-w-28!"
      />
      <AuthorFilter
        chosen={value("author")}
        hrefOf={(id) => hrefOf(view, [...withoutFilter(given, ["author"]), ["author", id]])}
      />
      {value("mine") && <input type="hidden" name="mine" value={value("mine")} />}
      <KeptView view={view} />
      <noscript>
        <Button type="submit">Apply</Button>
      </noscript>
    </AutoForm>
  );
}
