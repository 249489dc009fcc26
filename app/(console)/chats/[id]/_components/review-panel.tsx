import type { Viewer } from "@/lib/auth/current";
import type { ChatHead } from "@/lib/chats/reading/queries";
import { ReviewPanel as Panel } from "../../_review/review-panel";

export type ReviewPanelProps = { viewer: Viewer; chat: ChatHead };

/** Flags and notes of the chat, in the side panel. */
export function ReviewPanel({ viewer, chat }: ReviewPanelProps) {
  return <Panel viewer={viewer} chatId={chat.id} />;
}
