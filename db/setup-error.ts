/**
 * Something about the machine, the environment or the server must be changed by the person who
 * starts Homeroom. The message is one line that says what to do; command lines print it alone,
 * without a stack, and exit with a code other than 0.
 */
export class SetupError extends Error {
  override readonly name = "SetupError";
}

/** Turns any thrown thing into one line. */
export function oneLine(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return oneLine(error.errors[0]);
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, " ").trim();
}

/** The SQLSTATE of a server's error or the code of a system error, e.g. 28P01 or ECONNREFUSED. */
export function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
