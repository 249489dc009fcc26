drop function app.rate_clear(text), app.rate_refund(text), app.rate_hit(text, integer, interval), app.change_own_password(text, text),
  app.own_password_hash(), app.redeem_token(text, text), app.peek_token(text), app.close_session(text),
  app.resolve_session(text, interval, interval), app.open_session(text, uuid, interval, text, text),
  app.login_candidates(text, text);
drop table rate_limits, auth_tokens, credentials, sessions;
drop type token_purpose;
