import { randomUUID } from "node:crypto";
import type { RouteCase } from "./routes";
import { type ActionCase, type Expected, everybody } from "./shared";

/** Who lets chats leave: admins, each those of their own subtree. */
const admins: Expected = { ...everybody("200"), teacher: "404", student: "404", roleless: "404" };

/** Chats that leave as a file. The matrix gives no password, so that nothing is made. */
export const chatExportCases: Record<string, ActionCase | ActionCase[]> = {
  "app/(console)/chats/exports/actions.ts#exportChats": {
    args: () => [
      { password: "not it", search: "", format: "csv", reason: "A reason of the matrix" },
    ],
    writes: true,
    once: true,
    expected: {
      ...everybody("forbidden"),
      system_admin: "invalid",
      group_admin: "invalid",
      foreign_admin: "invalid",
    },
  },
};

/** By GET nothing is there; by a session nothing is opened. */
const byPost = (path: string): RouteCase => ({
  path: () => path,
  expected: everybody("405"),
  signedOut: "405",
  once: true,
  unseen: true,
});

/** The write API, and the files that leave. */
export const chatApiRoutes: Record<string, RouteCase> = {
  "/api/v1/chat-sessions/route": byPost("/api/v1/chat-sessions"),
  "/api/v1/chat-sessions/[id]/route": byPost(`/api/v1/chat-sessions/${randomUUID()}`),
  "/api/v1/chat-sessions/[id]/messages/route": byPost(
    `/api/v1/chat-sessions/${randomUUID()}/messages`,
  ),
  "/api/v1/chat-sessions/[id]/messages/[ordinal]/route": byPost(
    `/api/v1/chat-sessions/${randomUUID()}/messages/0`,
  ),
  "/(console)/chats/exports/page": { path: () => "/chats/exports", expected: admins, once: true },
  // A file is for whoever asked for it: nobody here did.
  "/api/chats/exports/[id]/route": {
    path: () => `/api/chats/exports/${randomUUID()}`,
    expected: everybody("404"),
    signedOut: "404",
    once: true,
    unseen: true,
  },
};
