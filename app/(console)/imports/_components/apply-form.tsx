"use client";

import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Progress } from "@/components/ui/progress";
import type { ImportKind } from "@/lib/imports/types";
import { outcomeOf } from "../../groups/_components/outcome";
import { apply, applyPeopleOf } from "../actions";

type Props = {
  importId: string;
  kind: ImportKind;
  /** What would be written, in words: "10 groups". */
  what: string;
  errors: string | null;
};

/** Writes what the check found. Rows with errors are left out only when that was seen. */
export function ApplyForm({ importId, kind, what, errors }: Props) {
  const [skipErrors, setSkipErrors] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const send = () =>
    start(async () => {
      const { error } = await outcomeOf(
        (kind === "people" ? applyPeopleOf : apply)({ id: importId, skipErrors }),
      );
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
        Apply to {what}
      </Button>
      {pending ? (
        <div className="w-full max-w-[420px]">
          <Progress label={`Writing ${what}`} detail="all of them, or none" />
        </div>
      ) : (
        <p className="text-[13px] text-muted">
          All of it is written at once, or nothing. You can take it back afterwards.
          {kind === "people" && " The uploaded files are removed then."}
        </p>
      )}
    </form>
  );
}
