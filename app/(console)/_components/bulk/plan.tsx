"use client";

import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import type { AccessChange } from "@/lib/access/effective/types";
import type { BulkStarted } from "@/lib/jobs/bulk/types";
import { usePreview } from "../../groups/_components/dialogs/use-preview";
import { outcomeOf } from "../../groups/_components/outcome";
import { PlanLines } from "./plan-lines";

/** What a preview says: what would change, what would stay as it is, and whether that is nothing. */
export type Plan = {
  changes: readonly string[];
  left: readonly string[];
  nothing: boolean;
  /** Who would gain and who would lose access, and whom it is about, where it is one. */
  access?: { change: AccessChange; about?: string };
};
type Asked<T> = Parameters<typeof outcomeOf<T>>[0];

type Props<Preview, Started extends BulkStarted> = {
  /** Names what is asked. */
  of: string;
  ask: () => Asked<Preview>;
  say: (preview: Preview) => Plan;
  run: () => Asked<Started>;
  button: string;
  danger?: boolean | undefined;
  onClose: () => void;
  /** A job does it. */
  onBegun: (jobId: string) => void;
  onDone: (done: Started) => void;
};

/** What a change of several rows would do, then the button that does it. */
export function BulkPlan<Preview, Started extends BulkStarted>(props: Props<Preview, Started>) {
  const { of, ask, say, run, button, danger, onClose, onBegun, onDone } = props;
  const preview = usePreview(of, () => outcomeOf(ask()));
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const ready = preview.state === "ready" ? preview : undefined;
  const plan = ready?.data !== undefined ? say(ready.data) : undefined;
  const go = () =>
    start(async () => {
      setFailure(null);
      const answer = await outcomeOf<Started>(run());
      if (answer.error !== undefined) setFailure(answer.error);
      else if (answer.data.finished) onDone(answer.data);
      else onBegun(answer.data.jobId);
    });
  return (
    <>
      <PlanLines plan={plan} error={ready?.error} />
      {failure && <Alert kind="error">{failure}</Alert>}
      <DialogFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant={danger ? "danger" : "primary"}
          disabled={!plan || plan.nothing}
          pending={pending}
          onClick={go}
        >
          {button}
        </Button>
      </DialogFooter>
    </>
  );
}
