import { z } from "zod";
import { isStorable } from "@/lib/storable";
import { exportFormats } from "./types";

export const chatsExportInput = z.strictObject({
  password: z.string().min(1, "Enter your password.").max(1000),
  /** The list's query string, without `?`. */
  search: z.string().max(4_000),
  format: z.enum(exportFormats, "Choose a form."),
  reason: z
    .string()
    .transform((text) => text.trim())
    .refine((text) => text.length >= 10, "Say why, in 10 characters or more.")
    .refine((text) => text.length <= 500, "500 characters at most.")
    .refine(isStorable, "This holds half a character. Type it again."),
});
export type ChatsExportInput = z.infer<typeof chatsExportInput>;
export const exportIdInput = z.strictObject({ id: z.uuid() });
