"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/actions/client";
import {
  courseVersionInput,
  createCourseInput,
  updateCourseInput,
} from "@/lib/terms/courses/input";
import {
  archiveCourse,
  createCourse,
  restoreCourse,
  updateCourse,
} from "@/lib/terms/courses/mutations";

/** Adds a course that a group offers. */
export const addCourse = action({ permission: "courses.manage", audit: "course_created" })
  .inputSchema(createCourseInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await createCourse(ctx.tx, parsedInput)));

/** Changes a course. */
export const changeCourse = action({ permission: "courses.manage", audit: "course_updated" })
  .inputSchema(updateCourseInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await updateCourse(ctx.tx, parsedInput)));

/** Takes a course out of choices; classes keep it. */
export const removeCourse = action({ permission: "courses.manage", audit: "course_archived" })
  .inputSchema(courseVersionInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await archiveCourse(ctx.tx, parsedInput)));

/** Brings a course back from the archive. */
export const bringBackCourse = action({ permission: "courses.manage", audit: "course_restored" })
  .inputSchema(courseVersionInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await restoreCourse(ctx.tx, parsedInput)));

function refreshed<T>({ id, version }: { id: string; version: string } & T) {
  refresh();
  return { id, version };
}
