"use server";

import { refresh } from "next/cache";
import { previewChange } from "@/lib/access/effective/queries";
import { action, actionOutsideTransaction } from "@/lib/actions/client";
import {
  changeRoleInput,
  findPeopleInput,
  grantRoleInput,
  previewMemberInput,
  revokeRoleInput,
} from "@/lib/members/input";
import { changeRole, grantRole, revokeRole } from "@/lib/members/mutations";
import { findCandidates } from "@/lib/members/queries";

/** People to give a role to, by name. */
export const findPeople = actionOutsideTransaction({ permission: "members.grant" })
  .inputSchema(findPeopleInput)
  .action(async ({ parsedInput: { text, groupId }, ctx }) =>
    findCandidates(ctx.viewer, text, groupId),
  );

/** Who would gain and who would lose what. */
export const lookAtChange = actionOutsideTransaction({ permission: "members.grant" })
  .inputSchema(previewMemberInput)
  .action(async ({ parsedInput, ctx }) => previewChange(ctx.viewer, parsedInput));

/** Gives a person a role on a group. */
export const grant = action({ permission: "members.grant", audit: "member_granted" })
  .inputSchema(grantRoleInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await grantRole(ctx.tx, parsedInput)));

/** Ends a membership. */
export const revoke = action({ permission: "members.revoke", audit: "member_revoked" })
  .inputSchema(revokeRoleInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await revokeRole(ctx.tx, parsedInput)));

/** Makes a membership another role. */
export const changeMemberRole = action({ permission: "members.grant", audit: "member_changed" })
  .inputSchema(changeRoleInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await changeRole(ctx.tx, parsedInput)));

function refreshed<Data>(data: Data): Data {
  refresh();
  return data;
}
