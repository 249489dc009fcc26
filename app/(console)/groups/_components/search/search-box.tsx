"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { SearchInput } from "@/components/ui/input";
import type { GroupHit } from "@/lib/groups/types";
import { HitList, hitId } from "./hit-list";
import type { SearchState } from "./use-search";

export type SearchBoxProps = {
  label: string;
  text: string;
  onText: (text: string) => void;
  state: SearchState;
  hrefOf: (id: string) => string;
  onChoose: (hit: GroupHit) => void;
  refuse?: (hit: GroupHit) => string | null;
  placeholder?: string;
  /** Shown while nothing is typed. */
  children?: React.ReactNode;
};

/**
 * A search box with its results below: arrows move through them, Enter takes one, Escape empties
 * the box (ARIA authoring practices, combobox with a list).
 */
export function SearchBox(props: SearchBoxProps) {
  const { label, text, onText, state, hrefOf, onChoose, refuse, placeholder, children } = props;
  const listId = useId();
  const [active, setActive] = useState(0);
  const { hits, query } = state;
  const at = Math.min(active, hits.length - 1);
  const open = text.trim() !== "";

  const onKeyDown = (event: KeyboardEvent) => {
    const hit = hits[at];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (hits.length === 0) return;
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((at + step + hits.length) % hits.length);
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      // Until the answer to this very text is here, Enter would take a stranger.
      if (hit && query === text.trim() && !refuse?.(hit)) onChoose(hit);
    } else if (event.key === "Escape" && text !== "") {
      event.preventDefault();
      event.stopPropagation();
      onText("");
    }
  };
  return (
    <>
      <SearchInput
        role="combobox"
        aria-label={label}
        aria-expanded={open && hits.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(open && at >= 0 && { "aria-activedescendant": hitId(listId, at) })}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setActive(0);
          onText(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      {open ? (
        <Results
          listId={listId}
          active={at}
          {...{ state, text, hrefOf, onChoose }}
          {...(refuse && { refuse })}
        />
      ) : (
        children
      )}
    </>
  );
}

type ResultsProps = Pick<SearchBoxProps, "state" | "text" | "hrefOf" | "onChoose" | "refuse"> & {
  listId: string;
  active: number;
};

function Results({ listId, active, state, text, hrefOf, onChoose, refuse }: ResultsProps) {
  const { hits, query, error, busy } = state;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto" aria-busy={busy}>
      <p role="status" className="px-2 pb-1 text-[12px] text-muted">
        {summary(state, text)}
      </p>
      {!error && hits.length > 0 && (
        <HitList
          id={listId}
          {...{ hits, query, active, hrefOf, onChoose }}
          {...(refuse && { refuse })}
        />
      )}
    </div>
  );
}

const limit = 30;

function summary({ hits, query, error, busy }: SearchState, text: string): string {
  if (error) return error;
  if (busy && query === "") return "Searching…";
  if (hits.length === 0) return `No group holds “${query || text.trim()}” in its name or path.`;
  if (hits.length >= limit) return `The best ${limit} hits. Type more to narrow them down.`;
  return hits.length === 1 ? "1 group" : `${hits.length} groups`;
}
