"use client";

import { useOptimistic, useState, useTransition } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { outcomeOf } from "../../../groups/_components/outcome";
import { chooseOne, hold } from "../../actions";

type Props = { id: string; classId: string; name: string; copy: boolean; teachers: boolean };

/** Whether one class is copied, and whether its teachers come along; saved at once. */
export function ClassChoice({ id, classId, name, copy, teachers }: Props) {
  const [shown, show] = useOptimistic({ copy, teachers });
  const [failed, setFailed] = useState<string | null>(null);
  const [, start] = useTransition();
  const save = (next: typeof shown) =>
    start(async () => {
      show(next);
      const { error } = await outcomeOf(chooseOne({ id, classId, ...next }));
      setFailed(error ?? null);
    });
  return (
    <span className="inline-flex flex-col items-start gap-1.5 py-1">
      <Checkbox
        label="Copy"
        aria-label={`Copy ${name}`}
        checked={shown.copy}
        onChange={(event) => save({ ...shown, copy: event.target.checked })}
      />
      <Checkbox
        label="With teachers"
        aria-label={`With teachers: ${name}`}
        checked={shown.teachers}
        disabled={!shown.copy}
        onChange={(event) => save({ ...shown, teachers: event.target.checked })}
      />
      {failed && (
        <span role="alert" className="field-error">
          {failed}
        </span>
      )}
    </span>
  );
}

/** Lets a pupil who is held back go up after all. */
export function LetGoUp({ id, userId, name }: { id: string; userId: string; name: string }) {
  const [failed, setFailed] = useState<string | null>(null);
  const [pending, start] = useTransition();
  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-ghost"
        aria-busy={pending}
        aria-label={`Let ${name} go up`}
        onClick={() =>
          start(async () => {
            const { error } = await outcomeOf(hold({ id, userId, held: false }));
            setFailed(error ?? null);
          })
        }
      >
        Let go up
      </button>
      {failed && (
        <span role="alert" className="field-error">
          {failed}
        </span>
      )}
    </>
  );
}
