import { AutoForm } from "@/components/data-table/auto-form";
import { Choices } from "@/components/data-table/choices";
import { Button } from "@/components/ui/button";
import { Input, SearchInput } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { memberRoles } from "@/lib/access/permissions";
import { gradeName } from "@/lib/classes/words";
import { grades } from "@/lib/grades";
import { paths } from "@/lib/paths";
import { sortParam } from "@/lib/table/parse";
import type { ToolsQuery } from "@/lib/tools/table";
import { type ToolStatus, toolStatuses } from "@/lib/tools/types";
import { capital, roleWord, toolStatusName } from "@/lib/tools/words";
import { GroupFilter } from "./group-filter";
import { given, hrefWith } from "./href";
import type { Names } from "./names";

/** The filters as a form that GETs: it sends itself, and by a button where no script runs. */
export function Filters({ query, names }: { query: ToolsQuery; names: Names }) {
  const value = (name: string) => query.given.find(([held]) => held === name)?.[1] ?? "";
  const sort = sortParam(query.sort);
  return (
    <AutoForm path={paths.tools()} state={query.given}>
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
        given={query.given}
        values={toolStatuses}
        words={(status) => toolStatusName(status as ToolStatus)}
      />
      <GroupFilter
        chosen={value("group")}
        name={names.group}
        href={hrefWith(query, given(query, ["group"]))}
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
      {query.filters.author && <input type="hidden" name="author" value={query.filters.author} />}
      {query.filters.mine && <input type="hidden" name="mine" value={query.filters.mine} />}
      {sort !== sortParam(query.defaultSort) && <input type="hidden" name="sort" value={sort} />}
      <noscript>
        <Button type="submit">Apply</Button>
      </noscript>
    </AutoForm>
  );
}
