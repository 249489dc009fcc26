import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import { unseal } from "@/lib/security/secrets";
import type { OpenChat, Unmask } from "./input";

/** What the original of a masked message is sealed for: it opens for no other message. */
export const redactionPurpose = (messageId: string): string => `message_redaction:${messageId}`;

/**
 * Opens a chat for an hour and puts that on record. Twice is once.
 * @param reason why; a teacher of the class needs none
 * @returns until when
 * @throws Forbidden where the chat is not the viewer's to read; Invalid without a reason
 */
export async function openChat(
  tx: Tx,
  { id, reason }: Pick<OpenChat, "id"> & { reason: string | null },
): Promise<{ until: string }> {
  const { rows } = await tx.execute<{ until: string }>(
    sql`select app.open_chat(${id}, ${reason})::text as until`,
  );
  const [row] = rows;
  if (!row) throw new NotFound("This chat");
  return row;
}

/** Opens a chat for whoever teaches its class, as they come to its page. */
export async function openForTeacher(viewer: ViewerRef, id: string): Promise<void> {
  await asViewer(viewer, (tx) => openChat(tx, { id, reason: null }), { action: "chat_read" });
}

/**
 * What stood there before a message was masked; the look is put on record.
 * @throws Forbidden for whoever may not, and while the chat is closed to them
 */
export async function unmaskMessage(tx: Tx, { messageId }: Unmask): Promise<{ text: string }> {
  const { rows } = await tx.execute<{ sealed: string }>(
    sql`select app.unmask_message(${messageId}) as sealed`,
  );
  const [row] = rows;
  if (!row) throw new NotFound("This message");
  return { text: unseal(row.sealed, redactionPurpose(messageId)) };
}
