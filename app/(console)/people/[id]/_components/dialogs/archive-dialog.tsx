"use client";

import { archive, restore } from "../../actions";
import type { PersonDialogProps } from "../person-dialogs";
import { Consequences, VerbDialog } from "./verb-dialog";

/** Takes a person out of every list; nothing is deleted. */
export default function ArchiveDialog({ person }: PersonDialogProps) {
  const { name } = person;
  return (
    <VerbDialog
      person={person}
      run={archive}
      undo={restore}
      title={`Archive ${name}`}
      description="For somebody who has left. Nothing is deleted: they can be restored."
      submit="Archive"
      danger
      done={`${name} was archived.`}
      undone={`${name} is back.`}
    >
      <Consequences
        lines={[
          "They are signed out of every device at once, and can’t sign in",
          "They disappear from lists and searches",
          "Their e-mail address and user name become free for somebody else",
          "Memberships and classes are kept for the way back",
        ]}
      />
    </VerbDialog>
  );
}
