"use server";

import { refresh } from "next/cache";
import type { ReactNode } from "react";
import { action, actionOutsideTransaction } from "@/lib/actions/client";
import {
  openChatInput,
  readMessagesInput,
  readPartInput,
  unmaskInput,
} from "@/lib/chats/reading/input";
import { openChat, unmaskMessage } from "@/lib/chats/reading/mutations";
import { getChat, getMessages, getPart } from "@/lib/chats/reading/queries";
import { drawMessages, drawPart } from "./_components/transcript/draw";
import type { Drawn } from "./_components/transcript/drawn";

/** Opens a chat for an hour, with the reason that is put on record. */
export const open = action({ permission: "chats.read", audit: "chat_read" })
  .inputSchema(openChatInput)
  .action(async ({ parsedInput, ctx }) => {
    const opened = await openChat(ctx.tx, parsedInput);
    refresh();
    return opened;
  });

/** Messages of an open transcript, drawn. */
export const readMessages = actionOutsideTransaction({ permission: "chats.read" })
  .inputSchema(readMessagesInput)
  .action(async ({ parsedInput: { id, from, find }, ctx }): Promise<{ drawn: Drawn[] }> => {
    const [chat, messages] = await Promise.all([
      getChat(ctx.viewer, id),
      getMessages(ctx.viewer, id, from),
    ]);
    return { drawn: await drawMessages(ctx.viewer, chat, messages, find) };
  });

/** A further part of a long message, drawn. */
export const readPart = actionOutsideTransaction({ permission: "chats.read" })
  .inputSchema(readPartInput)
  .action(async ({ parsedInput, ctx }): Promise<{ node: ReactNode }> => {
    const { text, next } = await getPart(ctx.viewer, parsedInput);
    return { node: drawPart({ ...parsedInput, text, next }) };
  });

/** What stood there before a message was masked. */
export const unmask = action({ permission: "chats.unredact", audit: "redaction_opened" })
  .inputSchema(unmaskInput)
  .action(async ({ parsedInput, ctx }) => unmaskMessage(ctx.tx, parsedInput));
