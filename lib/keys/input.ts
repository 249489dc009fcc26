import { z } from "zod";
import { isStorable } from "@/lib/storable";
import { apiScopes, keyLifetimes } from "./types";

const name = z
  .string()
  .transform((text) => text.trim())
  .refine((text) => /[^\s\u200b-\u200f\u2060\ufeff\u00ad]/u.test(text), "Say what the key is for.")
  .refine((text) => [...text].length <= 100, "100 characters at most.")
  .refine((text) => !/\p{Cc}/u.test(text), "This can’t hold line breaks or control characters.")
  .refine(isStorable, "This holds half a character. Type it again.");

/** A new key. How long it lives is always chosen; `until` counts where a date was. */
export const createKeyInput = z
  .strictObject({
    name,
    scopes: z
      .array(z.enum(apiScopes))
      .min(1, "Choose what the key opens.")
      .max(apiScopes.length)
      .transform((list) => [...new Set(list)]),
    lifetime: z.enum(keyLifetimes, "Choose how long the key lives."),
    until: z.union([z.literal(""), z.iso.date("Enter a day.")]),
  })
  .superRefine(({ lifetime, until }, ctx) => {
    const issue = (message: string) =>
      ctx.addIssue({ code: "custom", path: ["until"], message, input: until });
    if (lifetime !== "date") return;
    if (until === "") issue("Enter the last day of the key.");
    else if (until > dayFrom(3650)) issue("Choose a day within the next ten years.");
    // Today is somewhere over already; it is the day before yesterday nowhere.
    else if (until < dayFrom(-1)) issue("This day is over. Choose one to come.");
  });
export const revokeKeyInput = z.strictObject({ id: z.uuid() });

export type CreateKey = z.infer<typeof createKeyInput>;
export type RevokeKey = z.infer<typeof revokeKeyInput>;

function dayFrom(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
