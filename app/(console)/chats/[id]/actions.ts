"use server";

import { refresh } from "next/cache";
import type { ReactNode } from "react";
import { action, actionOutsideTransaction } from "@/lib/actions/client";
import { openChatInput, readPartInput, unmaskInput } from "@/lib/chats/reading/input";
import { openChat, unmaskMessage } from "@/lib/chats/reading/mutations";
import { getPart } from "@/lib/chats/reading/queries";
import { drawPart } from "./_components/transcript/draw-part";

/** Opens a chat for an hour, with the reason that is put on record. */
export const open = action({ permission: "chats.read", audit: "chat_read" })
  .inputSchema(openChatInput)
  .action(async ({ parsedInput, ctx }) => {
    const opened = await openChat(ctx.tx, parsedInput);
    refresh();
    return opened;
  });

/** A further part of a long message, drawn, and where the next one begins. */
export const readPart = actionOutsideTransaction({ permission: "chats.read" })
  .inputSchema(readPartInput)
  .action(async ({ parsedInput, ctx }): Promise<{ node: ReactNode; next: number | null }> => {
    const { text, next } = await getPart(ctx.viewer, parsedInput);
    return { node: drawPart(text, parsedInput.find), next };
  });

/** What stood there before a message was masked. */
export const unmask = action({ permission: "chats.unredact", audit: "redaction_opened" })
  .inputSchema(unmaskInput)
  .action(async ({ parsedInput, ctx }) => unmaskMessage(ctx.tx, parsedInput));
