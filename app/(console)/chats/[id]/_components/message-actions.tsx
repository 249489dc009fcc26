import { ReviewMessage } from "../../_review/message-actions";
import { CopyLink } from "./transcript/copy-link";

export type MessageActionsProps = {
  chatId: string;
  messageId: string;
  ordinal: number;
  redacted: boolean;
  /** Whether the viewer reads as somebody who answers for the chat. */
  reviews: boolean;
};

/** What can be done with one message, at the end of its head. */
export function MessageActions({ chatId, ordinal, redacted, reviews }: MessageActionsProps) {
  return (
    <>
      <CopyLink chatId={chatId} ordinal={ordinal} />
      {reviews && <ReviewMessage ordinal={ordinal} redacted={redacted} />}
    </>
  );
}
