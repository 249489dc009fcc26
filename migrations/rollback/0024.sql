drop function app.open_exports(uuid[]), app.expire_exports(), app.export_chats(uuid[], text, integer, integer, integer);
drop function app.api_change_message(text, text, uuid, integer, text), app.api_add_messages(text, text, text, text, uuid, jsonb),
  app.api_change_chat(text, text, uuid, boolean, boolean, text),
  app.api_begin_chat(text, text, text, text, text, integer, uuid, uuid, jsonb),
  app.api_chat_setting(text, text, text, text, integer, uuid, uuid), app.api_chat(uuid, uuid), app.api_moment(timestamptz),
  app.expire_api_requests(), app.api_remember(text, text, text, jsonb), app.api_queue(text, text), app.api_answered(text, text, text);
create or replace function app.api_scopes() returns text[] language sql immutable parallel safe
  return array['tools.read'];
