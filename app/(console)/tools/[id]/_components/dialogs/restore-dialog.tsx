"use client";

import { useActionForm } from "@/components/form/use-action-form";
import { Consequences } from "../../../../_components/verb-dialog";
import { toastWithUndo } from "../../../../groups/_components/dialogs/undo";
import { restore, save } from "../../../actions";
import { closeToolDialog } from "../open";
import type { ToolDialogProps } from "./tool-dialogs";
import { VerbDialog } from "./verb-dialog";

type Values = { id: string; version: string; number: number };
type Restored = { id: string; version: string; replaced: string };

/** Puts the text of an old version into the draft. */
export default function RestoreDialog({ tool, number }: ToolDialogProps) {
  const { id, version, published } = tool;
  const handle = useActionForm<Values, Restored>(restore, {
    defaultValues: { id, version, number },
    onSuccess: (done) => {
      closeToolDialog();
      if (!done) return;
      toastWithUndo(`The text of version ${number} is the draft now.`, {
        run: () => save({ id, version: done.version, yaml: done.replaced }),
        parents: [],
        done: "The text before is the draft again.",
      });
    },
  });
  return (
    <VerbDialog handle={handle} title={`Restore the text of version ${number}`} submit="Restore">
      <Consequences
        lines={[
          "It takes the place of the text as it was saved last; that one is lost if no version has it",
          "What you have typed and not saved stays kept",
          ...(published === null
            ? []
            : [`Version ${published} stays in use until a new one is approved`]),
        ]}
      />
    </VerbDialog>
  );
}
