"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { outcomeOf } from "../../../../groups/_components/outcome";
import { changeRole } from "../../../actions";

type Props = { id: string; role: { id: string; name: string; may: boolean } };

/** Lets a custom role use the tool, or no longer. */
export function RoleSwitch({ id, role }: Props) {
  const [failed, setFailed] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const run = (may: boolean, offer: boolean) =>
    start(async () => {
      const { error } = await outcomeOf(changeRole({ id, roleId: role.id, may }));
      setFailed(error ?? null);
      if (error !== undefined || !offer) return;
      toast({
        message: may
          ? `“${role.name}” may use the tool.`
          : `“${role.name}” may no longer use the tool.`,
        action: { label: "Undo", onAction: () => run(!may, false) },
      });
    });
  return (
    <>
      <Button size="sm" pending={pending} onClick={() => run(!role.may, true)}>
        {role.may ? "Take it away" : "Let them use it"}
        <span className="sr-only">: {role.name}</span>
      </Button>
      {failed && (
        <p role="alert" className="field-error">
          {failed}
        </p>
      )}
    </>
  );
}
