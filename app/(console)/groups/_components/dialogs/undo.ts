"use client";

import { toast } from "@/components/ui/toast-store";
import { type Outcome, outcomeOf } from "../outcome";
import { announceTreeChange } from "../tree/events";

type Undo = {
  /** The action that takes it back. */
  run: () => Parameters<typeof outcomeOf<unknown>>[0];
  /** Groups whose children change with it. */
  parents: readonly (string | null | undefined)[];
  done: string;
};

/** Says what was done, and offers to take it back. */
export function toastWithUndo(message: string, undo: Undo): void {
  toast({ message, action: { label: "Undo", onAction: () => takeBack(undo) } });
}

async function takeBack({ run, parents, done }: Undo): Promise<void> {
  const answer: Outcome<unknown> = await outcomeOf(run());
  if (answer.error !== undefined) {
    toast({ kind: "error", message: `It could not be undone. ${answer.error}` });
    return;
  }
  announceTreeChange(parents);
  toast({ message: done });
}

/** The group's parent, where the viewer may see it. */
export function parentOf(trail: readonly { id: string; visible: boolean }[]): string | null {
  const parent = trail.at(-1);
  return parent?.visible ? parent.id : null;
}
