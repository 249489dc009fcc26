import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { NotFound } from "@/lib/errors";
import { getPerson } from "@/lib/people/queries";

/** A person's name; null for somebody whom the viewer does not see. */
export async function nameOf(viewer: Viewer, id: string): Promise<string | null> {
  try {
    return (await getPerson(viewer, id)).name;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
