"use server";

import { refresh } from "next/cache";
import { action, actionOutsideTransaction } from "@/lib/actions/client";
import {
  archiveGroupInput,
  changeGroupTypeInput,
  createGroupInput,
  groupIdInput,
  loadChildrenInput,
  moveGroupInput,
  previewMoveInput,
  renameGroupInput,
  restoreGroupInput,
  revealGroupInput,
  searchGroupsInput,
} from "@/lib/groups/input";
import {
  archiveGroup,
  changeGroupType,
  createGroup,
  moveGroup,
  renameGroup,
  restoreGroup,
} from "@/lib/groups/mutations";
import {
  listChildren,
  previewArchive,
  previewMove,
  previewRestore,
  searchGroups,
  treeTo,
} from "@/lib/groups/queries";

// Reads that an open page asks for: each query opens its own read-only transaction.

/** A page of a node's children. */
export const loadChildren = actionOutsideTransaction({ permission: "groups.read" })
  .inputSchema(loadChildrenInput)
  .action(async ({ parsedInput: { parentId, ...options }, ctx }) =>
    listChildren(ctx.viewer, parentId, options),
  );

/** The tree opened down to a group; without one, as it first stands. */
export const revealGroup = actionOutsideTransaction({ permission: "groups.read" })
  .inputSchema(revealGroupInput)
  .action(async ({ parsedInput: { id, archived }, ctx }) => treeTo(ctx.viewer, id, { archived }));

/** Groups by name and path. */
export const findGroups = actionOutsideTransaction({ permission: "groups.read" })
  .inputSchema(searchGroupsInput)
  .action(async ({ parsedInput: { text, archived }, ctx }) =>
    searchGroups(ctx.viewer, text, { archived }),
  );

/** What a move would touch. */
export const lookAtMove = actionOutsideTransaction({ permission: "groups.move" })
  .inputSchema(previewMoveInput)
  .action(async ({ parsedInput: { id, targetId }, ctx }) => previewMove(ctx.viewer, id, targetId));

/** What an archive would take along. */
export const lookAtArchive = actionOutsideTransaction({ permission: "groups.archive" })
  .inputSchema(groupIdInput)
  .action(async ({ parsedInput, ctx }) => previewArchive(ctx.viewer, parsedInput.id));

/** What a restore would bring back. */
export const lookAtRestore = actionOutsideTransaction({ permission: "groups.restore" })
  .inputSchema(groupIdInput)
  .action(async ({ parsedInput, ctx }) => previewRestore(ctx.viewer, parsedInput.id));

// Changes: the page that asked is rendered anew with the answer, in the same round trip.

/** Puts a new group under a parent. */
export const create = action({ permission: "groups.create", audit: "group_created" })
  .inputSchema(createGroupInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await createGroup(ctx.tx, parsedInput)));

/** Gives a group another name. */
export const rename = action({ permission: "groups.rename", audit: "group_renamed" })
  .inputSchema(renameGroupInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await renameGroup(ctx.tx, parsedInput)));

/** Makes a group another kind of node. */
export const changeType = action({ permission: "groups.retype", audit: "group_type_changed" })
  .inputSchema(changeGroupTypeInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await changeGroupType(ctx.tx, parsedInput)));

/** Moves a group with all below it. */
export const move = action({ permission: "groups.move", audit: "group_moved" })
  .inputSchema(moveGroupInput)
  .action(async ({ parsedInput, ctx }) => {
    const { id, slug, path, version, previousParentId } = await moveGroup(ctx.tx, parsedInput);
    return refreshed({ id, slug, path, version, previousParentId });
  });

/** Archives a group, and what lives below it when asked to. */
export const archive = action({ permission: "groups.archive", audit: "group_archived" })
  .inputSchema(archiveGroupInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await archiveGroup(ctx.tx, parsedInput)));

/** Brings a group back from the archive. */
export const restore = action({ permission: "groups.restore", audit: "group_restored" })
  .inputSchema(restoreGroupInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await restoreGroup(ctx.tx, parsedInput)));

function refreshed<Data>(data: Data): Data {
  refresh();
  return data;
}
