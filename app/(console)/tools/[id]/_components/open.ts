"use client";

import type { ToolDialog } from "@/lib/paths";
import { currentAddress, setAddress, withParams } from "../../../groups/_components/url";

/**
 * Opens a dialog of the tool as an address.
 * @param number the version that it is about
 */
export function openToolDialog(dialog: ToolDialog, number?: number): void {
  setAddress(withParams(currentAddress(), { dialog, version: number?.toString() }), "push");
}

/** Closes whichever is open. */
export function closeToolDialog(): void {
  setAddress(withParams(currentAddress(), { dialog: null, version: null }), "replace");
}
