"use client";

import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast-store";
import { Consequences } from "../../../../_components/verb-dialog";
import { toastWithUndo } from "../../../../groups/_components/dialogs/undo";
import { publish } from "../../../actions";
import { closeToolDialog } from "../open";
import type { ToolDialogProps } from "./tool-dialogs";
import { VerbDialog } from "./verb-dialog";

type Values = { id: string; version: string; number: number };
type Done = { id: string; version: string };

/** Goes back, or forward, to a version that was approved. */
export default function PublishDialog({ tool, number }: ToolDialogProps) {
  const { id, name, version, published, status } = tool;
  const handle = useActionForm<Values, Done>(publish, {
    defaultValues: { id, version, number },
    onSuccess: (done) => {
      closeToolDialog();
      if (!done) return;
      const message = `Version ${number} of “${name}” is in use.`;
      if (published === null || status === "retired") {
        toast({ message });
        return;
      }
      toastWithUndo(message, {
        run: () => publish({ id, version: done.version, number: published }),
        parents: [],
        done: `Version ${published} is in use again.`,
      });
    },
  });
  return (
    <VerbDialog handle={handle} title={`Publish version ${number}`} submit="Publish">
      <Consequences
        lines={[
          published === null || status === "retired"
            ? "It is in use at once, for everybody in its audience"
            : `It is in use at once, in place of version ${published}`,
          "What somebody is writing stays a draft",
        ]}
      />
    </VerbDialog>
  );
}
