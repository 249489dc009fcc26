"use client";

import { useState } from "react";
import type { GroupDetail, GroupHit } from "@/lib/groups/types";
import { paths } from "@/lib/paths";
import { SearchBox } from "../search/search-box";
import { useSearch } from "../search/use-search";

type Props = { group: GroupDetail; onChoose: (hit: GroupHit) => void };

/** Finds the group to move into, by name or path; places that can't be are shown with the reason. */
export function TargetPicker({ group, onChoose }: Props) {
  const [text, setText] = useState("");
  const found = useSearch(text, false);
  const refuse = (hit: GroupHit) => {
    if (hit.id === group.id) return "This is the group you move.";
    if (hit.id === group.trail.at(-1)?.id) return "It stands here already.";
    return null;
  };
  return (
    <div className="flex h-80 flex-col gap-2">
      <SearchBox
        label="Find the new parent"
        placeholder="Find the new parent by name or path"
        text={text}
        onText={setText}
        state={found}
        hrefOf={paths.group}
        onChoose={onChoose}
        refuse={refuse}
      >
        <p className="text-muted">
          Type a few letters of the group under which it should stand. In the tree you can also drag
          it there, or cut it with Ctrl+X and drop it with Ctrl+V.
        </p>
      </SearchBox>
    </div>
  );
}
