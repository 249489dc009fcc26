"use server";

import { refresh } from "next/cache";
import { action, actionOutsideTransaction } from "@/lib/actions/client";
import {
  classVersionInput,
  createClassInput,
  moveClassInput,
  pickerInput,
  previewMoveInput,
  updateClassInput,
} from "@/lib/classes/input";
import {
  archiveClass,
  cancelClass,
  completeClass,
  createClass,
  moveClass,
  reopenClass,
  restoreClass,
  updateClass,
} from "@/lib/classes/mutations";
import { previewMove, searchCourses, searchStaff } from "@/lib/classes/queries";

/** Staff by name, to list the classes that they teach. */
export const findTeachers = actionOutsideTransaction({ permission: "classes.read" })
  .inputSchema(pickerInput)
  .action(async ({ parsedInput, ctx }) => searchStaff(ctx.viewer, parsedInput.text));

/** Courses by title and code, for the form of a class. */
export const findCourses = actionOutsideTransaction({ permission: "classes.read" })
  .inputSchema(pickerInput)
  .action(async ({ parsedInput, ctx }) => searchCourses(ctx.viewer, parsedInput.text));

/** Who would gain and lose sight of a class by a move, and which pupils would be of another school. */
export const lookAtClassMove = actionOutsideTransaction({ permission: "classes.move" })
  .inputSchema(previewMoveInput)
  .action(async ({ parsedInput, ctx }) => previewMove(ctx.viewer, parsedInput));

/** Makes a class, of nothing or after another one. */
export const createOne = action({ permission: "classes.create", audit: "class_created" })
  .inputSchema(createClassInput)
  .action(async ({ parsedInput, ctx }) => createClass(ctx.tx, parsedInput));

/** Saves facts and settings of a class. */
export const update = action({ permission: "classes.update", audit: "class_updated" })
  .inputSchema(updateClassInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await updateClass(ctx.tx, parsedInput)));

/** Moves a class to another group. */
export const move = action({ permission: "classes.move", audit: "class_moved" })
  .inputSchema(moveClassInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await moveClass(ctx.tx, parsedInput)));

/** Takes a class out of every list; nothing is deleted. */
export const archive = action({ permission: "classes.archive", audit: "class_archived" })
  .inputSchema(classVersionInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await archiveClass(ctx.tx, parsedInput)));

/** Brings a class back from the archive. */
export const restore = action({ permission: "classes.restore", audit: "class_restored" })
  .inputSchema(classVersionInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await restoreClass(ctx.tx, parsedInput)));

/** Ends a class whose course is over. */
export const complete = action({ permission: "classes.update", audit: "class_completed" })
  .inputSchema(classVersionInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await completeClass(ctx.tx, parsedInput)));

/** Ends a class that was not held. */
export const cancel = action({ permission: "classes.update", audit: "class_cancelled" })
  .inputSchema(classVersionInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await cancelClass(ctx.tx, parsedInput)));

/** Lets a class run again. */
export const reopen = action({ permission: "classes.update", audit: "class_reopened" })
  .inputSchema(classVersionInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await reopenClass(ctx.tx, parsedInput)));

function refreshed<Data>(data: Data): Data {
  refresh();
  return data;
}
