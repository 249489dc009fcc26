"use client";

import { currentAddress, setAddress, withParams } from "../url";

/** Opens a dialog on a membership, or the one that makes a new one. */
export function openMemberDialog(dialog: "grant" | "role" | "revoke", member?: string): void {
  setAddress(withParams(currentAddress(), { dialog, member }), "push");
}

/** Closes whichever is open. */
export function closeMemberDialog(): void {
  setAddress(withParams(currentAddress(), { dialog: null, member: null }), "replace");
}
