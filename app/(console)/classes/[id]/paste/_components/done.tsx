"use client";

import { useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import type { Added, ResolvedLine } from "@/lib/rosters/types";
import { peopleOf } from "@/lib/rosters/words";
import type { DeskClass } from "../../_components/roster/dialogs";
import { LeftOut } from "./left-out";

type Props = {
  found: DeskClass;
  added: Added;
  left: readonly ResolvedLine[];
  again: () => void;
};

/** What was done, and which lines brought nobody. */
export function Done({ found, added, left, again }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const n = added.added.length;
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <Alert
        ref={box}
        kind={n === 0 ? "notice" : "success"}
        title={n === 0 ? "Nobody was added." : `${peopleOf(n)} ${n === 1 ? "was" : "were"} added.`}
      >
        {added.already > 0 && <p>{peopleOf(added.already)} there already.</p>}
        {added.refused.length > 0 && (
          <p>
            No longer of this class’s school, and left out:{" "}
            {added.refused.map(({ name }) => name ?? "somebody").join(", ")}.
          </p>
        )}
      </Alert>
      <LeftOut
        title="Left out"
        lines={left}
        advice="By these lines nobody came. Copy them, mend them, and bring them again."
      />
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={paths.class(found.id)} variant="primary">
          To the roster
        </ButtonLink>
        <Button onClick={again}>Paste another list</Button>
      </div>
    </div>
  );
}
