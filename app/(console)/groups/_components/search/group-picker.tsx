"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { SearchBox } from "./search-box";
import { useSearch } from "./use-search";

type Props = {
  /** The list of a group that was chosen. */
  hrefOf: (id: string) => string;
  /** What choosing one does. */
  note: string;
  close: () => void;
};

/** Finds the group that a list is filtered by, by its name or its place. */
export function GroupPicker({ hrefOf, note, close }: Props) {
  const router = useRouter();
  const [text, setText] = useState("");
  const found = useSearch(text, false);
  return (
    // The form around it hears of its own fields alone.
    <div className="flex max-h-96 flex-col gap-2 p-1" onInput={(event) => event.stopPropagation()}>
      <SearchBox
        label="Find a group"
        placeholder="Find a group by name or path"
        text={text}
        onText={setText}
        state={found}
        hrefOf={hrefOf}
        onChoose={({ id }) => {
          close();
          router.replace(hrefOf(id), { scroll: false });
        }}
      >
        <p className="px-1 pb-1 text-[13px] text-muted">{note}</p>
      </SearchBox>
    </div>
  );
}
