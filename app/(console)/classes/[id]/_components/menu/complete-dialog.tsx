"use client";

import { complete, reopen } from "../../../actions";
import type { ClassDialogProps } from "./class-dialogs";
import { Consequences, pupils, VerbDialog } from "./verb-dialog";

/** Ends a class whose course is over. */
export default function CompleteDialog({ found }: ClassDialogProps) {
  const { name, enrolled } = found;
  return (
    <VerbDialog
      found={found}
      run={complete}
      undo={reopen}
      title={`Complete ${name}`}
      description="For a class whose course is over."
      submit="Complete"
      done={`“${name}” was completed.`}
      undone={`“${name}” runs again.`}
    >
      <Consequences
        lines={[
          enrolled > 0
            ? `The enrolments of ${pupils(enrolled)} are completed as of today`
            : "No enrolment ends: nobody is enrolled",
          "Its roster and its history stay",
        ]}
      />
    </VerbDialog>
  );
}
