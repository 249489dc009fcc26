"use client";

import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import type { BulkPreviewInput } from "@/lib/people/bulk/input";
import type { BulkStarted } from "@/lib/people/bulk/types";
import { usePreview } from "../../../groups/_components/dialogs/use-preview";
import { outcomeOf } from "../../../groups/_components/outcome";
import { lookAtBulk } from "../../bulk-actions";
import { PlanLines } from "./plan-lines";
import { runBulk } from "./run";
import { toastDone } from "./undo";
import { bulkWords } from "./words";

type Props = {
  input: BulkPreviewInput;
  onClose: () => void;
  /** A job does it. */
  onBegun: (jobId: string) => void;
  onDone: () => void;
};

/** What the change would do, then the button that does it. */
export function BulkPlan({ input, onClose, onBegun, onDone }: Props) {
  const { verb } = input;
  const words = bulkWords[verb];
  const preview = usePreview(verb, () => outcomeOf(lookAtBulk(input)));
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const data = preview.state === "ready" ? preview.data : undefined;
  const run = () =>
    start(async () => {
      setFailure(null);
      const answer = await outcomeOf<BulkStarted>(runBulk(input));
      if (answer.error !== undefined) {
        setFailure(answer.error);
        return;
      }
      if (!answer.data.finished) {
        onBegun(answer.data.jobId);
        return;
      }
      toastDone(verb, answer.data);
      onDone();
    });
  return (
    <>
      <PlanLines verb={verb} preview={preview} />
      {failure && <Alert kind="error">{failure}</Alert>}
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant={words.danger ? "danger" : "primary"}
          disabled={!data || (data.changes === 0 && !data.more)}
          pending={pending}
          onClick={run}
        >
          {words.button}
        </Button>
      </DialogFooter>
    </>
  );
}
