"use client";

import { Button } from "@/components/ui/button";
import { openFlag, openReviewDialog } from "./address";
import { OverdueBadge, SeverityBadge, StateBadge } from "./marks";
import type { FlagView } from "./view";

/** A flag in the panel; opens its dialog. */
export function OpenFlag({ flag }: { flag: FlagView }) {
  return (
    <button
      type="button"
      className="flex w-full flex-col gap-1 rounded-md border border-line px-3 py-2 text-start hover:bg-subtle"
      onClick={() => openFlag(flag.id)}
    >
      <bdi className="break-words">{flag.reason}</bdi>
      <span className="flex flex-wrap gap-1">
        <SeverityBadge severity={flag.severity} />
        <StateBadge flag={flag} />
        {flag.overdue && <OverdueBadge />}
      </span>
    </button>
  );
}

/** What can be done with the whole chat. */
export function PanelButtons() {
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" onClick={() => openReviewDialog("flag")}>
        Flag this chat
      </Button>
      <Button size="sm" onClick={() => openReviewDialog("note")}>
        Write a note
      </Button>
    </div>
  );
}
