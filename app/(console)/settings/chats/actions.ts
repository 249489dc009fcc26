"use server";

import { refresh, revalidatePath } from "next/cache";
import { action } from "@/lib/actions/client";
import {
  holdIdInput,
  keepInput,
  placeHoldInput,
  readingPosted,
  retentionIdInput,
} from "@/lib/chats/retention/input";
import {
  keepFor,
  keepForEver,
  placeHold,
  releaseHold,
  setAdminReading,
} from "@/lib/chats/retention/mutations";
import {
  createRuleInput,
  ruleIdInput,
  switchRuleInput,
  tryRuleInput,
  updateRuleInput,
} from "@/lib/chats/rules/input";
import {
  createRule,
  deleteRule,
  switchRule,
  tryRule,
  updateRule,
} from "@/lib/chats/rules/mutations";
import { paths } from "@/lib/paths";

/** Makes a rule; it is held against what comes in from now on. */
export const addRule = action({ permission: "chats.settings", audit: "flag_rule_created" })
  .inputSchema(createRuleInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await createRule(ctx.tx, parsedInput)));

/** Changes a rule. */
export const changeRule = action({ permission: "chats.settings", audit: "flag_rule_updated" })
  .inputSchema(updateRuleInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await updateRule(ctx.tx, parsedInput)));

/** Lets a rule rest, or work again. */
export const turnRule = action({ permission: "chats.settings", audit: "flag_rule_switched" })
  .inputSchema(switchRuleInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await switchRule(ctx.tx, parsedInput)));

/** Deletes a rule; what it flagged stays flagged. */
export const removeRule = action({ permission: "chats.settings", audit: "flag_rule_deleted" })
  .inputSchema(ruleIdInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await deleteRule(ctx.tx, parsedInput)));

/** Holds a text against a rule that need not be saved; saves nothing. */
export const tryOut = action({ permission: "chats.settings" })
  .inputSchema(tryRuleInput)
  .action(async ({ parsedInput, ctx }) => tryRule(ctx.tx, parsedInput));

/** Says how many days chats are kept. */
export const keepDays = action({ permission: "chats.settings", audit: "retention_changed" })
  .inputSchema(keepInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await keepFor(ctx.tx, parsedInput)));

/** Takes days away again. */
export const dropDays = action({ permission: "chats.settings", audit: "retention_ended" })
  .inputSchema(retentionIdInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await keepForEver(ctx.tx, parsedInput)));

/** Keeps chats from being deleted. */
export const hold = action({ permission: "chats.settings", audit: "legal_hold_placed" })
  .inputSchema(placeHoldInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await placeHold(ctx.tx, parsedInput)));

/** Ends a hold, for good. */
export const release = action({ permission: "chats.settings", audit: "legal_hold_released" })
  .inputSchema(holdIdInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await releaseHold(ctx.tx, parsedInput)));

/** Says whether admins may read chats, or flagged ones alone. */
export const chooseReading = action({
  permission: "chats.settings",
  audit: "admin_chat_reading_changed",
})
  .inputSchema(readingPosted)
  .stateAction(async ({ parsedInput, ctx }) => {
    await setAdminReading(ctx.tx, parsedInput);
    revalidatePath(paths.settings("chats"));
    return { saved: true };
  });

/** The page that asked is rendered anew with the answer, in the same round trip. */
function refreshed<T>(result: T): T {
  refresh();
  return result;
}
