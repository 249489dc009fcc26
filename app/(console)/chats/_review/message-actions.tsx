"use client";

import { EyeOff, Flag } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { openReviewDialog } from "./address";

export type ReviewMessageProps = {
  ordinal: number;
  redacted: boolean;
};

/** Flags or masks one message; the dialogs are those of the page’s `ChatReviewDialogs`. */
export function ReviewMessage({ ordinal, redacted }: ReviewMessageProps) {
  return (
    <>
      <IconButton
        label={`Flag message ${ordinal + 1}`}
        icon={<Flag aria-hidden />}
        size="sm"
        onClick={() => openReviewDialog("flag", ordinal)}
      />
      {!redacted && (
        <IconButton
          label={`Mask message ${ordinal + 1}`}
          icon={<EyeOff aria-hidden />}
          size="sm"
          onClick={() => openReviewDialog("mask", ordinal)}
        />
      )}
    </>
  );
}
