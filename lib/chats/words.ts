import type { ChatState } from "./states";

/** The state of a chat in words. */
export function chatStatusName(status: ChatState): string {
  return { active: "Going on", closed: "Ended" }[status];
}
