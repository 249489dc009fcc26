"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import type { BulkStarted } from "@/lib/jobs/bulk/types";
import { paths } from "@/lib/paths";
import { undoClasses } from "../../classes/bulk-actions";
import { outcomeOf } from "../../groups/_components/outcome";
import { undoPeople } from "../../people/bulk-actions";
import { cancel } from "../actions";

/** Stops a job after the batch it is at. */
export function CancelButton({ id, asked }: { id: string; asked: boolean }) {
  const [pending, start] = useTransition();
  const run = () =>
    start(async () => {
      const answer = await outcomeOf(cancel({ id }));
      if (answer.error !== undefined) toast({ kind: "error", message: answer.error });
    });
  return (
    <Button pending={pending} disabled={asked} onClick={run}>
      {asked ? "Stopping…" : "Stop"}
    </Button>
  );
}

/** Takes back what a job did; what is long becomes a job itself. */
export function UndoButton({ id, room }: { id: string; room: "people" | "classes" }) {
  const [pending, start] = useTransition();
  const router = useRouter();
  const run = () =>
    start(async () => {
      const undo = room === "people" ? undoPeople : undoClasses;
      const answer = await outcomeOf<BulkStarted>(undo({ id }));
      if (answer.error !== undefined) {
        toast({ kind: "error", message: `It could not be undone. ${answer.error}` });
        return;
      }
      router.push(paths.job(answer.data.jobId));
    });
  return (
    <Button pending={pending} onClick={run}>
      Undo
    </Button>
  );
}
