import { z } from "zod";
import { isStorable } from "@/lib/storable";

const id = z.uuid();
const place = z.int().min(0).max(2_000_000_000);
/** What is looked for in a transcript. */
const find = z.string().max(200);

/** Why an admin reads a chat. Kept for as long as the chat is, and shown to whoever talked. */
export const openChatInput = z.strictObject({
  id,
  reason: z
    .string()
    .trim()
    .refine(
      (text) => [...text].length >= 10,
      "Say why in ten characters or more. The person whose chat it is can read it.",
    )
    .refine((text) => [...text].length <= 500, "Keep the reason under 500 characters.")
    .refine(isStorable, "A reason can’t hold the NUL character."),
});

/** Messages from an ordinal on. */
export const readMessagesInput = z.strictObject({ id, from: place, find });

/** A further part of one long message. */
export const readPartInput = z.strictObject({ id, ordinal: place, from: place, find });

export const unmaskInput = z.strictObject({ id, messageId: z.uuid() });

export type OpenChat = z.infer<typeof openChatInput>;
export type Unmask = z.infer<typeof unmaskInput>;

/** What a transcript's address asks for. */
export type TranscriptAsk = { at: number | null; find: string; problem: string | null };

/** Reads `?at=` and `?find=`; what can't be meant is told and left out. */
export function transcriptAsk(
  search: Record<string, string | string[] | undefined>,
): TranscriptAsk {
  const one = (name: string) => {
    const given = search[name];
    return (Array.isArray(given) ? given[0] : given) ?? "";
  };
  const at = one("at");
  const words = one("find").replaceAll("\0", "");
  const problems = [
    at !== "" && !/^\d{1,9}$/.test(at) && "The link names no message.",
    words.length > 200 && "Look for 200 characters at most.",
  ];
  return {
    at: /^\d{1,9}$/.test(at) ? Number(at) : null,
    find: words.length > 200 ? "" : words.trim(),
    problem: problems.find((problem) => problem !== false) || null,
  };
}
