import type { Asked } from "./definers-asked";

/** Definer functions around chats, asked for a chat out of reach. */
export const chatsByArgument: Record<string, (asked: Asked) => string> = {
  oversees_chat: (asked) =>
    `select 'told' as key where app.oversees_chat('${asked.group}', '${asked.class}')`,
  reviews_chat: ({ chat }) => `select 'told' as key where app.reviews_chat('${chat}')`,
  chat_capacity: ({ chat }) =>
    `select 'told' as key where app.chat_capacity('${chat}') in ('teacher', 'admin', 'own')`,
  reads_chat: ({ chat }) => `select 'told' as key where app.reads_chat('${chat}')`,
  open_chat: ({ chat }) =>
    `select 'opened' as key from app.open_chat('${chat}', 'A complaint of a parent') o where o is not null`,
  chat_words: ({ chat }) => `select id::text as key from app.chat_words(array['${chat}']::uuid[])`,
};

/** Those that ask for nothing but the viewer's own. */
export const chatsByViewer: Record<string, string> = {
  admin_chat_reading: "select 'flagged' as key where app.admin_chat_reading() = 'flagged'",
  reads_of_me: "select id::text as key from app.reads_of_me()",
};
