"use server";

import { refresh } from "next/cache";
import { assertCan } from "@/lib/access/assert";
import { action, actionOutsideTransaction } from "@/lib/actions/client";
import {
  addToRosterInput,
  changeRosterRoleInput,
  findForRosterInput,
  findTargetsInput,
  makePrimaryInput,
  removeFromRosterInput,
  resolvePasteInput,
  transferInput,
} from "@/lib/rosters/input";
import {
  addToRoster,
  changeRosterRole,
  makePrimary,
  removeFromRoster,
  transferPupils,
} from "@/lib/rosters/mutations";
import { findCandidates, findTargets, resolvePaste } from "@/lib/rosters/queries";

/** People to put on the roster, as somebody types. */
export const findForRoster = actionOutsideTransaction({ permission: "rosters.edit" })
  .inputSchema(findForRosterInput)
  .action(async ({ parsedInput, ctx }) => findCandidates(ctx.viewer, parsedInput));

/** What a pasted column means; nothing is added. */
export const readColumn = actionOutsideTransaction({ permission: "rosters.edit" })
  .inputSchema(resolvePasteInput)
  .action(async ({ parsedInput, ctx }) => resolvePaste(ctx.viewer, parsedInput));

/** Other classes to transfer pupils to. */
export const findTransferTargets = actionOutsideTransaction({ permission: "rosters.edit" })
  .inputSchema(findTargetsInput)
  .action(async ({ parsedInput, ctx }) => findTargets(ctx.viewer, parsedInput));

/** Puts people on the roster. */
export const addPeople = action({ permission: "rosters.edit", audit: "roster_added" })
  .inputSchema(addToRosterInput)
  .action(async ({ parsedInput, ctx }) => {
    if (parsedInput.overbook) await assertCan(ctx.viewer, "rosters.overbook");
    return refreshed(await addToRoster(ctx.tx, parsedInput));
  });

/** Takes people off the roster. */
export const removePeople = action({ permission: "rosters.edit", audit: "roster_removed" })
  .inputSchema(removeFromRosterInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await removeFromRoster(ctx.tx, parsedInput)));

/** Moves pupils to another class. */
export const transfer = action({ permission: "rosters.edit", audit: "roster_transferred" })
  .inputSchema(transferInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await transferPupils(ctx.tx, parsedInput)));

/** Makes a pupil a teacher of the class, or a teacher a pupil. */
export const changeRole = action({ permission: "rosters.edit", audit: "roster_role_changed" })
  .inputSchema(changeRosterRoleInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await changeRosterRole(ctx.tx, parsedInput)));

/** Makes a teacher the one who answers for the class. */
export const makePrimaryTeacher = action({
  permission: "rosters.edit",
  audit: "roster_primary_changed",
})
  .inputSchema(makePrimaryInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await makePrimary(ctx.tx, parsedInput)));

function refreshed<Data>(data: Data): Data {
  refresh();
  return data;
}
