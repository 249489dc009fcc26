import { can } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/auth/current";
import { reviewOf } from "@/lib/chats/review/queries";
import { reader } from "@/lib/reader";
import { NoteList } from "./note-list";
import { OpenFlag, PanelButtons } from "./panel-buttons";
import { ReviewDialogs } from "./review-dialogs";
import { reviewView } from "./view";

export type ReviewPanelProps = { viewer: Viewer; chatId: string };

/**
 * Flags and notes of a chat for those who review it, with the dialogs that the address names; nothing
 * for the person who talked.
 */
export async function ReviewPanel({ viewer, chatId }: ReviewPanelProps) {
  if (!can(viewer, "chats.review")) return null;
  const [found, formats] = await Promise.all([reviewOf(viewer, chatId), reader()]);
  // Whoever doesn't review it is none of its reviewers.
  if (!found.reviewers.some(({ me }) => me)) return null;
  const review = reviewView(found, formats);
  const writes = viewer.viewAs === null;
  return (
    <section>
      <h2>Review</h2>
      <div className="flex flex-col gap-3">
        {review.flags.length === 0 ? (
          <p className="text-muted">Nobody has flagged this chat.</p>
        ) : (
          <ul aria-label="Flags" className="flex flex-col gap-2">
            {review.flags.map((flag) => (
              <li key={flag.id}>
                <OpenFlag flag={flag} />
              </li>
            ))}
          </ul>
        )}
        <NoteList notes={review.notes} />
        {writes && <PanelButtons />}
      </div>
      <ReviewDialogs review={review} chatId={chatId} writes={writes} />
    </section>
  );
}
