"use server";

import { action } from "@/lib/actions/client";
import { appOrigin } from "@/lib/auth/request";
import { issueToken } from "@/lib/auth/tokens";
import { createPersonInput } from "@/lib/people/input";
import { createPerson } from "@/lib/people/mutations";

/** Adds a person, and makes the link with which they join when they are invited; it shows once. */
export const createOne = action({ permission: "people.create", audit: "person_created" })
  .inputSchema(createPersonInput)
  .action(async ({ parsedInput, ctx }) => {
    const { id } = await createPerson(ctx.tx, parsedInput);
    if (parsedInput.start !== "invite") return { id, link: null };
    const invitation = { userId: id, purpose: "invitation" } as const;
    const { link } = await issueToken(ctx.tx, invitation, await appOrigin());
    return { id, link };
  });
