import "server-only";
import type { ReactNode } from "react";
import { PlainText } from "@/components/markdown/plain-text";
import { findTerms } from "@/lib/chats/reading/terms";

/** A part of a long message. */
export function drawPart(text: string, find: string): ReactNode {
  return <PlainText text={text} terms={findTerms(find)} />;
}
