import { z } from "zod";

const id = z.uuid("This is not the id of a rollover.");
const version = z.string().min(1).max(40);

export const createRolloverInput = z
  .strictObject({
    groupId: z.uuid("Choose a school, or the district."),
    fromId: z.uuid("Choose the school year that ends."),
    toId: z.uuid("Choose the school year to prepare."),
  })
  .refine(({ fromId, toId }) => fromId !== toId, {
    path: ["toId"],
    error: "Choose another year than the one that ends.",
  });
/** What is chosen for all; ids of single classes and pupils are changed one at a time. */
export const choicesInput = z.strictObject({
  id,
  version,
  keepTeachers: z.boolean(),
  withoutTerm: z.boolean(),
  completeOld: z.boolean(),
  promote: z.boolean(),
});
export const chooseClassInput = z.strictObject({
  id,
  classId: z.uuid("This is not the id of a class."),
  copy: z.boolean(),
  teachers: z.boolean(),
});
export const holdBackInput = z.strictObject({
  id,
  userId: z.uuid("This is not the id of a person."),
  held: z.boolean(),
});
export const findPupilInput = z.strictObject({
  id,
  // NUL stands in no name, and Postgres takes none.
  text: z
    .string()
    .max(200)
    .transform((text) => text.replaceAll("\0", "")),
});
export const rolloverIdInput = z.strictObject({ id });
export const applyRolloverInput = z.strictObject({
  id,
  /** The draft as its preview was seen. */
  version,
  /** Set when the person knows that something was applied into this year already. */
  confirm: z.boolean().default(false),
});
export const undoRolloverInput = z.strictObject({
  id,
  /** Copies that go although they got pupils or were edited. */
  also: z.array(z.uuid()).max(200).default([]),
});

export type CreateRollover = z.infer<typeof createRolloverInput>;
export type ChangeChoices = z.infer<typeof choicesInput>;
export type ChooseClass = z.infer<typeof chooseClassInput>;
export type HoldBack = z.infer<typeof holdBackInput>;
export type FindPupil = z.infer<typeof findPupilInput>;
export type ApplyRollover = z.infer<typeof applyRolloverInput>;
export type UndoRollover = z.infer<typeof undoRolloverInput>;
