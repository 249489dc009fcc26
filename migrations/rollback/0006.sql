drop table tool_versions, tools;
drop function app.keep_tool_version();
drop type tool_status;
