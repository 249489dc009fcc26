/**
 * The error family: the only errors whose message may reach a person. Everything else is
 * "something went wrong" with a request id.
 */
export class AppError extends Error {
  constructor(
    message: string,
    /** Stable and lower-case, for logs and tests. */
    readonly code:
      | "not_found"
      | "forbidden"
      | "conflict"
      | "invalid"
      | "rate_limited"
      | "unavailable",
    /** The HTTP status that a page or a stream answers with. */
    readonly status: number,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** What the viewer may not see is not found, so that ids tell nothing (ASVS 8.2.2). */
export class NotFound extends AppError {
  constructor(what = "This page") {
    super(`${what} was not found, or you have no access to it.`, "not_found", 404);
  }
}

/** The viewer sees the row, but may not do this to it. */
export class Forbidden extends AppError {
  constructor(message = "You may not do this.") {
    super(message, "forbidden", 403);
  }
}

/** Why a write is refused while an admin looks through somebody's eyes. */
export const nothingChanges = "Nothing can be changed while you look through somebody else’s eyes.";

/** Somebody else was quicker, or a unique thing stands already; `current` is what stands now. */
export class Conflict extends AppError {
  constructor(
    message: string,
    readonly current?: Record<string, unknown>,
  ) {
    super(message, "conflict", 409);
  }
}

/** The input does not fit; `fields` maps a form field to what is wrong with it. */
export class Invalid extends AppError {
  constructor(
    message: string,
    readonly fields: Record<string, string[]> = {},
  ) {
    super(message, "invalid", 422);
  }
}

/** Too many attempts (ASVS 6.3.1). */
export class RateLimited extends AppError {
  constructor(readonly retryAfterSeconds: number) {
    super(
      `Too many attempts. Wait ${Math.ceil(retryAfterSeconds / 60)} min and try again.`,
      "rate_limited",
      429,
    );
  }
}

/** The database can't answer now: a fast 503 instead of a hanging page. */
export class Unavailable extends AppError {
  constructor(message = "Homeroom is busy right now. Nothing was changed; try again in a moment.") {
    super(message, "unavailable", 503);
  }
}
