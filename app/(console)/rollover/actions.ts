"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action, actionOutsideTransaction } from "@/lib/actions/client";
import { paths } from "@/lib/paths";
import {
  applyRolloverInput,
  choicesInput,
  chooseClassInput,
  createRolloverInput,
  findPupilInput,
  holdBackInput,
  rolloverIdInput,
  undoRolloverInput,
} from "@/lib/rollover/input";
import {
  changeChoices,
  chooseClass,
  createRollover,
  discardRollover,
  holdBack,
  startApply,
  startUndo,
} from "@/lib/rollover/mutations";
import { searchPromoted } from "@/lib/rollover/queries";

/** Begins a draft of the next school year, and leads to its preview. */
export const begin = action({ permission: "rollovers.manage", audit: "rollover_created" })
  .inputSchema(createRolloverInput)
  .action(async ({ parsedInput, ctx }) => {
    const { id } = await createRollover(ctx.tx, parsedInput);
    redirect(paths.rollover(id));
  });

/** Changes what is chosen for all of a draft. */
export const choose = action({ permission: "rollovers.manage", audit: "rollover_changed" })
  .inputSchema(choicesInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await changeChoices(ctx.tx, parsedInput)));

/** Whether one class is copied, and with its teachers. */
export const chooseOne = action({ permission: "rollovers.manage", audit: "rollover_changed" })
  .inputSchema(chooseClassInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await chooseClass(ctx.tx, parsedInput)));

/** Whether a pupil stays in their grade. */
export const hold = action({ permission: "rollovers.manage", audit: "rollover_changed" })
  .inputSchema(holdBackInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await holdBack(ctx.tx, parsedInput)));

/** Pupils of the draft who would go up, for holding one back. */
export const findPupils = actionOutsideTransaction({ permission: "rollovers.read" })
  .inputSchema(findPupilInput)
  .action(async ({ parsedInput, ctx }) =>
    searchPromoted(ctx.viewer, parsedInput.id, parsedInput.text),
  );

/** Throws a draft away. */
export const discard = action({ permission: "rollovers.manage", audit: "rollover_discarded" })
  .inputSchema(rolloverIdInput)
  .action(async ({ parsedInput, ctx }) => {
    await discardRollover(ctx.tx, parsedInput.id);
    redirect(paths.rollovers());
  });

/** Does what the preview says; a whole district by a job. */
export const apply = action({ permission: "rollovers.manage", audit: "rollover_applied" })
  .inputSchema(applyRolloverInput)
  .action(async ({ parsedInput, ctx }) => {
    const requestId = ctx.viewer.requestId;
    return refreshed(
      await startApply(ctx.tx, parsedInput, { action: "rollover_applied", requestId }),
    );
  });

/** Takes it back, but for what changed since; a whole district by a job. */
export const undo = action({ permission: "rollovers.manage", audit: "rollover_undone" })
  .inputSchema(undoRolloverInput)
  .action(async ({ parsedInput, ctx }) => {
    const requestId = ctx.viewer.requestId;
    return refreshed(
      await startUndo(ctx.tx, parsedInput, { action: "rollover_undone", requestId }),
    );
  });

function refreshed<T>(result: T): T {
  refresh();
  return result;
}
