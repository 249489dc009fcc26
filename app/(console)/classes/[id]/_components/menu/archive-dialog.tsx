"use client";

import { archive, restore } from "../../../actions";
import type { ClassDialogProps } from "./class-dialogs";
import { Consequences, pupils, VerbDialog } from "./verb-dialog";

/** Takes a class out of every list; nothing is deleted. */
export default function ArchiveDialog({ found }: ClassDialogProps) {
  const { name, enrolled, status } = found;
  return (
    <VerbDialog
      found={found}
      run={archive}
      undo={restore}
      title={`Archive ${name}`}
      description="Nothing is deleted: it can be restored."
      submit="Archive"
      danger
      done={`“${name}” was archived.`}
      undone={`“${name}” is back.`}
    >
      <Consequences
        lines={[
          "It leaves every list and search",
          "Its roster can be read, but not changed, until it is restored",
          ...(status === "active" && enrolled > 0
            ? [`The enrolments of ${pupils(enrolled)} go on; complete it first if it is over`]
            : []),
        ]}
      />
    </VerbDialog>
  );
}
