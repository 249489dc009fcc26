"use client";

import type { GroupDialog } from "@/lib/paths";
import { currentAddress, setAddress, withParams } from "../url";

/** Opens a dialog of the group on the right, as an address that can be sent and gone back from. */
export function openDialog(dialog: GroupDialog): void {
  setAddress(withParams(currentAddress(), { dialog, target: null }), "push");
}

/** Closes whichever dialog is open. */
export function closeDialog(): void {
  setAddress(withParams(currentAddress(), { dialog: null, target: null }), "replace");
}
