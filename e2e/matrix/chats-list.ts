import type { RouteCase } from "./routes";
import { type ActionCase, everybody } from "./shared";

const staff = { ...everybody("200"), student: "404", roleless: "404" };

/** A reason to search: admins give one, and teachers need none. */
export const chatListCases: Record<string, ActionCase> = {
  "app/(console)/chats/search/actions.ts#giveSearchReason": {
    args: () => [{ reason: "A complaint of a parent" }],
    once: true,
    expected: {
      ...everybody("ok"),
      teacher: "forbidden",
      student: "not_found",
      roleless: "not_found",
    },
  },
};

/** The pages about many chats. */
export const chatListRoutes: Record<string, RouteCase> = {
  "/(console)/chats/page": { path: () => "/chats", expected: staff, once: true },
  "/(console)/chats/search/page": { path: () => "/chats/search", expected: staff, once: true },
  "/(console)/chats/usage/page": { path: () => "/chats/usage", expected: staff, once: true },
};
