"use client";

import { unstable_rethrow } from "next/navigation";
import { useState, useTransition } from "react";
import { judge } from "@/components/form/answer";
import type { ActionForm } from "@/components/form/use-action-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { testProvider } from "../../providers-actions";
import type { ProviderValues } from "./provider-form";

type Shown = { kind: "success" | "error"; text: string };
const fields = ["issuer", "clientId", "clientSecret"] as const;

/** Asks the provider with what stands in the form; saves nothing. */
export function TestConnection({ handle }: { handle: ActionForm<ProviderValues> }) {
  const [shown, setShown] = useState<Shown>();
  const [pending, start] = useTransition();
  const test = () =>
    start(async () => {
      setShown(undefined);
      const [issuer, clientId, clientSecret] = handle.form.getValues([...fields]);
      handle.form.clearErrors([...fields]);
      try {
        const answer = await testProvider({ issuer, clientId, clientSecret });
        const verdict = judge(answer, (name) => fields.some((known) => known === name));
        if (verdict.ok) {
          setShown({ kind: "success", text: "The provider answers, and it knows us." });
          return;
        }
        for (const [name, message] of verdict.fields) {
          handle.form.setError(name as (typeof fields)[number], { type: "server", message });
        }
        const text = verdict.failure?.message ?? "Something doesn’t fit yet: see above.";
        setShown({ kind: "error", text });
      } catch (error) {
        unstable_rethrow(error);
        setShown({ kind: "error", text: "Homeroom could not be reached. Try again." });
      }
    });
  return (
    <div className="flex flex-col items-start gap-3">
      <Button size="sm" onClick={test} pending={pending}>
        {pending ? "Asking…" : "Test the connection"}
      </Button>
      <div aria-live="polite" className="w-full empty:hidden">
        {shown && <Alert kind={shown.kind}>{shown.text}</Alert>}
      </div>
    </div>
  );
}
