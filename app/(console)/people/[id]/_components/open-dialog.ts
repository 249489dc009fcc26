"use client";

import type { PersonDialog } from "@/lib/paths";
import { currentAddress, setAddress, withParams } from "../../../groups/_components/url";

/** Opens a dialog of this person, as an address that can be sent and gone back from. */
export function openDialog(dialog: PersonDialog): void {
  setAddress(withParams(currentAddress(), { dialog }), "push");
}

/** Closes whichever dialog is open. */
export function closeDialog(): void {
  setAddress(withParams(currentAddress(), { dialog: null }), "replace");
}
