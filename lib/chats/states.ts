/** Whether a chat goes on. */
export const chatStates = ["active", "closed"] as const;
export type ChatState = (typeof chatStates)[number];
