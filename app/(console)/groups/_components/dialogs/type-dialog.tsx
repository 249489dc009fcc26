"use client";

import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { Dialog } from "@/components/ui/dialog";
import type { GroupType } from "@/lib/groups/types";
import { changeType } from "../../actions";
import { closeDialog } from "../detail/open-dialog";
import { typeLabel } from "../group-type";
import { announceTreeChange } from "../tree/events";
import { explainConflict } from "./conflict";
import { Footer } from "./footer";
import type { GroupDialogProps } from "./group-dialogs";
import { TypeField } from "./type-field";
import { parentOf, toastWithUndo } from "./undo";
import { useVersionedForm } from "./use-versioned-form";

type Values = { id: string; version: string; type: GroupType; confirm: boolean };
type Changed = { id: string; version: string; previous: GroupType };

/** Makes the group another kind of node; nobody's access changes. */
export default function TypeDialog({ group }: GroupDialogProps) {
  const { id, version, type, trail } = group;
  const parents = [parentOf(trail)];
  const handle = useVersionedForm<Values, Changed>(changeType, {
    version,
    defaultValues: { id, version, type, confirm: false },
    onSuccess: (saved, values) => {
      closeDialog();
      if (!saved || saved.version === version) return;
      announceTreeChange(parents);
      toastWithUndo(`${group.name} is a ${typeLabel(values.type).toLowerCase()} now.`, {
        // It stood there before, so the question was answered then.
        run: () => changeType({ id, version: saved.version, type: saved.previous, confirm: true }),
        parents,
        done: `It is a ${typeLabel(saved.previous).toLowerCase()} again.`,
      });
    },
  });
  return (
    <Dialog
      title="Change the type"
      description="The type says what the group stands for. Members, classes and access stay as they are."
      onClose={closeDialog}
    >
      <Form
        handle={handle}
        explain={explainConflict(group, "Save again to put your type over it.")}
      >
        <TypeField handle={handle} under={trail.at(-1)?.type ?? null} />
        <Footer>
          <FormSubmit handle={handle}>Change type</FormSubmit>
        </Footer>
      </Form>
    </Dialog>
  );
}
