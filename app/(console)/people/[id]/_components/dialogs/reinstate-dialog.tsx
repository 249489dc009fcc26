"use client";

import { reinstate, suspend } from "../../actions";
import type { PersonDialogProps } from "../person-dialogs";
import { Consequences, VerbDialog } from "./verb-dialog";

/** Lets a suspended person in again. */
export default function ReinstateDialog({ person }: PersonDialogProps) {
  const { name } = person;
  return (
    <VerbDialog
      person={person}
      run={reinstate}
      undo={suspend}
      title={`Reinstate ${name}`}
      description="They can sign in again."
      submit="Reinstate"
      done={`${name} is reinstated.`}
      undone={`${name} is suspended again.`}
    >
      <Consequences
        lines={[
          "They become what they were before: active, or still invited",
          "Memberships, classes and what they made are as they were",
        ]}
      />
    </VerbDialog>
  );
}
