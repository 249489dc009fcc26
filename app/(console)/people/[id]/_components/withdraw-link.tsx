"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { outcomeOf } from "../../../groups/_components/outcome";
import { withdrawLinks } from "../actions";

/** Ends a link that was not used yet; making a new one takes it back, so nothing is asked. */
export function WithdrawLink({ id }: { id: string }) {
  const [pending, start] = useTransition();
  const withdraw = () =>
    start(async () => {
      const { error } = await outcomeOf(withdrawLinks({ id }));
      toast(
        error === undefined
          ? { message: "The link was withdrawn." }
          : { kind: "error", message: error },
      );
    });
  return (
    <Button size="sm" pending={pending} onClick={withdraw}>
      Withdraw the link
    </Button>
  );
}
