"use client";

import { CalendarPlus } from "lucide-react";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { type Outcome, outcomeOf } from "../../../groups/_components/outcome";
import { addYearAfter, bringBackTerm } from "../actions";

/** Adds the year after the newest one: the same terms, a year later. */
export function NextYearButton({ id, title }: { id: string; title: string }) {
  return (
    <RunButton
      run={() => outcomeOf(addYearAfter({ id }))}
      done={`“${title}” was added, with the same terms a year later. Check its days.`}
    >
      <CalendarPlus aria-hidden /> Add {title}
    </RunButton>
  );
}

/** Brings a term back from the archive. */
export function RestoreTermButton({
  id,
  version,
  title,
}: Record<"id" | "version" | "title", string>) {
  return (
    <RunButton
      run={() => outcomeOf(bringBackTerm({ id, version }))}
      done={`“${title}” was restored.`}
      label={`Restore ${title}`}
    >
      Restore
    </RunButton>
  );
}

type RunProps = {
  run: () => Promise<Outcome<unknown>>;
  done: string;
  label?: string;
  children: React.ReactNode;
};

function RunButton({ run, done, label, children }: RunProps) {
  const [failed, setFailed] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const send = () =>
    start(async () => {
      const { error } = await run();
      setFailed(error ?? null);
      if (!error) toast({ message: done });
    });
  return (
    <div className="inline-flex flex-col gap-1">
      <Button size="sm" pending={pending} onClick={send} {...(label && { "aria-label": label })}>
        {children}
      </Button>
      {failed && (
        <p role="alert" className="field-error">
          {failed}
        </p>
      )}
    </div>
  );
}
