import { CopyLink } from "./transcript/copy-link";

export type MessageActionsProps = {
  chatId: string;
  messageId: string;
  ordinal: number;
  redacted: boolean;
};

/** What can be done with one message, at the end of its head. */
export function MessageActions({ chatId, ordinal }: MessageActionsProps) {
  return <CopyLink chatId={chatId} ordinal={ordinal} />;
}
