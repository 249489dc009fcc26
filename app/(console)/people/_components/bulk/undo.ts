"use client";

import { toast } from "@/components/ui/toast-store";
import type { BulkStarted, BulkVerb } from "@/lib/people/bulk/types";
import { outcomeOf } from "../../../groups/_components/outcome";
import { undoPeople } from "../../bulk-actions";
import { doneSentence, people, skippedTotal } from "./words";

/** Says what was done, and offers to take it back. */
export function toastDone(verb: BulkVerb, done: BulkStarted): void {
  toast({
    message: doneSentence(verb, done),
    ...(done.undoable && {
      action: { label: "Undo", onAction: () => takeBack(done.jobId) },
    }),
  });
}

async function takeBack(id: string): Promise<void> {
  const answer = await outcomeOf(undoPeople({ id }));
  if (answer.error !== undefined) {
    toast({ kind: "error", message: `It could not be undone. ${answer.error}` });
    return;
  }
  const { changed, skipped, finished } = answer.data;
  const left = skippedTotal(skipped);
  if (!finished) toast({ message: "It is being undone." });
  else if (left === 0) toast({ message: `${people(changed)} back as before.` });
  else
    toast({
      kind: "notice",
      message: `${people(changed)} back as before; ${people(left)} had changed since and stayed.`,
    });
}
