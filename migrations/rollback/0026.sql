drop function app.tool_chats(uuid[]);
DROP INDEX "chat_sessions_tool_created_idx";
CREATE INDEX "chat_sessions_tool_id_idx" ON "chat_sessions" USING btree ("tenant_id","tool_id");
