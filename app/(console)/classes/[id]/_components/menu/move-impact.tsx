"use client";

import { useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Skeleton } from "@/components/ui/skeleton";
import type { MovePreview, MoveSide } from "@/lib/classes/types";
import type { Preview } from "../../../../groups/_components/dialogs/use-preview";
import { pupils } from "./verb-dialog";

/** What a move would mean, before it happens. */
export function MoveImpact({ preview }: { preview: Preview<MovePreview> }) {
  const section = useRef<HTMLElement>(null);
  // What is about to happen is read first; nothing is one careless Enter away.
  useEffect(() => section.current?.focus({ preventScroll: true }), []);
  if (preview.state === "ready" && preview.error !== undefined) {
    return <Alert kind="error">{preview.error}</Alert>;
  }
  const plan = preview.state === "ready" ? preview.data : undefined;
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label="What the move means"
      aria-live="polite"
      className="flex flex-col gap-2 focus-visible:outline-none"
    >
      {plan ? (
        <Impact plan={plan} />
      ) : (
        <>
          <Skeleton className="w-40" />
          <Skeleton className="w-28" />
        </>
      )}
    </section>
  );
}

function Impact({
  plan: { from, to, gains, loses, teaches, pupils: all, astray },
}: {
  plan: MovePreview;
}) {
  const quiet = gains.total + loses.total + teaches.total === 0;
  return (
    <>
      <p className="break-words">
        <span className="text-muted">From </span>
        <bdi>{from}</bdi>
        <span className="text-muted"> to </span>
        <bdi>{to}</bdi>
      </p>
      {quiet && <p className="text-[13px] text-muted">Nobody gains or loses sight of it.</p>}
      <Side side={gains} one="person gains sight of it" many="people gain sight of it" roster />
      <Side side={loses} one="person loses sight of it" many="people lose sight of it" roster />
      <Side
        side={teaches}
        one="teacher keeps it, but can’t see its new group"
        many="teachers keep it, but can’t see its new group"
      />
      {astray > 0 && (
        <Alert
          kind="warning"
          title={`${pupils(astray)} of ${all.toLocaleString()} would be of another school`}
        >
          They stay on the roster, marked there. Transfer them, or give them a place at the new
          school.
        </Alert>
      )}
    </>
  );
}

type SideProps = { side: MoveSide; one: string; many: string; roster?: boolean };

function Side({ side: { total, named, others }, one, many, roster = false }: SideProps) {
  if (total === 0) return null;
  return (
    <details className="rounded-md border border-line bg-subtle px-3 py-2">
      <summary className="cursor-pointer">
        {total.toLocaleString()} {total === 1 ? one : many}
      </summary>
      <ul className="mt-2 flex max-h-48 list-disc flex-col gap-0.5 overflow-y-auto ps-4 text-[13px] marker:text-faint">
        {named.map((person) => (
          <li key={person.id}>
            <bdi>{person.name}</bdi>
            {roster && person.roster && <span className="text-muted">: with its roster</span>}
          </li>
        ))}
        {others > 0 && (
          <li>
            {others.toLocaleString()} {others === 1 ? "person" : "people"} more, or out of your
            sight
          </li>
        )}
      </ul>
    </details>
  );
}
