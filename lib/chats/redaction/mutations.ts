import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, NotFound } from "@/lib/errors";
import { type Original, sealOriginal } from "../reading/original";
import type { MaskMessage } from "../review/input";

type Found = { id: string; content: string; md5: string; masked: boolean; earlier: string[] };

/**
 * Masks a message for everybody: its text and its earlier texts are sealed under the app's own key, and
 * a mark stands in their place.
 * @throws NotFound for a message that the viewer doesn't read now; Conflict for one that is masked
 *   already, or that changed at this moment
 */
export async function maskMessage(tx: Tx, input: MaskMessage): Promise<{ id: string }> {
  const { rows } = await tx.execute<Found>(sql`
    select m.id, m.content, md5(m.content) as md5, m.redacted_at is not null as masked,
           array(select e.content from message_edits e where e.message_id = m.id order by e.edited_at, e.id) as earlier
    from messages m where m.session_id = ${input.chatId} and m.ordinal = ${input.ordinal}`);
  const [found] = rows;
  if (!found) throw new NotFound("This message");
  if (found.masked) throw new Conflict("This message is masked already.");
  const { id, content, md5, earlier } = found;
  await putMask(tx, { id, md5, text: { content, earlier }, reason: input.reason });
  return { id };
}

type Mask = { id: string; md5: string; text: Original; reason: string };

/**
 * The last step, apart so that a test can come between: the database masks what has this very checksum.
 * @throws Conflict when the text is another one by now
 */
export async function putMask(tx: Tx, { id, md5, text, reason }: Mask): Promise<void> {
  const sealed = sealOriginal(id, text);
  const { rows } = await tx.execute<{ done: boolean }>(
    sql`select app.redact_message(${id}, ${md5}, ${sealed}, ${reason}) as done`,
  );
  if (!rows[0]?.done) {
    throw new Conflict(
      "This message changed at this moment. Nothing was masked; look at it again.",
    );
  }
}
