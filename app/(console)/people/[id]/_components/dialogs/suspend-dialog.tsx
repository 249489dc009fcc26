"use client";

import { reinstate, suspend } from "../../actions";
import type { PersonDialogProps } from "../person-dialogs";
import { Consequences, VerbDialog } from "./verb-dialog";

/** Keeps a person out, at once; nothing else changes. */
export default function SuspendDialog({ person }: PersonDialogProps) {
  const { name } = person;
  return (
    <VerbDialog
      person={person}
      run={suspend}
      undo={reinstate}
      title={`Suspend ${name}`}
      description="They can’t sign in until somebody reinstates them."
      submit="Suspend"
      danger
      done={`${name} is suspended.`}
      undone={`${name} can sign in again.`}
    >
      <Consequences
        lines={[
          "They are signed out of every device at once",
          "Links for invitations and passwords open nothing meanwhile",
          "Memberships, classes and what they made stay as they are",
        ]}
      />
    </VerbDialog>
  );
}
