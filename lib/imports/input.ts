import { z } from "zod";
import { importKinds } from "./types";

const id = z.uuid("This is not the id of an import.").toLowerCase();
const version = z.string().min(1).max(40);

export const importIdInput = z.strictObject({ id });
export const importVersionInput = z.strictObject({ id, version });
export const uploadInput = z.strictObject({
  /** Left out: a new import is begun. */
  import: id.optional(),
  /** The group below which it goes; left out: the highest that the viewer administers. */
  target: z.uuid().optional(),
  /** What a new import holds. */
  kind: z.enum(importKinds).default("groups"),
  /** What the file is called, as the person knows it; never a path on our side. */
  name: z
    .string()
    .transform((name) => name.replace(/^.*[/\\]/, "").trim())
    .pipe(z.string().min(1, "The file has no name.").max(255)),
});
/** The most files that one import takes. */
export const MAX_FILES = 10;
