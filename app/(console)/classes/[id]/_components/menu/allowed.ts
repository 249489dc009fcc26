import type { ClassDetail } from "@/lib/classes/types";
import type { ClassDialog } from "@/lib/paths";

/** Which of its dialogs the viewer may open; the database has decided what they may do. */
export function allowed({ can, status, archivedAt }: ClassDetail): Record<ClassDialog, boolean> {
  const living = archivedAt === null;
  return {
    move: can.administer && living,
    complete: can.edit && status === "active",
    cancel: can.edit && status === "active",
    reopen: can.edit && status !== "active",
    archive: can.administer && living,
    restore: can.administer && !living,
  };
}
