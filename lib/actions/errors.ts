import "server-only";
import { AppError, Conflict, Invalid, RateLimited } from "@/lib/errors";
import { log } from "@/lib/log";

/** What of an error may reach a browser. Its `message` is a sentence for people. */
export type ActionError = {
  code: AppError["code"] | "signed_out" | "unknown";
  message: string;
  /** A form field's name to what is wrong with it. */
  fields?: Record<string, string[]>;
  /** What stands now, when somebody else was quicker. */
  current?: Record<string, unknown>;
  retryAfterSeconds?: number;
  requestId: string;
};

/** The session ended while the page was open: the page keeps what was typed, so no redirect. */
export class SignedOut extends Error {}

/**
 * The one place where an error becomes an answer: the error family speaks for itself, anything
 * else is logged with the request's id and stays here.
 */
export function toActionError(error: unknown, requestId: string): ActionError {
  if (error instanceof SignedOut) {
    const message =
      "You were signed out. Nothing was saved: sign in in another tab, then send this again.";
    return { code: "signed_out", message, requestId };
  }
  if (!(error instanceof AppError)) {
    log.error({ err: error, requestId }, "an action failed");
    const message = `Something went wrong on our side. Nothing was saved; try again. If it happens again, tell your administrator this number: ${requestId}`;
    return { code: "unknown", message, requestId };
  }
  return {
    code: error.code,
    message: error.message,
    ...(error instanceof Invalid && { fields: error.fields }),
    ...(error instanceof Conflict && error.current && { current: error.current }),
    ...(error instanceof RateLimited && { retryAfterSeconds: error.retryAfterSeconds }),
    requestId,
  };
}
