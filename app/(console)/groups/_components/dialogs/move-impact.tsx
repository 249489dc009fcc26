"use client";

import { ArrowDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { GroupDetail, MovePreview, Trail } from "@/lib/groups/types";
import { AccessImpact } from "./access-impact";
import { factLines, Impact } from "./impact";
import type { Preview } from "./use-preview";

type Props = { group: GroupDetail; preview: Preview<MovePreview>; onOther: () => void };

/** From where to where, and what the move would touch. */
export function MoveImpact({ group, preview, onOther }: Props) {
  const plan = preview.state === "ready" ? preview.data : undefined;
  return (
    <>
      <div className="flex flex-col gap-1">
        <Way label="From" trail={group.trail} />
        <ArrowDown aria-hidden className="ms-2 size-4 text-faint" />
        <div className="flex items-start justify-between gap-3">
          <Way label="To" trail={plan?.to ?? []} />
          <Button size="sm" onClick={onOther}>
            Choose another
          </Button>
        </div>
      </div>
      <Impact title="This touches" preview={preview} lines={(data) => lines(data, group.slug)} />
      {plan && <AccessImpact change={plan.access} />}
    </>
  );
}

function Way({ label, trail }: { label: string; trail: Trail }) {
  return (
    <p className="min-w-0 break-words">
      <span className="me-2 inline-block w-10 text-muted">{label}</span>
      {trail.map((step) => step.name).join(" › ")}
    </p>
  );
}

function lines({ facts, slugAfter }: MovePreview, slug: string): string[] {
  const renamed =
    slugAfter === slug ? [] : [`Its short name ${slug} is taken there, so it becomes ${slugAfter}`];
  return [...factLines(facts), ...renamed];
}
