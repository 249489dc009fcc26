"use client";

import { useActionForm } from "@/components/form/use-action-form";
import { Consequences } from "../../../../_components/verb-dialog";
import { toastWithUndo } from "../../../../groups/_components/dialogs/undo";
import { reinstate, retire } from "../../../actions";
import { closeToolDialog } from "../open";
import type { ToolDialogProps } from "./tool-dialogs";
import { VerbDialog } from "./verb-dialog";

type Values = { id: string; version: string };

/** Brings a retired tool back. */
export default function ReinstateDialog({ tool }: ToolDialogProps) {
  const { id, name, version, published } = tool;
  const handle = useActionForm<Values, Values>(reinstate, {
    defaultValues: { id, version },
    onSuccess: (done) => {
      closeToolDialog();
      if (!done) return;
      toastWithUndo(`“${name}” is back.`, {
        run: () => retire({ id, version: done.version }),
        parents: [],
        done: `“${name}” was retired.`,
      });
    },
  });
  return (
    <VerbDialog handle={handle} title={`Bring “${name}” back`} submit="Bring back">
      <Consequences
        lines={[
          published === null
            ? "It is a draft again: nobody can use it before it was reviewed"
            : `Version ${published} is in use at once, for everybody in its audience`,
        ]}
      />
    </VerbDialog>
  );
}
