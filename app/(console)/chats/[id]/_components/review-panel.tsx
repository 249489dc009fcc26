import type { ChatHead } from "@/lib/chats/reading/queries";

export type ReviewPanelProps = { chat: ChatHead };

/** Flags and notes of the chat, in the side panel. */
export function ReviewPanel(_props: ReviewPanelProps) {
  return null;
}
