import type { ChatFacts, ExportFormat, ExportState, MessageOut } from "./types";
import { writers } from "./writer";

/** A row of `app.export_chats`. */
export type Piece = {
  kind: "left" | "chat" | "message" | "end";
  sessionId: string;
  facts: ChatFacts | null;
} & MessageOut;

export const nothingYet: ExportState = {
  after: null,
  partial: null,
  bytes: 0,
  chats: 0,
  messages: 0,
  leftOut: 0,
};

type Open = { id: string; facts: ChatFacts | null; ordinal: number; wrote: boolean };

/**
 * Writes what the database gave as a piece of the file, and says how far that is.
 * @param keys the place in the list of each chat that is new in this piece
 */
export function writeStep(
  format: ExportFormat,
  state: ExportState,
  pieces: readonly Piece[],
  keys: ReadonlyMap<string, string>,
): { text: string; next: ExportState } {
  const writer = writers[format];
  const { partial } = state;
  const next = { ...state, partial: null as ExportState["partial"] };
  const text: string[] = [];
  let said: MessageOut[] = [];
  let open: Open | null = partial && { ...partial, facts: null, wrote: partial.ordinal >= 0 };
  const flush = () => {
    if (open?.facts && said.length > 0) {
      text.push(writer.messages(open.facts, said, !open.wrote));
      open = { ...open, wrote: true };
    }
    next.messages += said.length;
    said = [];
  };
  const close = () => {
    flush();
    if (!open) return;
    text.push(writer.end(open.facts, open.wrote));
    next.chats += 1;
    open = null;
  };
  for (const { kind, sessionId, facts, ...message } of pieces) {
    if (kind === "message") {
      said.push(message);
      if (open) open.ordinal = message.ordinal;
      continue;
    }
    if (kind === "end") {
      close();
      continue;
    }
    const goesOn = open?.id === sessionId;
    if (!goesOn) next.after = { key: keys.get(sessionId) ?? null, id: sessionId };
    if (kind === "left") {
      // A chat of which a part is in the file already, and that is gone or barred since.
      if (goesOn) close();
      else next.leftOut += 1;
    } else if (facts) {
      if (open && goesOn) open = { ...open, facts };
      else {
        open = { id: sessionId, facts, ordinal: -1, wrote: false };
        text.push(writer.chat(facts));
      }
    }
  }
  flush();
  const left = open as Open | null;
  if (left) next.partial = { id: left.id, ordinal: left.ordinal };
  return { text: text.join(""), next };
}
