"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { Dialog } from "@/components/ui/dialog";
import { chatDialogs } from "@/lib/paths";
import { closeReviewDialog } from "./address";
import type { ReviewView } from "./view";

// They come when they are asked for, with the form library.
const FlagDialog = dynamic(() => import("./flag-dialog"), { ssr: false });
const RaiseDialog = dynamic(() => import("./raise-dialog"), { ssr: false });
const MaskDialog = dynamic(() => import("./mask-dialog"), { ssr: false });
const NoteForm = dynamic(() => import("./note-form").then((file) => file.NoteForm), { ssr: false });

export type ReviewDialogsProps = {
  review: ReviewView;
  /** The chat behind the dialogs; null over the queue, where a flag's dialog is the only one. */
  chatId: string | null;
  /** Not while somebody looks through another's eyes. */
  writes: boolean;
};

/**
 * The dialog about a chat that the address names: `?flag=<id>`, or
 * `?dialog=flag|note|mask&message=<ordinal>`.
 */
export function ReviewDialogs({ review, chatId, writes }: ReviewDialogsProps) {
  const search = useSearchParams();
  const { flags, notes, reviewers } = review;
  const flag = flags.find(({ id }) => id === search.get("flag"));
  if (flag) {
    return (
      <FlagDialog
        key={flag.id}
        flag={flag}
        notes={notes.filter(({ flagId }) => flagId === flag.id || flagId === null)}
        reviewers={reviewers}
        atChat={chatId !== null}
        writes={writes}
      />
    );
  }
  const dialog = chatDialogs.find((known) => known === search.get("dialog"));
  if (!dialog || chatId === null || !writes) return null;
  const ordinal = ordinalOf(search.get("message"));
  if (dialog === "flag") return <RaiseDialog chatId={chatId} ordinal={ordinal} />;
  if (dialog === "mask")
    return ordinal === null ? null : <MaskDialog chatId={chatId} ordinal={ordinal} />;
  return (
    <Dialog title="Note on this chat" onClose={closeReviewDialog}>
      <NoteForm chatId={chatId} flagId={null} reviewers={reviewers} onWritten={closeReviewDialog} />
    </Dialog>
  );
}

function ordinalOf(text: string | null): number | null {
  return text !== null && /^\d{1,7}$/.test(text) ? Number(text) : null;
}
