"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { GroupHit } from "@/lib/groups/types";
import { paths } from "@/lib/paths";
import { SearchBox } from "../../../groups/_components/search/search-box";
import { useSearch } from "../../../groups/_components/search/use-search";

type Props = {
  label: string;
  chosen: GroupHit | undefined;
  /** Null takes the choice back. */
  onChoose: (hit: GroupHit | null) => void;
  refuse?: (hit: GroupHit) => string | null;
};

/** A group, found by its name or path as in the tree; once chosen, its name with a way back. */
export function GroupChoice({ label, chosen, onChoose, refuse }: Props) {
  const [text, setText] = useState("");
  const found = useSearch(text, false);
  if (chosen) {
    return (
      <div className="flex items-start justify-between gap-3">
        <p className="min-w-0 break-words">
          <span className="me-2 text-muted">{label}</span>
          {[...chosen.trail, chosen.name].join(" › ")}
        </p>
        <Button size="sm" onClick={() => onChoose(null)}>
          Choose another
        </Button>
      </div>
    );
  }
  return (
    <div className="flex max-h-72 min-h-40 flex-col gap-2">
      <SearchBox
        label={label}
        placeholder={`${label}: find it by name or path`}
        text={text}
        onText={setText}
        state={found}
        hrefOf={paths.group}
        onChoose={onChoose}
        {...(refuse && { refuse })}
      >
        <p className="text-muted">Type a few letters of the group’s name.</p>
      </SearchBox>
    </div>
  );
}
