"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { SearchBox } from "@/app/(console)/groups/_components/search/search-box";
import { useSearch } from "@/app/(console)/groups/_components/search/use-search";
import { type PeopleView, withoutFilter } from "@/lib/people/view";
import { hrefOf } from "./chips";

type Props = { view: PeopleView; close: () => void };

/** Finds the group whose people are listed, by its name or its place. */
export function GroupPicker({ view, close }: Props) {
  const router = useRouter();
  const [text, setText] = useState("");
  const found = useSearch(text, false);
  const others = withoutFilter(view.given, ["group", "unplaced"]);
  const href = (id: string) => hrefOf(view, [...others, ["group", id]]);
  return (
    // The form around it hears of its own fields alone.
    <div className="flex max-h-96 flex-col gap-2 p-1" onInput={(event) => event.stopPropagation()}>
      <SearchBox
        label="Find a group"
        placeholder="Find a group by name or path"
        text={text}
        onText={setText}
        state={found}
        hrefOf={href}
        onChoose={({ id }) => {
          close();
          router.replace(href(id), { scroll: false });
        }}
      >
        <p className="px-1 pb-1 text-[13px] text-muted">
          Lists the people of that group and of all groups below it.
        </p>
      </SearchBox>
    </div>
  );
}
