import { X } from "lucide-react";
import type { ReactNode } from "react";
import { AutoForm } from "@/components/data-table/auto-form";
import { ButtonLink } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { sortParam, type TableQuery } from "@/lib/table/parse";

export type ToolbarFilter = {
  name: string;
  /** "Role"; the blank choice reads "Any role". */
  label: string;
  options: readonly { value: string; label: string }[];
};

export type ToolbarProps = {
  query: TableQuery;
  /** The page's own address, from `lib/paths`. */
  path: string;
  /** The text filter. */
  search?: { name: string; label: string };
  filters?: readonly ToolbarFilter[];
  /** Further controls with names of filters (dates), or buttons at the end. */
  children?: ReactNode;
};

/**
 * The filters as a form that GETs: it applies by itself as one types or chooses, and by Enter where
 * no script runs. Every change begins at the first page.
 */
export function Toolbar({ query, path, search, filters = [], children }: ToolbarProps) {
  const value = (name: string) => query.given.find(([given]) => given === name)?.[1] ?? "";
  const sorted = sortParam(query.sort) !== sortParam(query.defaultSort);
  return (
    <AutoForm path={path} state={query.given}>
      {sorted && <input type="hidden" name="sort" value={sortParam(query.sort)} />}
      {search && (
        <SearchInput
          name={search.name}
          aria-label={search.label}
          placeholder={search.label}
          defaultValue={value(search.name)}
          maxLength={200}
        />
      )}
      {filters.map((filter) => (
        <Select
          key={filter.name}
          name={filter.name}
          aria-label={filter.label}
          defaultValue={value(filter.name)}
        >
          <option value="">Any {filter.label.toLowerCase()}</option>
          {filter.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      ))}
      {children}
      {query.given.length > 0 && (
        <ButtonLink href={path} variant="ghost" scroll={false}>
          <X aria-hidden />
          Clear
        </ButtonLink>
      )}
    </AutoForm>
  );
}
