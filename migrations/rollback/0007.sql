drop table messages, chat_sessions;
drop type message_role, chat_status;
