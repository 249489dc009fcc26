import type { Tx } from "@/db/viewer";
import { Invalid } from "@/lib/errors";
import type { LockedClass } from "./load";

/**
 * A class that loses its last teacher is in nobody's hands but an admin's.
 * @param leaving who would no longer teach it
 * @throws Invalid
 */
export function assertTeacherStays(tx: Tx, found: LockedClass, leaving: readonly string[]): void {
  if (found.administers || !leaving.includes(tx.viewer.userId)) return;
  if (leaving.length < found.teachers) return;
  throw new Invalid(
    `You are the last teacher of “${found.name}”, and nobody could keep it after you. Nothing was changed: add another teacher first, or ask an admin.`,
  );
}
