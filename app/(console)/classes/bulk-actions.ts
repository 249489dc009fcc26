"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/actions/client";
import { bulkInput, bulkPreviewInput, bulkUndoInput } from "@/lib/classes/bulk/input";
import { changeClasses, undoBulk } from "@/lib/classes/bulk/mutations";
import { previewBulk } from "@/lib/classes/bulk/queries";

/** What a change of several classes would do. */
export const lookAtClasses = action({ permission: "classes.archive" })
  .inputSchema(bulkPreviewInput)
  .action(async ({ parsedInput, ctx }) => previewBulk(ctx.tx, parsedInput));

/** Ends several classes whose course is over. */
export const completeClasses = action({
  permission: "classes.archive",
  audit: "classes_completed",
})
  .inputSchema(bulkInput)
  .action(async ({ parsedInput: { target }, ctx: { tx, viewer } }) =>
    refreshed(
      await changeClasses(tx, { verb: "complete" }, target, named(viewer, "classes_completed")),
    ),
  );

/** Takes several classes out of every list. */
export const archiveClasses = action({ permission: "classes.archive", audit: "classes_archived" })
  .inputSchema(bulkInput)
  .action(async ({ parsedInput: { target }, ctx: { tx, viewer } }) =>
    refreshed(
      await changeClasses(tx, { verb: "archive" }, target, named(viewer, "classes_archived")),
    ),
  );

/** Takes a change of several classes back. */
export const undoClasses = action({
  permission: "classes.archive",
  audit: "classes_change_undone",
})
  .inputSchema(bulkUndoInput)
  .action(async ({ parsedInput: { id }, ctx: { tx, viewer } }) =>
    refreshed(await undoBulk(tx, id, named(viewer, "classes_change_undone"))),
  );

const named = ({ requestId }: { requestId: string }, action: string) => ({ action, requestId });

function refreshed<Data>(data: Data): Data {
  refresh();
  return data;
}
