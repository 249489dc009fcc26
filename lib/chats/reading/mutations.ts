import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { Forbidden, NotFound } from "@/lib/errors";
import type { OpenChat, Unmask } from "./input";
import { type Original, openOriginal } from "./original";

/**
 * Opens a chat for an hour and puts that on record. Twice is once.
 * @param reason why; a teacher of the class needs none
 * @returns until when
 * @throws NotFound where the chat is not the viewer's to read; Forbidden where their district lets
 * admins read flagged chats alone; Invalid without a reason
 */
export async function openChat(
  tx: Tx,
  { id, reason }: Pick<OpenChat, "id"> & { reason: string | null },
): Promise<{ until: string }> {
  const { rows } = await tx.execute<{ until: string | null; barred: boolean }>(
    sql`select app.open_chat(${id}, ${reason})::text as until,
               coalesce(app.chat_capacity(${id}) = 'barred', false) as barred`,
  );
  const [row] = rows;
  if (row?.barred) throw new Forbidden("Your district lets admins read flagged chats alone.");
  if (!row?.until) throw new NotFound("This chat");
  return { until: row.until };
}

/** Opens a chat for whoever teaches its class, as they come to its page. */
export async function openForTeacher(viewer: ViewerRef, id: string): Promise<void> {
  await asViewer(viewer, (tx) => openChat(tx, { id, reason: null }), { action: "chat_read" });
}

/**
 * What stood there before a message was masked; the look is put on record.
 * @throws NotFound for whoever may not, and while the chat is closed to them
 */
export async function unmaskMessage(tx: Tx, { messageId }: Unmask): Promise<Original> {
  const { rows } = await tx.execute<{ sealed: string }>(
    sql`select sealed from app.redacted_original(${messageId})`,
  );
  const [row] = rows;
  if (!row) throw new NotFound("This message");
  return openOriginal(messageId, row.sealed);
}
