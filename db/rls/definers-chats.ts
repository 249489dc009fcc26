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
  chat_reviewers: ({ chat }) => `select id::text as key from app.chat_reviewers('${chat}')`,
  notes_of_chat: ({ chat }) => `select id::text as key from app.notes_of_chat('${chat}')`,
  redact_message: ({ chat }) =>
    `select 'masked' as key from messages m, app.redact_message(m.id, md5(m.content), 'x', 'x') done
     where m.session_id = '${chat}' and done`,
  redacted_original: ({ chat }) =>
    `select 'told' as key from message_redactions r, app.redacted_original(r.message_id)
     where r.session_id = '${chat}'`,
  find_in_chat: ({ chat }) =>
    `select ordinal::text as key from app.find_in_chat('${chat}', '{e}', 10)`,
  tool_chats: ({ chat }) =>
    `select tool_id::text as key from app.tool_chats(array(select tool_id from chat_sessions where id = '${chat}'))`,
  chat_facts: ({ chat }) => `select id::text as key from app.chat_facts(array['${chat}']::uuid[])`,
  // It refuses whoever administers nothing, before it looks (lib/chats/export).
  export_chats: ({ chat }) =>
    `select kind as key from (select 1 where app.user_role() in ('system_admin', 'group_admin')) may,
     lateral app.export_chats(array['${chat}']::uuid[], 'A complaint of a parent') where kind <> 'left'`,
  chat_words: ({ chat }) => `select id::text as key from app.chat_words(array['${chat}']::uuid[])`,
};

/** Those that ask for nothing but the viewer's own. */
export const chatsByViewer: Record<string, string> = {
  admin_chat_reading: "select 'flagged' as key where app.admin_chat_reading() = 'flagged'",
  find_flags: "select id::text as key from app.find_flags('{}', p_limit => 500)",
  waiting_mentions: "select note_id::text as key from app.waiting_mentions()",
  retention_preview: "select 'told' as key from app.retention_preview() where chats + held > 0",
  // The nightly chores alone; lib/chats/retention proves it.
  expire_chats:
    "select tenant_id::text as key from app.expire_chats(1) where app.user_id() is null",
  find_chats: "select id::text as key from app.find_chats('{}', p_limit => 500)",
  count_chats: "select n::text as key from app.count_chats('{}') where n > 0",
  // The languages of the tenant, and nothing of who speaks them.
  chat_languages: "select l as key from unnest(app.chat_languages()) l",
  chat_usage:
    "select d ->> 'id' as key from app.chat_usage(current_date - 1, current_date) u, jsonb_array_elements(u -> 'tools') d",
  // What these show and refuse is proved in lib/chats/search/privacy.test.ts.
  search_reason: "select r as key from app.search_reason() r where r is not null",
  search_messages:
    "select h ->> 'id' as key from app.search_messages('prime', '{}') f, jsonb_array_elements(f -> 'hits') h",
  open_search: "select app.open_search('A complaint of a parent')",
  own_views: "select name as key from app.own_views('chats')",
  save_view: "select app.save_view('chats', 'x', '[]')",
  reads_of_me: "select id::text as key from app.reads_of_me()",
};
