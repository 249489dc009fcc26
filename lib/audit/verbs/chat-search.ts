import { type Part, say } from "../sentence";
import type { Verb } from "./context";

/** What somebody gave or typed, as the log keeps it. */
function value(told: unknown): Part {
  return { kind: "value", text: `“${typeof told === "string" ? told : ""}”` };
}

/** Searches of what was said, a line for each page of hits. */
export const searchEvents: Record<string, Verb> = {
  chats_searched: ({ row }) => say("gave a reason to search chats:", value(row.metadata?.reason)),
  chats_found: ({ row }) => {
    const sessions = row.metadata?.sessions;
    const n = Array.isArray(sessions) ? sessions.length : 0;
    return say(
      "searched chats for",
      value(row.metadata?.words),
      `and was shown words of ${n === 1 ? "one chat" : `${n} chats`}`,
    );
  },
};
