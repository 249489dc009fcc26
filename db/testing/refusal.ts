import { pgError } from "../errors";

/**
 * Why the database refused: the SQLSTATE and the constraint.
 * @throws Error when it didn't refuse, or something else failed
 */
export async function refusal(attempt: Promise<unknown>) {
  try {
    await attempt;
  } catch (error) {
    const found = pgError(error);
    if (!found) throw error;
    return { code: found.code, constraint: found.constraint };
  }
  throw new Error("the database did not refuse");
}

export const UNIQUE = "23505";
export const FOREIGN_KEY = "23503";
export const CHECK = "23514";
export const NOT_NULL = "23502";
/** A value outside an enum. */
export const INVALID_TEXT = "22P02";
