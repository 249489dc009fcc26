"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { actionOutsideTransaction } from "@/lib/actions/client";
import { applyImportInput, planImportInput } from "@/lib/groups/import/input";
import { applyGroupImport, planGroupImport, undoGroupImport } from "@/lib/groups/import/mutations";
import { importIdInput } from "@/lib/imports/input";
import { cancelImport } from "@/lib/imports/mutations";
import { paths } from "@/lib/paths";
import { applyPeopleInput, planPeopleInput } from "@/lib/people/import/input";
import { applyPeople, planPeople, undoPeopleImport } from "@/lib/people/import/mutations";

// Outside of the action's transaction: files are read before one is opened, so that nobody waits
// for them; each verb opens its own.

/** The dry run with a mapping; writes no group. */
export const plan = actionOutsideTransaction({
  permission: "imports.create",
  audit: "import_planned",
})
  .inputSchema(planImportInput)
  .action(async ({ parsedInput: { id, mapping }, ctx }) => {
    const { summary } = await planGroupImport(ctx.viewer, id, { mapping });
    refresh();
    return { added: summary.added, changed: summary.changed };
  });

/** Writes what the dry run found, all of it or nothing. */
export const apply = actionOutsideTransaction({
  permission: "imports.apply",
  audit: "import_applied",
})
  .inputSchema(applyImportInput)
  .action(async ({ parsedInput: { id, skipErrors }, ctx }) => {
    const { added, changed } = await applyGroupImport(ctx.viewer, id, { skipErrors });
    refresh();
    return { added, changed };
  });

/** Takes an applied import back. */
export const undo = actionOutsideTransaction({
  permission: "imports.apply",
  audit: "import_undone",
})
  .inputSchema(importIdInput)
  .action(async ({ parsedInput: { id }, ctx }) => {
    const { archived, restored, conflicts } = await undoGroupImport(ctx.viewer, id);
    refresh();
    return { archived, restored, conflicts };
  });

/** The dry run of an import of people; writes nobody. */
export const planPeopleOf = actionOutsideTransaction({
  permission: "imports.create",
  audit: "import_planned",
})
  .inputSchema(planPeopleInput)
  .action(async ({ parsedInput: { id, mapping }, ctx }) => {
    const { summary } = await planPeople(ctx.viewer, id, { mapping });
    refresh();
    return { added: summary.added, changed: summary.changed };
  });

/** Writes the people whom the dry run found, and removes their files. */
export const applyPeopleOf = actionOutsideTransaction({
  permission: "imports.apply",
  audit: "import_applied",
})
  .inputSchema(applyPeopleInput)
  .action(async ({ parsedInput: { id, skipErrors }, ctx }) => {
    const { added, changed } = await applyPeople(ctx.viewer, id, { skipErrors });
    refresh();
    return { added, changed };
  });

/** Takes an applied import of people back. */
export const undoPeopleOf = actionOutsideTransaction({
  permission: "imports.apply",
  audit: "import_undone",
})
  .inputSchema(importIdInput)
  .action(async ({ parsedInput: { id }, ctx }) => {
    const { archived, restored, conflicts } = await undoPeopleImport(ctx.viewer, id);
    refresh();
    return { archived, restored, conflicts };
  });

/** Gives up an import that was not applied. */
export const cancel = actionOutsideTransaction({
  permission: "imports.create",
  audit: "import_cancelled",
})
  .inputSchema(importIdInput)
  .action(async ({ parsedInput: { id }, ctx }) => {
    await cancelImport(ctx.viewer, id);
    redirect(paths.imports());
  });
