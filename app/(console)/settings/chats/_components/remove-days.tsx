"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { outcomeOf } from "../../../groups/_components/outcome";
import { dropDays } from "../actions";

/** Takes days away: nothing is lost by that. */
export function RemoveDays({ id, name }: { id: string; name: string }) {
  const [pending, start] = useTransition();
  const remove = () =>
    start(async () => {
      const { error } = await outcomeOf(dropDays({ id }));
      if (error !== undefined) toast({ message: error, kind: "error" });
    });
  return (
    <Button
      size="sm"
      variant="ghost"
      pending={pending}
      onClick={remove}
      aria-label={`Remove the days of ${name}`}
    >
      Remove
    </Button>
  );
}
