import { cache } from "react";
import { can } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/auth/current";
import { reviewOf } from "@/lib/chats/review/queries";
import { reader } from "@/lib/reader";
import { NoteList } from "./note-list";
import { OpenFlag, PanelButtons } from "./panel-buttons";
import { ReviewDialogs } from "./review-dialogs";
import { type ReviewView, reviewView } from "./view";

export type ReviewPanelProps = { viewer: Viewer; chatId: string };

/** The review of a chat, read once for panel and dialogs; null for whoever does not review it. */
export const loadReview = cache(
  async (viewer: Viewer, chatId: string): Promise<ReviewView | null> => {
    if (!can(viewer, "chats.review")) return null;
    const [found, formats] = await Promise.all([reviewOf(viewer, chatId), reader()]);
    return found.reviewers.some(({ me }) => me) ? reviewView(found, formats) : null;
  },
);

/** Flags and notes of a chat for those who review it; nothing for the person who talked. */
export async function ReviewPanel({ viewer, chatId }: ReviewPanelProps) {
  const review = await loadReview(viewer, chatId);
  if (!review) return null;
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
        {viewer.viewAs === null && <PanelButtons />}
      </div>
    </section>
  );
}

/** The dialogs of the panel and of the messages; apart, since a panel may be folded. */
export async function ChatReviewDialogs({ viewer, chatId }: ReviewPanelProps) {
  const review = await loadReview(viewer, chatId);
  if (!review) return null;
  return <ReviewDialogs review={review} chatId={chatId} writes={viewer.viewAs === null} />;
}
