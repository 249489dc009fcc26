"use client";

import type { ClassDialog } from "@/lib/paths";
import { currentAddress, setAddress, withParams } from "../../../../groups/_components/url";

/** Opens a dialog of this class, as an address that can be sent and gone back from. */
export function openDialog(dialog: ClassDialog): void {
  setAddress(withParams(currentAddress(), { dialog }), "push");
}
