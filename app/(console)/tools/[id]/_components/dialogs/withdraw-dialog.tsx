"use client";

import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast-store";
import { Consequences } from "../../../../_components/verb-dialog";
import { withdraw } from "../../../actions";
import { closeToolDialog } from "../open";
import type { ToolDialogProps } from "./tool-dialogs";
import { VerbDialog } from "./verb-dialog";

type Values = { id: string; version: string };

/** Takes a tool back from review, to write on it. */
export default function WithdrawDialog({ tool: { id, name, version, waiting } }: ToolDialogProps) {
  const handle = useActionForm<Values, Values>(withdraw, {
    defaultValues: { id, version },
    onSuccess: () => {
      closeToolDialog();
      toast({ message: `“${name}” was taken back. You can write on it again.` });
    },
  });
  return (
    <VerbDialog handle={handle} title={`Take “${name}” back`} submit="Take back">
      <Consequences
        lines={[
          `Nobody can answer version ${waiting} any more; it stays in the history`,
          "The text can be written on, and sent to review again",
        ]}
      />
    </VerbDialog>
  );
}
