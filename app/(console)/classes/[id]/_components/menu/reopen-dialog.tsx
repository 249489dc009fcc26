"use client";

import { cancel, complete, reopen } from "../../../actions";
import type { ClassDialogProps } from "./class-dialogs";
import { Consequences, VerbDialog } from "./verb-dialog";

/** Lets a class run again. */
export default function ReopenDialog({ found }: ClassDialogProps) {
  const { name, status } = found;
  return (
    <VerbDialog
      found={found}
      run={reopen}
      undo={status === "cancelled" ? cancel : complete}
      title={`Reopen ${name}`}
      submit="Reopen"
      done={`“${name}” runs again.`}
      undone={`“${name}” is as it was before.`}
    >
      <Consequences lines={["Whoever is still on its roster is enrolled again"]} />
    </VerbDialog>
  );
}
