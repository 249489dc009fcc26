import type { ChatFacts, ExportFormat, ExportState, MessageOut } from "./types";
import { writers } from "./writer";

/** A row of `app.export_chats`: a chat with its place in the list, its messages, and its end. */
export type Piece =
  | { kind: "left" | "chat"; sessionId: string; key: string | null; facts: ChatFacts | null }
  | ({ kind: "message" } & MessageOut)
  | { kind: "end" };

export const nothingYet: ExportState = {
  after: null,
  partial: null,
  bytes: 0,
  chats: 0,
  messages: 0,
  leftOut: 0,
};

type Open = { id: string; facts: ChatFacts | null; ordinal: number; wrote: boolean };

/** Writes a part of the file; what it needs is bound to it. */
export type Part = () => string;

/**
 * Says how far a file is with what the database gave, and how each part of it is written: later, so
 * that the database can look for the next piece meanwhile.
 */
export function planStep(
  format: ExportFormat,
  state: ExportState,
  pieces: readonly Piece[],
): { parts: Part[]; next: ExportState } {
  const writer = writers[format];
  const { partial } = state;
  const next = { ...state, partial: null as ExportState["partial"] };
  const parts: Part[] = [];
  let said: MessageOut[] = [];
  let open: Open | null = partial && { ...partial, facts: null, wrote: partial.ordinal >= 0 };
  const flush = () => {
    if (open?.facts && said.length > 0) {
      const [chat, list, first] = [open.facts, said, !open.wrote];
      parts.push(() => writer.messages(chat, list, first));
      open = { ...open, wrote: true };
    }
    next.messages += said.length;
    said = [];
  };
  const close = () => {
    flush();
    if (!open) return;
    const { facts, wrote } = open;
    parts.push(() => writer.end(facts, wrote));
    next.chats += 1;
    open = null;
  };
  for (const piece of pieces) {
    if (piece.kind === "message") {
      said.push(piece);
      if (open) open.ordinal = piece.ordinal;
      continue;
    }
    if (piece.kind === "end") {
      close();
      continue;
    }
    const { kind, sessionId, key, facts } = piece;
    const goesOn = open?.id === sessionId;
    if (!goesOn) next.after = { key, id: sessionId };
    if (kind === "left") {
      // A chat of which a part is in the file already, and that is gone or barred since.
      if (goesOn) close();
      else next.leftOut += 1;
    } else if (facts) {
      if (open && goesOn) open = { ...open, facts };
      else {
        open = { id: sessionId, facts, ordinal: -1, wrote: false };
        parts.push(() => writer.chat(facts));
      }
    }
  }
  flush();
  const left = open as Open | null;
  if (left) next.partial = { id: left.id, ordinal: left.ordinal };
  return { parts, next };
}
