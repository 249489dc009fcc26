/** Ids of a message in the page, by its place in the chat. */
export const messageId = (ordinal: number): string => `message-${ordinal}`;
export const messageHeadId = (ordinal: number): string => `message-${ordinal}-head`;
