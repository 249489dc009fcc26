import { z } from "zod";
import { isStorable } from "@/lib/storable";
import { severities } from "./types";

/** Blank to the eye: white space and characters without width. */
const SEEN = /[^\s\u200b-\u200f\u2028-\u202f\u2060\ufeff\u00ad]/u;

/** A text of several lines in which something must stand. */
const words = (max: number, missing: string) =>
  z
    .string()
    .transform((text) => text.trim())
    .refine((text) => SEEN.test(text), { error: missing, abort: true })
    .refine((text) => [...text].length <= max, `Keep it under ${max} characters.`)
    .refine(isStorable, "This holds a character that can’t be kept. Type it again.");

const flag = { id: z.uuid(), version: z.string().min(1).max(40) };
const severity = z.enum(severities, "Choose how grave it is.");
const reason = (missing: string) => words(500, missing);
const closingNote = words(2_000, "Say what came of it.");

/** A flag by hand, of a message or of the whole chat. */
export const raiseFlagInput = z.strictObject({
  chatId: z.uuid(),
  ordinal: z.int().min(0).nullable(),
  reason: reason("Say why somebody should look."),
  severity,
  dueHours: z.coerce.number().pipe(z.int().min(1).max(2_160)),
});
export const flagInput = z.strictObject(flag);
export const assignFlagInput = z.strictObject({
  ...flag,
  assigneeId: z.union([z.literal(""), z.uuid("Choose somebody.")]),
});
export const changeFlagInput = z.strictObject({
  ...flag,
  severity,
  /** As `<input type="datetime-local">` sends it, in the reader's time zone. */
  due: z
    .string()
    .regex(/^20\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/, "Enter a day and a time.")
    .refine((text) => !Number.isNaN(Date.parse(`${text}Z`)), "There is no such time."),
});
export const closeFlagInput = z.strictObject({ ...flag, note: closingNote });
/** A note on a chat, or on one of its flags. */
export const writeNoteInput = z.strictObject({
  chatId: z.uuid(),
  flagId: z.uuid().nullable(),
  body: words(4_000, "Write something."),
  mentions: z
    .array(z.uuid())
    .max(20, "Mention 20 people at most.")
    .transform((ids) => [...new Set(ids)]),
});
export const noteInput = z.strictObject({ id: z.uuid() });
/** A message that is masked, and why. */
export const maskMessageInput = z.strictObject({
  chatId: z.uuid(),
  ordinal: z.int().min(0),
  reason: reason("Say why it is masked."),
});

export type RaiseFlag = z.infer<typeof raiseFlagInput>;
export type FlagVersion = z.infer<typeof flagInput>;
export type AssignFlag = z.infer<typeof assignFlagInput>;
export type ChangeFlag = z.infer<typeof changeFlagInput>;
export type CloseFlag = z.infer<typeof closeFlagInput>;
export type WriteNote = z.infer<typeof writeNoteInput>;
export type MaskMessage = z.infer<typeof maskMessageInput>;
