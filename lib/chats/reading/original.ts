import { z } from "zod";
import { seal, unseal } from "@/lib/security/secrets";

/** What a message said before it was masked, and what it said before it was edited. */
export type Original = { content: string; earlier: string[] };

const shape = z.object({ content: z.string(), earlier: z.array(z.string()) });

/** Sealed for one message, it opens for no other. */
const purpose = (messageId: string) => `message:${messageId}`;

/** Encrypts what a message said, for `app.redact_message`. */
export function sealOriginal(messageId: string, { content, earlier }: Original): string {
  return seal(JSON.stringify({ content, earlier }), purpose(messageId));
}

/**
 * Decrypts it.
 * @throws Error when it was sealed for another message or with another key, or was changed
 */
export function openOriginal(messageId: string, sealed: string): Original {
  return shape.parse(JSON.parse(unseal(sealed, purpose(messageId))));
}
