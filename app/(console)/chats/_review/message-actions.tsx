"use client";

import { EyeOff, Flag } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { openReviewDialog } from "./address";

export type ReviewMessageProps = {
  ordinal: number;
  redacted: boolean;
  may: { flag: boolean; mask: boolean };
};

/** Flags or masks one message; the dialogs are those of the `ReviewPanel` of the page. */
export function ReviewMessage({ ordinal, redacted, may }: ReviewMessageProps) {
  return (
    <>
      {may.flag && (
        <IconButton
          label={`Flag message ${ordinal + 1}`}
          icon={<Flag aria-hidden />}
          size="sm"
          onClick={() => openReviewDialog("flag", ordinal)}
        />
      )}
      {may.mask && !redacted && (
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
