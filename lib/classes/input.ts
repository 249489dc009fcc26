import { z } from "zod";
import { gradeLevels } from "@/lib/grade-levels";
import { day, optionalLine, requiredLine } from "@/lib/text";
import { settingsInput } from "./settings";

const id = z.uuid("This is not the id of a class.");
const version = z.string().min(1).max(40);
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? null : value), schema.nullable());

/** A whole number, as a form sends it. */
const seats = (least: number, below: string) =>
  z
    .preprocess(
      (value) =>
        typeof value === "string" && /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : value,
      z.int("Enter a number."),
    )
    .refine((n) => n >= least, below)
    .refine((n) => n <= 10_000, "A class has 10,000 seats at most.");

const facts = {
  name: requiredLine("A name", 255, "Give the class a name."),
  code: optionalLine("A code", 50),
  description: optionalLine("A description", 5_000),
  level: optionalLine("A level", 50),
  subject: optionalLine("A subject", 100),
  gradeLevels,
  capacity: seats(1, "A class has at least one seat."),
  schedule: optionalLine("When it meets", 500),
  startDate: day("Enter the first day."),
  endDate: optional(day("Enter a date, or none.")),
  termId: optional(z.uuid("Choose a term.")),
  courseId: optional(z.uuid("Choose a course.")),
  ...settingsInput,
};

type Dated = { startDate: string; endDate: string | null };
type Hours = { chatFrom: string | null; chatUntil: string | null };
const inOrder = ({ startDate, endDate }: Dated) => endDate === null || endDate >= startDate;
const backwards = { path: ["endDate"], error: "A class can’t end before it begins." };
const bothHours = ({ chatFrom, chatUntil }: Hours) => (chatFrom === null) === (chatUntil === null);
const oneHour = { path: ["chatUntil"], error: "Enter both times, or none." };
const hoursInOrder = ({ chatFrom, chatUntil }: Hours) =>
  chatFrom === null || chatUntil === null || chatFrom < chatUntil;
const hoursBackwards = { path: ["chatUntil"], error: "Enter a time after the beginning." };

export const createClassInput = z
  .strictObject({
    groupId: z.uuid("Choose a group."),
    ...facts,
    /** The class that this one is a copy of; settings that the form doesn't show come from it. */
    copyOf: optional(id).default(null),
    /** With `copyOf`: whether its teachers teach this one, too. Pupils never come along. */
    copyTeachers: z.boolean().default(false),
  })
  .refine(inOrder, backwards)
  .refine(bothHours, oneHour)
  .refine(hoursInOrder, hoursBackwards);

export const updateClassInput = z
  .strictObject({
    id,
    version,
    ...facts,
    /** Seats beyond the capacity; an admin's to give. */
    extraSeats: seats(0, "Enter a number."),
  })
  .refine(inOrder, backwards)
  .refine(bothHours, oneHour)
  .refine(hoursInOrder, hoursBackwards);

/** Archive, restore, complete, cancel, reopen. */
export const classVersionInput = z.strictObject({ id, version });
export const moveClassInput = z.strictObject({ id, version, targetId: z.uuid("Choose a group.") });
export const previewMoveInput = z.strictObject({ id, targetId: z.uuid("Choose a group.") });
/** What is typed into a picker. NUL stands in no name, and Postgres takes none. */
export const pickerInput = z.strictObject({
  text: z
    .string()
    .max(200)
    .transform((text) => text.replaceAll("\0", "")),
});

export type CreateClass = z.infer<typeof createClassInput>;
export type UpdateClass = z.infer<typeof updateClassInput>;
export type ClassVersion = z.infer<typeof classVersionInput>;
export type MoveClass = z.infer<typeof moveClassInput>;
