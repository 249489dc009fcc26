"use client";

import { reinstate, suspend } from "../../actions";
import type { PersonDialogProps } from "../person-dialogs";
import { VerbDialog } from "./verb-dialog";

/** Lets a suspended person in again. */
export default function ReinstateDialog({ person }: PersonDialogProps) {
  const { name } = person;
  return (
    <VerbDialog
      person={person}
      run={reinstate}
      undo={suspend}
      title={`Reinstate ${name}`}
      description="They become what they were before: somebody who can sign in, or who is still invited."
      submit="Reinstate"
      done={`${name} is reinstated.`}
      undone={`${name} is suspended again.`}
    />
  );
}
