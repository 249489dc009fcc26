"use client";

import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast-store";
import { Consequences } from "../../../../_components/verb-dialog";
import { approve } from "../../../actions";
import { closeToolDialog } from "../open";
import type { ToolDialogProps } from "./tool-dialogs";
import { VerbDialog } from "./verb-dialog";

type Values = { id: string; version: string; number: number };

/** Approves the version that waits, which puts it into use at once. */
export default function ApproveDialog({ tool }: ToolDialogProps) {
  const { id, name, version, waiting, published } = tool;
  const number = waiting ?? 0;
  const handle = useActionForm<Values, unknown>(approve, {
    defaultValues: { id, version, number },
    onSuccess: () => {
      closeToolDialog();
      toast({ message: `Version ${number} of “${name}” is in use.` });
    },
  });
  return (
    <VerbDialog handle={handle} title={`Approve version ${number}`} submit="Approve">
      <Consequences
        lines={[
          published === null
            ? `“${name}” is in use at once, for everybody in its audience`
            : `It is in use at once, in place of version ${published}`,
          "The history says that you approved it",
          ...(published === null
            ? []
            : [`Version ${published} can be published again from the history`]),
        ]}
      />
    </VerbDialog>
  );
}
