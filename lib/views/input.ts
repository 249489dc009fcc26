import { z } from "zod";
import { isStorable } from "@/lib/storable";

/** Lists whose views can be kept. */
export const viewedLists = ["people", "classes", "tools", "chats"] as const;
export type ViewedList = (typeof viewedLists)[number];

const list = z.enum(viewedLists);
const name = z
  .string()
  .transform((text) => text.trim())
  .refine((text) => text !== "", "Give the view a name.")
  .refine((text) => [...text].length <= 60, "A name has 60 characters at most.")
  .refine(isStorable, "A name can’t hold the NUL character.");

/** The views of one list. */
export const viewsInput = z.strictObject({ list });
/** @see SavedView: `search` is what stands behind the question mark of the list's URL. */
export const saveViewInput = z.strictObject({
  list,
  name,
  search: z.string().max(2000, "This view is too long to keep.").refine(isStorable),
});
export const dropViewInput = z.strictObject({ list, name });

export type SavedView = { name: string; search: string };
