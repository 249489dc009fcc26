"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { closeDialog } from "../detail/open-dialog";

/** Cancel, then the one button that does it. */
export function Footer({ children }: { children: ReactNode }) {
  return (
    <DialogFooter>
      <Button onClick={closeDialog}>Cancel</Button>
      {children}
    </DialogFooter>
  );
}
