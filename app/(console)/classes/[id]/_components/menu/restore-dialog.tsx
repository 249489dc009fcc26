"use client";

import { archive, restore } from "../../../actions";
import type { ClassDialogProps } from "./class-dialogs";
import { Consequences, VerbDialog } from "./verb-dialog";

/** Brings a class back, with the roster it had. */
export default function RestoreDialog({ found }: ClassDialogProps) {
  const { name } = found;
  return (
    <VerbDialog
      found={found}
      run={restore}
      undo={archive}
      title={`Restore ${name}`}
      submit="Restore"
      done={`“${name}” was restored.`}
      undone={`“${name}” is in the archive again.`}
    >
      <Consequences lines={["It stands in lists again", "Its roster is as it was"]} />
    </VerbDialog>
  );
}
