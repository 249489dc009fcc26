import { z } from "zod";
import { gradeLevels } from "@/lib/grade-levels";
import { optionalLine } from "@/lib/text";

/** An address of the web, and nothing that runs. */
const website = optionalLine("A web address", 500).refine(
  (text) => text === null || isWeb(text),
  "Enter an address that begins with https:// or http://.",
);

function isWeb(text: string): boolean {
  if (!URL.canParse(text) || /\s/u.test(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (protocol === "https:" || protocol === "http:") && hostname !== "";
}

const timeZone = z
  .string()
  .max(64)
  .refine((name) => isZone(name), "Choose a time zone.");

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (error) {
    // What the runtime does not know is no zone.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

export const schoolInput = z.strictObject({
  groupId: z.uuid("This is not the id of a group."),
  /** Null for a school that has no profile yet. */
  version: z.string().min(1).max(40).nullable(),
  code: optionalLine("A code", 50),
  address: optionalLine("An address", 500),
  phone: optionalLine("A phone number", 50),
  website,
  principal: optionalLine("A name", 255),
  gradeLevels,
  timeZone,
});

export type SaveSchool = z.infer<typeof schoolInput>;
