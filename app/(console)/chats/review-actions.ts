"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/actions/client";
import { maskMessage } from "@/lib/chats/redaction/mutations";
import {
  assignFlagInput,
  changeFlagInput,
  closeFlagInput,
  flagInput,
  maskMessageInput,
  noteInput,
  raiseFlagInput,
  writeNoteInput,
} from "@/lib/chats/review/input";
import {
  assignFlag,
  changeFlag,
  closeFlag,
  deleteNote,
  dismissFlag,
  raiseFlag,
  reopenFlag,
  takeFlag,
  writeNote,
} from "@/lib/chats/review/mutations";
import { reader } from "@/lib/reader";

/** Flags a chat or a message by hand. */
export const raise = action({ permission: "chats.review", audit: "chat_flag_raised" })
  .inputSchema(raiseFlagInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await raiseFlag(ctx.tx, parsedInput)));

/** The viewer looks at a flag from now on. */
export const take = action({ permission: "chats.review", audit: "chat_flag_taken" })
  .inputSchema(flagInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await takeFlag(ctx.tx, parsedInput)));

/** Gives a flag to somebody, or to nobody. */
export const assign = action({ permission: "chats.review", audit: "chat_flag_assigned" })
  .inputSchema(assignFlagInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await assignFlag(ctx.tx, parsedInput)));

/** Changes how grave a flag is, and when somebody must have looked. */
export const change = action({ permission: "chats.review", audit: "chat_flag_changed" })
  .inputSchema(changeFlagInput)
  .action(async ({ parsedInput, ctx }) => {
    const { timeZone } = await reader();
    return refreshed(await changeFlag(ctx.tx, parsedInput, timeZone));
  });

/** Closes a flag with a note. */
export const close = action({ permission: "chats.review", audit: "chat_flag_closed" })
  .inputSchema(closeFlagInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await closeFlag(ctx.tx, parsedInput)));

/** Closes a flag to which there was nothing. */
export const dismiss = action({ permission: "chats.review", audit: "chat_flag_dismissed" })
  .inputSchema(closeFlagInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await dismissFlag(ctx.tx, parsedInput)));

/** Opens a closed flag again. */
export const reopen = action({ permission: "chats.review", audit: "chat_flag_reopened" })
  .inputSchema(flagInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await reopenFlag(ctx.tx, parsedInput)));

/** Writes a note for those who review the chat. */
export const write = action({ permission: "chats.review", audit: "chat_note_written" })
  .inputSchema(writeNoteInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await writeNote(ctx.tx, parsedInput)));

/** Takes a note of one's own back. */
export const takeBack = action({ permission: "chats.review", audit: "chat_note_deleted" })
  .inputSchema(noteInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await deleteNote(ctx.tx, parsedInput)));

/** Masks a message for everybody. */
export const mask = action({ permission: "chats.redact", audit: "message_redacted" })
  .inputSchema(maskMessageInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await maskMessage(ctx.tx, parsedInput)));

/** The page that asked is rendered anew with the answer, in the same round trip. */
function refreshed<T>(result: T): T {
  refresh();
  return result;
}
