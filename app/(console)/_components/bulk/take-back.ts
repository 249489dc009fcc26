"use client";

import { toast } from "@/components/ui/toast-store";
import { skippedTotal } from "@/lib/jobs/bulk/skipped";
import type { BulkStarted } from "@/lib/jobs/bulk/types";
import { outcomeOf } from "../../groups/_components/outcome";

type Undo = {
  /** The action that takes it back. */
  run: () => Parameters<typeof outcomeOf<BulkStarted>>[0];
  /** A number of rows with its noun: "3 people". */
  counted: (n: number) => string;
};

/** Says what was done to several rows, and offers to take it back. */
export function toastDone(message: string, done: BulkStarted, undo: Undo): void {
  toast({
    message,
    ...(done.undoable && { action: { label: "Undo", onAction: () => takeBack(undo) } }),
  });
}

async function takeBack({ run, counted }: Undo): Promise<void> {
  const answer = await outcomeOf(run());
  if (answer.error !== undefined) {
    toast({ kind: "error", message: `It could not be undone. ${answer.error}` });
    return;
  }
  const { changed, skipped, finished } = answer.data;
  const left = skippedTotal(skipped);
  if (!finished) toast({ message: "It is being undone." });
  else if (left === 0) toast({ message: `${counted(changed)} back as before.` });
  else
    toast({
      kind: "notice",
      message: `${counted(changed)} back as before; ${counted(left)} had changed since and stayed.`,
    });
}
