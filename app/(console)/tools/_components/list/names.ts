import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { NotFound } from "@/lib/errors";
import { getGroup } from "@/lib/groups/queries";
import { getPerson } from "@/lib/people/queries";
import type { ToolsQuery } from "@/lib/tools/table";

/** What the filters of an address name, as far as the viewer may see it. */
export type Names = { group: string | null; author: string | null };

export async function namesOf(viewer: Viewer, { filters }: ToolsQuery): Promise<Names> {
  const { group, author } = filters;
  const [foundGroup, foundAuthor] = await Promise.all([
    group && group !== "none" ? seen(getGroup(viewer, group)) : null,
    author ? seen(getPerson(viewer, author)) : null,
  ]);
  return { group: foundGroup?.name ?? null, author: foundAuthor?.name ?? null };
}

async function seen<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
