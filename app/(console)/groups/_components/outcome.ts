import type { ActionError } from "@/lib/actions/errors";
import type { InputErrors } from "@/lib/actions/validation";

/** What an answer of the server is to a reader: the data, or a sentence on why there is none. */
export type Outcome<T> =
  | { data: T; error?: never }
  | { data?: never; error: string; cause?: ActionError | undefined };

type Result<T> = {
  data?: T | undefined;
  serverError?: ActionError | undefined;
  validationErrors?: InputErrors | undefined;
};

/** Waits for an action; a lost connection becomes a sentence too, since nobody else would say it. */
export async function outcomeOf<T>(asked: Promise<Result<T>>): Promise<Outcome<T>> {
  try {
    const { data, serverError, validationErrors } = await asked;
    if (data !== undefined) return { data };
    const wrong = [
      ...(validationErrors?.formErrors ?? []),
      ...Object.values(validationErrors?.fieldErrors ?? {}).flat(),
    ];
    return { error: serverError?.message ?? wrong.join(" "), cause: serverError };
  } catch (error) {
    // fetch() rejects with a TypeError when no answer came; anything else is a fault of ours.
    if (error instanceof TypeError) return { error: "The connection was lost." };
    throw error;
  }
}
