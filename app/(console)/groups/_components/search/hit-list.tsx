"use client";

import { type MouseEvent, useEffect, useRef } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Highlight } from "@/components/ui/highlight";
import type { GroupHit } from "@/lib/groups/types";
import { TypeIcon, typeLabel } from "../group-type";

export type HitListProps = {
  id: string;
  hits: readonly GroupHit[];
  query: string;
  /** The hit that Enter would take. */
  active: number;
  hrefOf: (id: string) => string;
  onChoose: (hit: GroupHit) => void;
  /** A hit that can't be taken, with the reason. */
  refuse?: (hit: GroupHit) => string | null;
};

/** The id of a hit, for `aria-activedescendant`. */
export function hitId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** What a search found, each with the way to it; the box above keeps the focus. */
export function HitList({ id, hits, query, active, hrefOf, onChoose, refuse }: HitListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const choose = (event: MouseEvent, hit: GroupHit) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!refuse?.(hit)) onChoose(hit);
  };
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="Groups found"
      className="flex flex-col gap-px"
    >
      {hits.map((hit, index) => {
        const reason = refuse?.(hit) ?? null;
        return (
          <a
            key={hit.id}
            id={hitId(id, index)}
            role="option"
            aria-selected={index === active}
            {...(reason && { "aria-disabled": true })}
            href={hrefOf(hit.id)}
            tabIndex={-1}
            onClick={(event) => choose(event, hit)}
            className={cn(
              "flex items-start gap-2 rounded-md px-2 py-1.5",
              index === active ? "bg-selected" : "hover:bg-hover",
              reason && "cursor-not-allowed opacity-60",
            )}
          >
            <HitText hit={hit} query={query} reason={reason} />
          </a>
        );
      })}
    </div>
  );
}

function HitText({ hit, query, reason }: { hit: GroupHit; query: string; reason: string | null }) {
  return (
    <>
      <TypeIcon type={hit.type} className="mt-0.5 size-4 flex-none text-faint" />
      <span className="flex min-w-0 flex-1 flex-col">
        <span dir="auto" className={cn("break-words", hit.archived && "text-muted")}>
          <Highlight text={hit.name} query={query} />
          <span className="sr-only">, {typeLabel(hit.type).toLowerCase()}</span>
        </span>
        {hit.trail.length > 0 && (
          <span className="break-words text-[12px] text-muted leading-4">
            <span className="sr-only">, in </span>
            <Highlight text={hit.trail.join(" › ")} query={query} />
          </span>
        )}
        {reason && <span className="text-[12px] text-muted leading-4">{reason}</span>}
      </span>
      {hit.archived && <Badge className="flex-none">Archived</Badge>}
    </>
  );
}
