import { Invalid } from "@/lib/errors";
import type { Outcome } from "../outcome";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** One parameter of a URL; a repeated one counts with its first value. */
export function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** A read whose parameters came from a URL: what does not fit is told, not thrown. */
export async function read<T>(asked: Promise<T>): Promise<Outcome<T>> {
  try {
    return { data: await asked };
  } catch (error) {
    if (error instanceof Invalid) return { error: error.message };
    throw error;
  }
}
