"use client";

import { archive, restore } from "../../actions";
import type { PersonDialogProps } from "../person-dialogs";
import { Consequences, VerbDialog } from "./verb-dialog";

/** Brings a person back from the archive. */
export default function RestoreDialog({ person }: PersonDialogProps) {
  const { name } = person;
  return (
    <VerbDialog
      person={person}
      run={restore}
      undo={archive}
      title={`Restore ${name}`}
      description="They come back as they were."
      submit="Restore"
      done={`${name} was restored.`}
      undone={`${name} is in the archive again.`}
    >
      <Consequences
        lines={[
          "They stand in lists and searches again",
          "They have the memberships and classes they had",
          "Whoever was suspended before is suspended again",
        ]}
      />
    </VerbDialog>
  );
}
