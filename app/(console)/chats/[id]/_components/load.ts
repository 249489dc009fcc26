import "server-only";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { can } from "@/lib/access/permissions";
import { requireStaff, type Viewer } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";
import { openForTeacher } from "@/lib/chats/reading/mutations";
import { type ChatHead, getChat } from "@/lib/chats/reading/queries";
import { NotFound } from "@/lib/errors";

/** Who reads about chats; pupils are sent to their own record, anybody else finds nothing. */
export async function chatsViewer(): Promise<Viewer> {
  const viewer = await requireStaff();
  if (can(viewer, "chats.read")) return viewer;
  await logDenied(viewer, "chats.read");
  notFound();
}

/** A chat that the viewer may not see is not found, and the attempt is logged. */
async function findChat(id: string): Promise<ChatHead> {
  const viewer = await chatsViewer();
  try {
    return await getChat(viewer, id);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await logDenied(viewer, "chats.read", { type: "chat_sessions", id });
    notFound();
  }
}

/** The chat of the page: a teacher of its class opens it by coming, which is put on record. */
export async function chatOf(id: string): Promise<ChatHead> {
  const chat = await findChat(id);
  const { standing } = chat;
  if (standing.kind !== "closed" || standing.as !== "teacher") return chat;
  // Fetched ahead because the pointer came near a link: nobody looks yet.
  if ((await headers()).has("next-router-prefetch")) return chat;
  const viewer = await chatsViewer();
  await openForTeacher(viewer, id);
  return getChat(viewer, id);
}
