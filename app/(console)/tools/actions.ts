"use server";

import { refresh } from "next/cache";
import { action, actionOutsideTransaction } from "@/lib/actions/client";
import { findCandidates } from "@/lib/members/queries";
import {
  approveToolInput,
  findPeopleInput,
  keepDraftInput,
  rejectToolInput,
  restoreTextInput,
  roleToolInput,
  saveToolInput,
  startToolInput,
  submitToolInput,
  toolIdInput,
  toolVersionInput,
} from "@/lib/tools/input";
import {
  changeRoleTool,
  createTool,
  dropDraft,
  keepDraft,
  removeTool,
  restoreText,
  saveTool,
} from "@/lib/tools/mutations";
import {
  approveTool,
  publishVersion,
  reinstateTool,
  rejectTool,
  retireTool,
  submitTool,
  withdrawTool,
} from "@/lib/tools/review";
import { starterText } from "@/lib/tools/starter";

/** Makes a tool of the starter document. */
export const createOne = action({ permission: "tools.write", audit: "tool_created" })
  .inputSchema(startToolInput)
  .action(async ({ parsedInput: { groupId, key, name }, ctx }) =>
    createTool(ctx.tx, { groupId, yaml: starterText(key, name) }),
  );

/** Saves the text of a tool. */
export const save = action({ permission: "tools.write", audit: "tool_saved" })
  .inputSchema(saveToolInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await saveTool(ctx.tx, parsedInput)));

/** Keeps what is being typed, for whoever types alone; the page stays as it is. */
export const keep = action({ permission: "tools.write", audit: "tool_draft_kept" })
  .inputSchema(keepDraftInput)
  .action(async ({ parsedInput, ctx }) => keepDraft(ctx.tx, parsedInput));

/** Throws away what was typed and not saved. */
export const dropKept = action({ permission: "tools.write", audit: "tool_draft_dropped" })
  .inputSchema(toolIdInput)
  .action(async ({ parsedInput, ctx }) => dropDraft(ctx.tx, parsedInput.id));

/** Puts the text of an old version into the draft. */
export const restore = action({ permission: "tools.write", audit: "tool_saved" })
  .inputSchema(restoreTextInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await restoreText(ctx.tx, parsedInput)));

/** Sends the saved text to review. */
export const submit = action({ permission: "tools.write", audit: "tool_submitted" })
  .inputSchema(submitToolInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await submitTool(ctx.tx, parsedInput)));

/** Takes a tool back from review. */
export const withdraw = action({ permission: "tools.write", audit: "tool_withdrawn" })
  .inputSchema(toolVersionInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await withdrawTool(ctx.tx, parsedInput)));

/** Approves the version that waits, which puts it into use. */
export const approve = action({ permission: "tools.review", audit: "tool_approved" })
  .inputSchema(approveToolInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await approveTool(ctx.tx, parsedInput)));

/** Sends the version that waits back, with a reason. */
export const reject = action({ permission: "tools.review", audit: "tool_rejected" })
  .inputSchema(rejectToolInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await rejectTool(ctx.tx, parsedInput)));

/** Puts a version that was approved into use. */
export const publish = action({ permission: "tools.review", audit: "tool_published" })
  .inputSchema(approveToolInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await publishVersion(ctx.tx, parsedInput)));

/** Takes a tool out of use; its versions and chats stay. */
export const retire = action({ permission: "tools.review", audit: "tool_retired" })
  .inputSchema(toolVersionInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await retireTool(ctx.tx, parsedInput)));

/** Brings a retired tool back. */
export const reinstate = action({ permission: "tools.review", audit: "tool_reinstated" })
  .inputSchema(toolVersionInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await reinstateTool(ctx.tx, parsedInput)));

/** Takes a tool away; one that was used is retired instead. */
export const remove = action({ permission: "tools.write", audit: "tool_deleted" })
  .inputSchema(toolVersionInput)
  .action(async ({ parsedInput, ctx }) => removeTool(ctx.tx, parsedInput));

/** Lets a custom role use the tool, or no longer. */
export const changeRole = action({ permission: "tools.review", audit: "tool_roles_changed" })
  .inputSchema(roleToolInput)
  .action(async ({ parsedInput, ctx }) => {
    await changeRoleTool(ctx.tx, parsedInput);
    return refreshed(parsedInput);
  });

/** People to ask about, by name. */
export const findPeople = actionOutsideTransaction({ permission: "tools.read" })
  .inputSchema(findPeopleInput)
  .action(async ({ parsedInput, ctx }) => findCandidates(ctx.viewer, parsedInput.text));

function refreshed<Data>(data: Data): Data {
  refresh();
  return data;
}
