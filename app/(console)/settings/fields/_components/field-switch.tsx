"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { outcomeOf } from "../../../groups/_components/outcome";
import { bringBackField, removeField } from "../../actions";

type Props = { id: string; label: string; archived: boolean };

/** Takes a field away, or brings it back; its values stay either way. */
export function FieldSwitch({ id, label, archived }: Props) {
  const [failed, setFailed] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const run = (back: boolean) =>
    start(async () => {
      const { error } = await outcomeOf(back ? bringBackField({ id }) : removeField({ id }));
      setFailed(error ?? null);
      if (error || back) return;
      toast({
        message: `“${label}” left forms, lists and files. Its values stay.`,
        action: { label: "Undo", onAction: () => run(true) },
      });
    });
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        pending={pending}
        onClick={() => run(archived)}
        aria-label={archived ? `Bring back ${label}` : `Take away ${label}`}
      >
        {archived ? "Bring back" : "Take away"}
      </Button>
      {failed && (
        <p role="alert" className="field-error">
          {failed}
        </p>
      )}
    </>
  );
}
