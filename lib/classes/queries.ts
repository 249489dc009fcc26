import "server-only";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import { classHead } from "./detail";
import type { ClassDetail } from "./types";

export { classesCalled } from "./search";
export type * from "./types";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const reading = { readOnly: true } as const;

/**
 * The head of a class's page, as far as the viewer may see it. What is archived is seen by those who
 * keep it.
 * @throws NotFound for a class out of sight, and for what is no id at all
 */
export async function getClass(viewer: ViewerRef, id: string): Promise<ClassDetail> {
  if (!UUID.test(id)) throw new NotFound("This class");
  const found = await asViewer(viewer, (tx) => classHead(tx, id, Boolean(viewer.viewAs)), reading);
  if (!found) throw new NotFound("This class");
  return found;
}
