"use client";

import { useState } from "react";
import type { GroupHit } from "@/lib/groups/types";
import { paths } from "@/lib/paths";
import { SearchBox } from "../search/search-box";
import { useSearch } from "../search/use-search";

type Props = {
  /** The groups that want a new parent. */
  moving: readonly string[];
  /** Where they stand now, if all stand at one place. */
  parentId: string | null;
  onChoose: (hit: GroupHit) => void;
};

/** Finds the group to move into, by name or path; places that can't be are shown with the reason. */
export function TargetPicker({ moving, parentId, onChoose }: Props) {
  const [text, setText] = useState("");
  const found = useSearch(text, false);
  const refuse = (hit: GroupHit) => {
    if (moving.includes(hit.id)) return "This is what you move.";
    if (hit.id === parentId) return "It stands here already.";
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
