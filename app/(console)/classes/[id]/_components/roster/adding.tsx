"use client";

import { useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import type { Added, RosterRole } from "@/lib/rosters/types";
import { peopleOf } from "@/lib/rosters/words";
import { toastWithUndo } from "../../../../groups/_components/dialogs/undo";
import { outcomeOf } from "../../../../groups/_components/outcome";
import { addPeople, removePeople } from "../../actions";
import type { DeskClass } from "./dialogs";

/** Why nobody was added; `seats`: because there are too few. */
export type Refusal = { message: string; seats: boolean };

type Asked = { found: DeskClass; role: RosterRole; userIds: string[]; overbook: boolean };

/**
 * Adds people, says so, and offers to take it back.
 * @param onDone called when they are on the roster
 * @returns why nobody was added
 */
export async function sendAdding(
  { found, role, userIds, overbook }: Asked,
  onDone: (added: Added) => void,
): Promise<Refusal | undefined> {
  const input = { classId: found.id, userIds, role, ...(overbook && { overbook }) };
  const answer = await outcomeOf(addPeople(input));
  if (answer.error !== undefined) {
    const seats = "seats" in (answer.cause?.fields ?? {});
    return { message: answer.error, seats };
  }
  onDone(answer.data);
  tell(found, answer.data, role);
  return undefined;
}

function tell(found: DeskClass, { added, already, refused, extraSeats }: Added, role: RosterRole) {
  const rest = [
    already > 0 && `${peopleOf(already, role)} there already.`,
    refused.length > 0 &&
      `Not of this class’s school, and left out: ${refused.map(({ name }) => name ?? "somebody").join(", ")}.`,
    extraSeats > 0 &&
      `The class has ${extraSeats} more ${extraSeats === 1 ? "seat" : "seats"} for them.`,
  ].filter((line) => line !== false);
  if (added.length === 0) {
    toast({ kind: "notice", message: ["Nobody was added.", ...rest].join(" ") });
    return;
  }
  const verb = added.length === 1 ? "was" : "were";
  const done = `${peopleOf(added.length, role)} ${verb} added to “${found.name}”.`;
  toastWithUndo([done, ...rest].join(" "), {
    run: () => removePeople({ classId: found.id, userIds: added, role }),
    parents: [],
    done: `${peopleOf(added.length, role)} ${verb} taken off again.`,
  });
}

type Props = { refused: Refusal; found: DeskClass; pending: boolean; again: () => void };

/** Nobody was added: why, and what whoever may widen the class can do. */
export function NotAdded({ refused, found, pending, again }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // Said anew each time that it is refused.
  useEffect(() => {
    if (refused) box.current?.focus();
  }, [refused]);
  return (
    <Alert
      ref={box}
      kind="error"
      {...(refused.seats &&
        found.overbooks && {
          action: (
            <Button size="sm" onClick={again} pending={pending}>
              Add anyway
            </Button>
          ),
        })}
    >
      {refused.message}
      {refused.seats && !found.overbooks && " An admin of the school can add them all the same."}
    </Alert>
  );
}
