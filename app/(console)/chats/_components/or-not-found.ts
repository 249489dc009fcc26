import "server-only";
import { notFound } from "next/navigation";
import { NotFound } from "@/lib/errors";

/** What the viewer may not see is answered like what isn't there. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
}
