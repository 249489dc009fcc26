"use client";

import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ChatChoices, FilterNames } from "@/lib/chats/types";
import { paths } from "@/lib/paths";
import type { ListView } from "@/lib/table/view";
import { chipsOf, clearHref } from "../../_components/filters/chips";
import { Filters } from "../../_components/filters/filters";
import { FilterLinks } from "./filter-links";

type Props = { view: ListView; names: FilterNames; choices: ChatChoices };

/**
 * What to look for, and in which chats. Words are sent by a button and not while they are typed: each
 * search is on record.
 */
export function SearchBar({ view, names, choices }: Props) {
  const path = paths.chatSearch();
  const typed = view.given.find(([name]) => name === "q")?.[1] ?? "";
  return (
    <div className="flex flex-col gap-2">
      <search>
        <form action={path} className="toolbar">
          {/* A change of the address by a link shows in the box. */}
          <SearchInput
            key={typed}
            name="q"
            aria-label="Search what was said"
            aria-describedby="search-help"
            placeholder="Words, “an exact phrase”, begin*, -not, or"
            defaultValue={typed}
            dir="auto"
          />
          <Select name="sort" aria-label="Order" defaultValue={view.sort ?? ""} key={view.sort}>
            <option value="">Newest first</option>
            <option value="-best">Best first</option>
          </Select>
          {view.given
            .filter(([name]) => name !== "q")
            .map(([name, value]) => (
              <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
            ))}
          <Button type="submit" variant="primary">
            Search
          </Button>
        </form>
      </search>
      <p id="search-help" className="text-[13px] text-muted">
        Every form of a word is found, with or without accents. “Quotes” find exact words, a star
        finds what a word begins with, a minus leaves out, <q>or</q> finds either.
      </p>
      <Filters {...{ path, view, names, choices }} />
      <FilterLinks chips={chipsOf(path, view, names)} clearHref={clearHref(path, view)} />
    </div>
  );
}
