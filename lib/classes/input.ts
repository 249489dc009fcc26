import { z } from "zod";
import { line, required } from "@/lib/text";
import { settingsInput } from "./settings";
import { gradeLevels } from "./types";

const id = z.uuid("This is not the id of a class.");
const version = z.string().min(1).max(40);
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? null : value), schema.nullable());

/** A day that a school year can have; Postgres knows no year 0. */
const day = z.iso
  .date("Enter a date.")
  .refine((text) => text >= "1900-01-01" && text < "2200-01-01", "Enter a date of this century.");

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
  name: required(line("A name", 255), "Give the class a name."),
  code: line("A code", 50),
  description: line("A description", 5_000),
  level: line("A level", 50),
  subject: line("A subject", 100),
  gradeLevels: z.array(z.enum(gradeLevels)).max(gradeLevels.length).default([]),
  capacity: seats(1, "A class has at least one seat."),
  schedule: line("When it meets", 500),
  startDate: day,
  endDate: optional(day),
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
