"use client";

import { cancel, reopen } from "../../../actions";
import type { ClassDialogProps } from "./class-dialogs";
import { Consequences, pupils, VerbDialog } from "./verb-dialog";

/** Ends a class that is not held. */
export default function CancelDialog({ found }: ClassDialogProps) {
  const { name, enrolled } = found;
  return (
    <VerbDialog
      found={found}
      run={cancel}
      undo={reopen}
      title={`Cancel ${name}`}
      description="For a class that is not held, or not to its end."
      submit="Cancel the class"
      danger
      done={`“${name}” was cancelled.`}
      undone={`“${name}” runs again.`}
    >
      <Consequences
        lines={[
          enrolled > 0
            ? `The enrolments of ${pupils(enrolled)} end as dropped, not as completed`
            : "No enrolment ends: nobody is enrolled",
          "Its roster and its history stay",
        ]}
      />
    </VerbDialog>
  );
}
