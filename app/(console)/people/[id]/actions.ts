"use server";

import { refresh } from "next/cache";
import { action, actionOutsideTransaction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-data";
import { issueTokenInput } from "@/lib/auth/input";
import { appOrigin } from "@/lib/auth/request";
import { issueToken } from "@/lib/auth/tokens";
import {
  endSessionsInput,
  erasePersonInput,
  personIdInput,
  personVersionInput,
  updatePersonInput,
} from "@/lib/people/input";
import {
  archivePerson,
  endSessions,
  erasePerson,
  reinstatePerson,
  restorePerson,
  revokeLinks,
  suspendPerson,
  updatePerson,
} from "@/lib/people/mutations";
import { previewErase } from "@/lib/people/queries";

/** Makes a link with which the person sets their own password; the answer shows it once. */
export const issueLink = action({ permission: "tokens.issue", audit: "link_issued" })
  .inputSchema(formInput(issueTokenInput))
  .stateAction(async ({ parsedInput, ctx }) => {
    const { link, expiresAt } = await issueToken(ctx.tx, parsedInput, await appOrigin());
    return refreshed({ link, expiresAt: expiresAt.toISOString() });
  });

/** Ends what links were made for the person and not used. */
export const withdrawLinks = action({ permission: "tokens.issue", audit: "link_withdrawn" })
  .inputSchema(personIdInput)
  .action(async ({ parsedInput, ctx }) => {
    await revokeLinks(ctx.tx, parsedInput.id);
    return refreshed({ done: true });
  });

/** Signs the person out of one device, or of all. */
export const signOutDevices = action({ permission: "people.suspend", audit: "device_signed_out" })
  .inputSchema(endSessionsInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await endSessions(ctx.tx, parsedInput)));

/** Saves what is kept about a person. */
export const update = action({ permission: "people.update", audit: "person_changed" })
  .inputSchema(updatePersonInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await updatePerson(ctx.tx, parsedInput)));

/** Keeps a person from signing in, at once. */
export const suspend = action({ permission: "people.suspend", audit: "person_suspended" })
  .inputSchema(personVersionInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await suspendPerson(ctx.tx, parsedInput)));

/** Lets a suspended person sign in again. */
export const reinstate = action({ permission: "people.suspend", audit: "person_reinstated" })
  .inputSchema(personVersionInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await reinstatePerson(ctx.tx, parsedInput)));

/** Takes a person out of every list; nothing is deleted. */
export const archive = action({ permission: "people.archive", audit: "person_archived" })
  .inputSchema(personVersionInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await archivePerson(ctx.tx, parsedInput)));

/** Brings a person back from the archive. */
export const restore = action({ permission: "people.archive", audit: "person_restored" })
  .inputSchema(personVersionInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await restorePerson(ctx.tx, parsedInput)));

/** What an erasure would take along. */
export const lookAtErase = actionOutsideTransaction({ permission: "people.erase" })
  .inputSchema(personIdInput)
  .action(async ({ parsedInput, ctx }) => previewErase(ctx.viewer, parsedInput.id));

/** Removes everything about a person, for good; asks for the viewer's password. */
export const erase = actionOutsideTransaction({
  permission: "people.erase",
  audit: "person_erased",
})
  .inputSchema(erasePersonInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await erasePerson(ctx.viewer, parsedInput)));

function refreshed<Data>(data: Data): Data {
  refresh();
  return data;
}
