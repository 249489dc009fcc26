import { z } from "zod";
import { gradeLevels } from "@/lib/grade-levels";
import { optionalLine, requiredLine } from "@/lib/text";

const id = z.uuid("This is not the id of a course.");
const version = z.string().min(1).max(40);
const groupId = z.uuid("Choose the group that offers it.");
const facts = {
  title: requiredLine("A title", 255, "Give the course a title."),
  code: optionalLine("A code", 50),
  subject: optionalLine("A subject", 100),
  gradeLevels,
};

export const createCourseInput = z.strictObject({ groupId, ...facts });
export const updateCourseInput = z.strictObject({ id, version, ...facts });
export const courseVersionInput = z.strictObject({ id, version });

export type CreateCourse = z.infer<typeof createCourseInput>;
export type UpdateCourse = z.infer<typeof updateCourseInput>;
export type CourseVersion = z.infer<typeof courseVersionInput>;
