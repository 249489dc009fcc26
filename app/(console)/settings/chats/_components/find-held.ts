"use client";

import type { Pick } from "@/components/form/picker";
import type { HoldKind } from "@/lib/chats/retention/types";
import { searchAll } from "../../../actions";

/**
 * People, classes or tools by a part of their name.
 * @throws when the search could not be answered; the picker says so
 */
export async function findHeld(kind: HoldKind, text: string): Promise<Pick[]> {
  const answer = await searchAll(text);
  if (answer.serverError) throw new Error("The search was refused.");
  const { people, classes, tools } = answer;
  const hits = { person: people, class: classes, tool: tools }[kind];
  return hits.map(({ id, name, detail }) => ({ id, label: name, detail: detail ?? undefined }));
}
