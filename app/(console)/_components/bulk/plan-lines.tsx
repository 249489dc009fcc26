"use client";

import { useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Skeleton } from "@/components/ui/skeleton";
import { AccessImpact } from "../../groups/_components/dialogs/access-impact";
import type { Plan } from "./plan";

type Props = { plan: Plan | undefined; error: string | undefined };

/** What would happen and what would be left as it is, before anything does. */
export function PlanLines({ plan, error }: Props) {
  const section = useRef<HTMLElement>(null);
  // What is about to happen is read first, but nobody is torn from a choice they are making.
  useEffect(() => {
    if (!(document.activeElement instanceof HTMLSelectElement)) {
      section.current?.focus({ preventScroll: true });
    }
  }, []);
  if (error !== undefined) return <Alert kind="error">{error}</Alert>;
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label="This changes"
      aria-live="polite"
      className="rounded-md border border-line bg-subtle px-3 py-2 focus-visible:outline-none"
    >
      <h3 className="font-medium text-[13px]">This changes</h3>
      {plan ? (
        <Lines lines={plan.changes} />
      ) : (
        <div className="mt-2 flex flex-col gap-2 pb-1">
          <Skeleton className="w-40" />
          <Skeleton className="w-28" />
        </div>
      )}
      {plan?.access && (
        <div className="mt-2 flex flex-col gap-1">
          <h3 className="font-medium text-[13px]">Who gains and who loses access</h3>
          <AccessImpact {...plan.access} />
        </div>
      )}
      {plan && plan.left.length > 0 && (
        <>
          <h3 className="mt-2 font-medium text-[13px]">Left as they are</h3>
          <Lines lines={plan.left} />
        </>
      )}
    </section>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="mt-1 flex list-disc flex-col gap-0.5 ps-4 marker:text-faint">
      {lines.map((line) => (
        <li key={line} className="break-words">
          {line}
        </li>
      ))}
    </ul>
  );
}
