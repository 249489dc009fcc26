import type { ChatReview, FlagRow, NoteRow, Reviewer } from "@/lib/chats/review/types";
import type { Formats } from "@/lib/format";

/** A flag as a dialog in the browser shows it: its moments are texts of the reader's. */
export type FlagView = Omit<FlagRow, "dueAt" | "createdAt" | "closing"> & {
  due: string;
  /** As `<input type="datetime-local">` has it, in the reader's time zone. */
  dueLocal: string;
  raised: string;
  closing: { note: string; by: string | null; at: string } | null;
};
export type NoteView = Omit<NoteRow, "createdAt"> & { at: string };
/** What the dialogs about one chat need. */
export type ReviewView = { flags: FlagView[]; notes: NoteView[]; reviewers: Reviewer[] };

export function flagView(flag: FlagRow, formats: Formats): FlagView {
  const { dueAt, createdAt, closing, ...rest } = flag;
  return {
    ...rest,
    due: formats.dateTime(dueAt),
    dueLocal: localMinute(dueAt, formats.timeZone),
    raised: formats.relative(createdAt),
    closing: closing && { ...closing, at: formats.dateTime(closing.at) },
  };
}

export const noteView = ({ createdAt, ...note }: NoteRow, formats: Formats): NoteView => ({
  ...note,
  at: formats.relative(createdAt),
});

export const reviewView = (
  { flags, notes, reviewers }: ChatReview,
  formats: Formats,
): ReviewView => ({
  flags: flags.map((flag) => flagView(flag, formats)),
  notes: notes.map((note) => noteView(note, formats)),
  reviewers,
});

/** "2026-11-27T15:30" */
function localMinute(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
  }).format(moment);
  return parts.replace(" ", "T");
}
