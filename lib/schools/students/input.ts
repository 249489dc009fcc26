import { z } from "zod";
import { grades } from "@/lib/grades";
import { optionalLine } from "@/lib/text";
import { studentStatuses } from "./types";

const blankIsNull = (value: unknown) => (value === "" ? null : value);

export const studentInput = z.strictObject({
  userId: z.uuid("This is not the id of a person."),
  /** Null for somebody without a record yet. */
  version: z.string().min(1).max(40).nullable(),
  number: optionalLine("A number", 50),
  grade: z.preprocess(blankIsNull, z.enum(grades, "Choose from the grades.").nullable()),
  status: z.enum(studentStatuses, "Choose a status."),
  /** The group of the school. */
  schoolId: z.preprocess(blankIsNull, z.uuid("Choose a school.").nullable()),
});

export type SaveStudent = z.infer<typeof studentInput>;
