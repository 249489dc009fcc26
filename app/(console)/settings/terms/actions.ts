"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/actions/client";
import {
  createTermInput,
  nextYearInput,
  termVersionInput,
  updateTermInput,
} from "@/lib/terms/input";
import {
  addNextYear,
  archiveTerm,
  createTerm,
  restoreTerm,
  updateTerm,
} from "@/lib/terms/mutations";

/** Adds a school year, or a part of one. */
export const addTerm = action({ permission: "terms.manage", audit: "academic_session_created" })
  .inputSchema(createTermInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await createTerm(ctx.tx, parsedInput)));

/** Changes a term's title and days. */
export const changeTerm = action({ permission: "terms.manage", audit: "academic_session_updated" })
  .inputSchema(updateTermInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await updateTerm(ctx.tx, parsedInput)));

/** Archives a term with its parts; classes keep it. */
export const removeTerm = action({ permission: "terms.manage", audit: "academic_session_archived" })
  .inputSchema(termVersionInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await archiveTerm(ctx.tx, parsedInput)));

/** Brings a term back from the archive. */
export const bringBackTerm = action({
  permission: "terms.manage",
  audit: "academic_session_restored",
})
  .inputSchema(termVersionInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await restoreTerm(ctx.tx, parsedInput)));

/** Adds the school year after this one, with the same terms a year later. */
export const addYearAfter = action({ permission: "terms.manage", audit: "school_year_copied" })
  .inputSchema(nextYearInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await addNextYear(ctx.tx, parsedInput.id)));

/** The page that asked is rendered anew with the answer, in the same round trip. */
function refreshed<T>(result: T): T {
  refresh();
  return result;
}
