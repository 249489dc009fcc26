"use server";

import { refresh } from "next/cache";
import { action, actionOutsideTransaction } from "@/lib/actions/client";
import {
  bulkGrantInput,
  bulkMoveInput,
  bulkPreviewInput,
  bulkReinstateInput,
  bulkRevokeInput,
  bulkSuspendInput,
  bulkUndoInput,
} from "@/lib/people/bulk/input";
import { changePeople, undoBulk } from "@/lib/people/bulk/mutations";
import { previewBulk } from "@/lib/people/bulk/queries";
import { exportInput } from "@/lib/people/export/input";
import { allowExport } from "@/lib/people/export/mutations";

/** What a change of several people would do. */
export const lookAtBulk = action({ permission: "members.grant" })
  .inputSchema(bulkPreviewInput)
  .action(async ({ parsedInput, ctx }) => previewBulk(ctx.tx, parsedInput));

/** Locks several people out; their sessions end at once. */
export const suspendPeople = action({ permission: "people.suspend", audit: "people_suspended" })
  .inputSchema(bulkSuspendInput)
  .action(async ({ parsedInput: { target }, ctx: { tx, viewer } }) =>
    refreshed(
      await changePeople(tx, { verb: "suspend" }, target, named(viewer, "people_suspended")),
    ),
  );

/** Lets several people in again. */
export const reinstatePeople = action({ permission: "people.suspend", audit: "people_reinstated" })
  .inputSchema(bulkReinstateInput)
  .action(async ({ parsedInput: { target }, ctx: { tx, viewer } }) => {
    const change = { verb: "reinstate" } as const;
    return refreshed(await changePeople(tx, change, target, named(viewer, "people_reinstated")));
  });

/** Moves the memberships of several people from one group to another. */
export const movePeople = action({ permission: "members.grant", audit: "people_moved" })
  .inputSchema(bulkMoveInput)
  .action(async ({ parsedInput: { target, from, to }, ctx: { tx, viewer } }) => {
    const change = { verb: "move", from, to } as const;
    return refreshed(await changePeople(tx, change, target, named(viewer, "people_moved")));
  });

/** Gives several people a role on a group. */
export const grantToPeople = action({ permission: "members.grant", audit: "people_granted" })
  .inputSchema(bulkGrantInput)
  .action(async ({ parsedInput: { target, groupId, role }, ctx: { tx, viewer } }) => {
    const change = { verb: "grant", groupId, role } as const;
    return refreshed(await changePeople(tx, change, target, named(viewer, "people_granted")));
  });

/** Takes a role on a group from several people. */
export const revokeFromPeople = action({ permission: "members.revoke", audit: "people_revoked" })
  .inputSchema(bulkRevokeInput)
  .action(async ({ parsedInput: { target, groupId, role }, ctx: { tx, viewer } }) => {
    const change = { verb: "revoke", groupId, role } as const;
    return refreshed(await changePeople(tx, change, target, named(viewer, "people_revoked")));
  });

/** Takes a change of several people back. */
export const undoPeople = action({ permission: "members.grant", audit: "people_change_undone" })
  .inputSchema(bulkUndoInput)
  .action(async ({ parsedInput: { id }, ctx: { tx, viewer } }) =>
    refreshed(await undoBulk(tx, id, named(viewer, "people_change_undone"))),
  );

/** Asks for the password again; answers the query string by which the list is exported once. */
export const allowPeopleExport = actionOutsideTransaction({ permission: "people.export" })
  .inputSchema(exportInput)
  .action(async ({ parsedInput, ctx }) => ({ search: await allowExport(ctx.viewer, parsedInput) }));

const named = ({ requestId }: { requestId: string }, action: string) => ({ action, requestId });

function refreshed<Data>(data: Data): Data {
  refresh();
  return data;
}
