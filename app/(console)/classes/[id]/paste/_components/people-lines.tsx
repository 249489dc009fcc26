"use client";

import { type ToggleEvent, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import type { ResolvedLine } from "@/lib/rosters/types";
import { detailOf } from "../../_components/roster/detail";

type Props = {
  title: string;
  lines: readonly Extract<ResolvedLine, { person: unknown }>[];
  open?: boolean;
};

/** So many rows are drawn; the count says how many there are. */
const MOST = 300;

/** Lines by which somebody is known, folded where there is nothing to do about them. */
export function PeopleLines({ title, lines, open = false }: Props) {
  const [unfolded, setUnfolded] = useState(open);
  if (lines.length === 0) return null;
  return (
    <details
      open={unfolded}
      className="card"
      onToggle={(event: ToggleEvent<HTMLDetailsElement>) => setUnfolded(event.currentTarget.open)}
    >
      <summary className="px-4 py-2 font-medium">
        {title}{" "}
        <span className="count ms-1 font-normal text-muted">{lines.length.toLocaleString()}</span>
      </summary>
      {unfolded && (
        <ul aria-label={title} className="divide-y divide-line border-line border-t">
          {lines.slice(0, MOST).map((one) => (
            <li key={one.line} className="flex items-center gap-3 px-4 py-1.5">
              <Avatar id={one.person.id} name={one.person.name} />
              <bdi className="min-w-0 truncate">{one.person.name}</bdi>
              <span className="text-[13px] text-muted">{detailOf(one.person)}</span>
              <span className="num ms-auto flex-none text-[13px] text-muted">
                {one.state === "repeated"
                  ? `line ${one.line}, as line ${one.first}`
                  : `line ${one.line}`}
              </span>
            </li>
          ))}
          {lines.length > MOST && (
            <li className="px-4 py-1.5 text-muted">
              and {(lines.length - MOST).toLocaleString()} more
            </li>
          )}
        </ul>
      )}
    </details>
  );
}
