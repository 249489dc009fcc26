"use client";

import type { RosterDialog } from "@/lib/paths";
import { currentAddress, setAddress, withParams } from "../../../../groups/_components/url";

/**
 * Opens a dialog of the roster as an address.
 * @param member whom it is about; without one, those who are marked
 */
export function openRosterDialog(
  dialog: RosterDialog,
  { member, role }: { member?: string; role?: "teacher" } = {},
): void {
  setAddress(withParams(currentAddress(), { dialog, member, role }), "push");
}

/** Closes whichever is open. */
export function closeRosterDialog(): void {
  setAddress(withParams(currentAddress(), { dialog: null, member: null, role: null }), "replace");
}
