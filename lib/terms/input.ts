import { z } from "zod";
import { day, requiredLine } from "@/lib/text";
import { sessionTypes } from "./types";

const id = z.uuid("This is not the id of a term.");
const version = z.string().min(1).max(40);
const blankIsNull = (value: unknown) => (value === "" ? null : value);

const title = requiredLine("A title", 255, "Give it a title.");
const dates = {
  startDate: day("Enter the first day."),
  endDate: day("Enter the last day."),
};
const forward = {
  path: ["endDate"],
  error: "The last day is before the first. Choose a later one.",
};
const isForward = ({ startDate, endDate }: { startDate: string; endDate: string }) =>
  endDate >= startDate;

export const createTermInput = z
  .strictObject({
    title,
    type: z.enum(sessionTypes),
    ...dates,
    /** The year or term it is a part of; none for a year. */
    parentId: z.preprocess(blankIsNull, z.uuid("Choose what it is a part of.").nullable()),
  })
  .refine(isForward, forward)
  .refine(({ type, parentId }) => type === "school_year" || parentId !== null, {
    path: ["parentId"],
    error: "Choose the year or the term that it is a part of.",
  })
  .refine(({ type, parentId }) => type !== "school_year" || parentId === null, {
    path: ["parentId"],
    error: "A school year is a part of nothing.",
  });
export const updateTermInput = z
  .strictObject({ id, version, title, ...dates })
  .refine(isForward, forward);
export const termVersionInput = z.strictObject({ id, version });
export const nextYearInput = z.strictObject({ id });

export type CreateTerm = z.infer<typeof createTermInput>;
export type UpdateTerm = z.infer<typeof updateTermInput>;
export type TermVersion = z.infer<typeof termVersionInput>;
