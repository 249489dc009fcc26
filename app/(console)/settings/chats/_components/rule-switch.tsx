"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { outcomeOf } from "../../../groups/_components/outcome";
import { turnRule } from "../actions";

/** Switches a rule off, or on again. */
export function RuleSwitch({ id, name, active }: { id: string; name: string; active: boolean }) {
  const [pending, start] = useTransition();
  const turn = () =>
    start(async () => {
      const { error } = await outcomeOf(turnRule({ id, active: !active }));
      toast(
        error === undefined
          ? { message: active ? "The rule rests." : "The rule works again." }
          : { message: error, kind: "error" },
      );
    });
  return (
    <Button
      size="sm"
      variant="ghost"
      pending={pending}
      onClick={turn}
      aria-label={`Switch ${active ? "off" : "on"} ${name}`}
    >
      {active ? "Switch off" : "Switch on"}
    </Button>
  );
}
