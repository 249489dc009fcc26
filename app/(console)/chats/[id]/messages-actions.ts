"use server";

import { actionOutsideTransaction } from "@/lib/actions/client";
import { readMessagesInput } from "@/lib/chats/reading/input";
import { getMessages } from "@/lib/chats/reading/queries";
import { drawMessages } from "./_components/transcript/draw";
import type { Drawn } from "./_components/transcript/drawn";

/** Messages of an open transcript, drawn: apart, since what is drawn has actions of its own. */
export const readMessages = actionOutsideTransaction({ permission: "chats.read" })
  .inputSchema(readMessagesInput)
  .action(async ({ parsedInput: { id, from, find }, ctx }): Promise<{ drawn: Drawn[] }> => {
    const { chat, messages } = await getMessages(ctx.viewer, id, from);
    return { drawn: await drawMessages(ctx.viewer, chat, messages, find) };
  });
