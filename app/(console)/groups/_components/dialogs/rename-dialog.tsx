"use client";

import { FormSubmit, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { Dialog } from "@/components/ui/dialog";
import { rename } from "../../actions";
import { closeDialog } from "../detail/open-dialog";
import { announceTreeChange } from "../tree/events";
import { explainConflict } from "./conflict";
import { Footer } from "./footer";
import type { GroupDialogProps } from "./group-dialogs";
import { parentOf, toastWithUndo } from "./undo";
import { useVersionedForm } from "./use-versioned-form";

type Values = { id: string; version: string; name: string };
type Renamed = { id: string; version: string; previous: string };

/** Gives the group another name; its short name and its path stay. */
export default function RenameDialog({ group }: GroupDialogProps) {
  const { id, version, name, slug } = group;
  const parents = [parentOf(group.trail)];
  const handle = useVersionedForm<Values, Renamed>(rename, {
    version,
    defaultValues: { id, version, name },
    onSuccess: (saved) => {
      closeDialog();
      if (!saved || saved.version === version) return;
      announceTreeChange(parents);
      toastWithUndo("The group was renamed.", {
        run: () => rename({ id, version: saved.version, name: saved.previous }),
        parents,
        done: `It is called “${saved.previous}” again.`,
      });
    },
  });
  return (
    <Dialog title="Rename the group" onClose={closeDialog}>
      <Form
        handle={handle}
        explain={explainConflict(group, "Rename again to put your name over it.")}
      >
        <TextField
          handle={handle}
          name="name"
          label="Name"
          hint={`Everybody who sees the group sees the new name. Its short name stays ${slug}, so links and imports keep working.`}
          maxLength={600}
          dir="auto"
          data-autofocus
        />
        <Footer>
          <FormSubmit handle={handle}>Rename</FormSubmit>
        </Footer>
      </Form>
    </Dialog>
  );
}
