"use client";

import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Progress } from "@/components/ui/progress";
import { outcomeOf } from "../../groups/_components/outcome";
import { apply } from "../actions";

type Props = {
  importId: string;
  /** How many groups would be written, formatted. */
  count: string;
  errors: string | null;
};

/** Writes what the check found. Rows with errors are left out only when that was seen. */
export function ApplyForm({ importId, count, errors }: Props) {
  const [skipErrors, setSkipErrors] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const send = () =>
    start(async () => {
      const { error } = await outcomeOf(apply({ id: importId, skipErrors }));
      setFailure(error ?? null);
    });
  return (
    <form action={send} className="flex flex-col items-start gap-3">
      {failure && <Alert kind="error">{failure}</Alert>}
      {errors && (
        <Checkbox
          label={`Leave the rows with errors out (${errors})`}
          checked={skipErrors}
          onChange={(event) => setSkipErrors(event.target.checked)}
          required
        />
      )}
      <Button type="submit" variant="primary" pending={pending}>
        Apply to {count} groups
      </Button>
      {pending ? (
        <div className="w-full max-w-[420px]">
          <Progress label="Writing the groups" detail="all of them, or none" />
        </div>
      ) : (
        <p className="text-[13px] text-muted">
          All of it is written at once, or nothing. You can take it back afterwards.
        </p>
      )}
    </form>
  );
}
